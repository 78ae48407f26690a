import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Suggestion } from '../../src/domain/text/parse/parse-posting.ts';
import type { Client, Problem } from '../support/client.ts';
import { startTestService, type TestService } from '../support/service.ts';

const PATH = '/v1/postings/parse';
type Parsed = { cleaned: string; suggestions: Suggestion[] };

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService({ withWorkers: false });
  client = service.client;
});
afterAll(() => service.close());

test('a text is answered with the clean text and suggestions that quote it', async () => {
  const text = '<p>딸기 선별, 월~금 09:00~15:00</p> 시급 11,000원, 문의 010-1234-5678';
  const { status, body } = await client.post<Parsed>(PATH, { text });
  expect(status).toBe(200);
  expect(body.cleaned).toBe('딸기 선별, 월~금 09:00~15:00 시급 11,000원, 문의');
  expect(body.suggestions).toEqual([
    {
      field: 'schedule',
      value: {
        kind: 'fixed',
        shifts: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], start: '09:00', end: '15:00' }],
      },
      text: '월~금 09:00~15:00',
      start: 10,
      end: 25,
      assumed: [],
    },
    {
      field: 'wage',
      value: { unit: 'hour', min: 11_000 },
      text: '시급 11,000원',
      start: 30,
      end: 40,
      assumed: [],
    },
  ]);
  for (const { start, end, text: quoted } of body.suggestions) expect(text.slice(start, end)).toBe(quoted);
});

test('a text that says nothing has no suggestions, and nothing is stored', async () => {
  expect((await client.post<Parsed>(PATH, { text: '딸기 선별' })).body).toEqual({
    cleaned: '딸기 선별',
    suggestions: [],
  });
  expect((await client.get<Problem>(PATH)).body.code).toBe('posting.not_found');
});

test('a suggestion can be put into a posting as it is', async () => {
  const { body } = await client.post<Parsed>(PATH, { text: '주5일 9시~6시, 월 250만원' });
  const fields = Object.fromEntries(body.suggestions.map(({ field, value }) => [field, value]));
  const posting = { title: '사무 보조', employer: { name: '새만금상사' }, ...fields };
  expect((await client.put('/v1/postings/parsed', posting)).status).toBe(201);
});

test.each<[string, unknown, string]>([
  ['an unknown field', { text: '가', title: '나' }, '#/title'],
  ['an empty text', { text: '' }, '#/text'],
  ['no text', {}, '#/text'],
  ['a text that is too long', { text: '가'.repeat(100_001) }, '#/text'],
  ['a resident number', { text: '문의 900101-1234567' }, '#/text'],
  ['a resident number in full-width digits', { text: '９００１０１－１２３４５６７' }, '#/text'],
  ['a resident number behind markup', { text: '900101-<b>1234567</b>' }, '#/text'],
  ['a NUL', { text: '가\0' }, '#/text'],
])('%s is refused with a pointer to it', async (_, body, pointer) => {
  const answer = await client.post<Problem>(PATH, body);
  expect(answer.status).toBe(400);
  expect(answer.body.errors?.map((error) => error.pointer)).toEqual([pointer]);
});

test('100,000 characters are taken, a body of megabytes is not', async () => {
  expect((await client.post<Parsed>(PATH, { text: '힣'.repeat(100_000) })).status).toBe(200);
  expect((await client.post<Problem>(PATH, { text: '힣'.repeat(1_000_000) })).status).toBe(413);
});

test('the path is no posting to other methods than those of a posting', async () => {
  expect((await client.raw<Problem>('PATCH', PATH, '{}')).status).toBe(405);
  const answer = await client.raw<Problem>('POST', PATH, 'text', { 'content-type': 'text/plain' });
  expect(answer.status).toBe(415);
});

test('it needs a key', async () => {
  const answer = await client.raw<Problem>('POST', PATH, '{"text":"가"}', {
    authorization: '',
    'content-type': 'application/json',
  });
  expect(answer.status).toBe(401);
});

test('it is in the OpenAPI document, with each field that it suggests', async () => {
  const { body } = await client.get<{ paths: Record<string, Record<string, unknown>> }>('/openapi.json');
  const operation = JSON.stringify(body.paths[PATH]?.['post']);
  expect(operation).toMatch(/ParsedPosting/);
  expect(JSON.stringify(body)).toMatch(/requires\.experienceMonths/);
});

test('whatever JSON comes, it never fails inside', async () => {
  const unit = fc.nat(0xffff).map((code) => String.fromCharCode(code));
  const text = fc.oneof(
    fc.string({ unit }),
    fc
      .array(fc.constantFrom('월', '~', '09:00', '시급', '9,', '만', '<', '&', '휴게', ' '))
      .map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.record({ text }), fc.jsonValue()), async (value) => {
      expect((await client.post(PATH, value)).status).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
});
