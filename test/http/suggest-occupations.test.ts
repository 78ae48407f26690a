import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NamedOccupation, suggestOccupations } from '../../src/app/suggest-occupations.ts';
import type { Client, Problem } from '../support/client.ts';
import { openTestParts, startTestService, type TestService } from '../support/service.ts';

const PATH = '/v1/occupations/suggest';
type Suggested = { items: NamedOccupation[] };

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService({ withWorkers: false });
  client = service.client;
});
afterAll(() => service.close());

test('a text is answered with the likeliest codes, their names and probabilities', async () => {
  const text = '아파트 경비원 모집. 야간 순찰, 분리수거 정리, 격일 근무';
  const { status, body } = await client.post<Suggested>(PATH, { text });
  expect(status).toBe(200);
  expect(body.items).toHaveLength(5);
  expect(body.items[0]).toEqual({
    code: '542001',
    name: '아파트·빌라 경비원',
    probability: expect.any(Number),
  });
  const probabilities = body.items.map(({ probability }) => probability);
  expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
  expect(probabilities.reduce((a, b) => a + b)).toBeLessThanOrEqual(1 + 1e-9);
});

test('as many as the limit says', async () => {
  for (const limit of [1, 20]) {
    const { body } = await client.post<Suggested>(PATH, { text: '용접', limit });
    expect(new Set(body.items.map(({ code }) => code)).size).toBe(limit);
  }
});

test.each<[string, unknown, string]>([
  ['an unknown field', { text: '가', title: '나' }, '#/title'],
  ['a blank text', { text: ' \n' }, '#/text'],
  ['no text', {}, '#/text'],
  ['a text that is too long', { text: '가'.repeat(100_001) }, '#/text'],
  ['a limit of none', { text: '가', limit: 0 }, '#/limit'],
  ['a limit that is too large', { text: '가', limit: 21 }, '#/limit'],
  ['a resident number', { text: '경비 900101-1234567' }, '#/text'],
  ['half of a character', { text: '가\ud800' }, '#/text'],
])('%s is refused with a pointer to it', async (_, body, pointer) => {
  const answer = await client.post<Problem>(PATH, body);
  expect(answer.status).toBe(400);
  expect(answer.body.errors?.map((error) => error.pointer)).toEqual([pointer]);
});

test('100,000 characters are taken, a body of megabytes is not', async () => {
  expect((await client.post<Suggested>(PATH, { text: '힣'.repeat(100_000) })).status).toBe(200);
  expect((await client.post<Problem>(PATH, { text: '힣'.repeat(1_000_000) })).status).toBe(413);
});

test('it needs a key, JSON and POST', async () => {
  const json = { 'content-type': 'application/json' };
  const answers = await Promise.all([
    client.raw('POST', PATH, '{"text":"가"}', { ...json, authorization: '' }),
    client.raw('POST', PATH, 'text', { 'content-type': 'text/plain' }),
    client.raw('PUT', PATH, '{"text":"가"}', json),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([401, 415, 405]);
});

test('whatever JSON comes, it never fails inside', async () => {
  const text = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), minLength: 1 });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.record({ text }), fc.jsonValue()), async (value) => {
      expect((await client.post(PATH, value)).status).toBeLessThan(500);
    }),
    { numRuns: 60 },
  );
});

test('while the model is away it says so', async () => {
  const { parts, close } = await openTestParts();
  await parts.embedder.close();
  await expect(suggestOccupations(parts, '경비', 5)).rejects.toMatchObject({ code: 'part.unavailable' });
  await close();
});
