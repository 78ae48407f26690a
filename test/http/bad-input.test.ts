import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Answer, Client, Problem } from '../support/client.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const SEEKER = '/v1/seekers/refused';
const POSTING = '/v1/postings/refused';
const OVERSIZE = `{"wanted":{"text":"${'가'.repeat(100_000)}"}}`;
const JOB = { title: '주방 보조', employer: { name: '새만금식당' } };

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService({ withWorkers: false });
  client = service.client;
});
afterAll(() => service.close());

afterEach(async () => {
  const rows = await service.sql`select id from seeker union all select id from posting`;
  expect(rows, 'nothing of a refused request is stored').toEqual([]);
});

function expectProblem({ status, headers, body }: Answer<Problem>, expected: Partial<Problem>): void {
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({
    type: `urn:horizon-match:problem:${body.code}`,
    title: expect.stringMatching(/./),
    detail: expect.stringMatching(/./),
    instance: expect.stringMatching(/^\//),
    requestId: expect.stringMatching(/./),
    ...expected,
  });
  expect(status).toBe(body.status);
}
const pointersOf = ({ body }: Answer<Problem>) => body.errors?.map(({ pointer }) => pointer);

const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

test.each<[string, string, unknown, string]>([
  ['an unknown field', SEEKER, { ...careSeeker(), sex: 'f' }, '#/sex'],
  ['an unknown field inside', SEEKER, { wanted: { text: '청소', age: 61 } }, '#/wanted/age'],
  [
    'an unknown field in a list',
    SEEKER,
    careSeeker({ licences: [{ name: 'a', photo: 1 } as never] }),
    '#/licences/0/photo',
  ],
  ['an unknown field of a posting', POSTING, { ...JOB, gender: 'm' }, '#/gender'],
  ['a name that needs escaping', SEEKER, { ...careSeeker(), 'a/b~c': 1 }, '#/a~1b~0c'],
  ['a number for a text', SEEKER, { wanted: { text: 5 } }, '#/wanted/text'],
  ['a text for a list', SEEKER, { ...careSeeker(), skills: '청소' }, '#/skills'],
  ['a text for a number', SEEKER, { ...careSeeker(), wage: { minHourly: '10000' } }, '#/wage/minHourly'],
  ['a fraction of a won', SEEKER, careSeeker({ wage: { minHourly: 10.5 } }), '#/wage/minHourly'],
  ['a word outside the vocabulary', SEEKER, { ...careSeeker(), education: 'phd' }, '#/education'],
  ['a null for what may be missing', SEEKER, { ...careSeeker(), home: null }, '#/home'],
  ['an empty availability', SEEKER, careSeeker({ availability: [] }), '#/availability'],
  ['a seeker without a wish', SEEKER, {}, '#/wanted'],
  ['an empty wish', SEEKER, { wanted: {} }, '#/wanted'],
  ['a wish of spaces', SEEKER, { wanted: { text: '  ' } }, '#/wanted/text'],
  ['a posting without title', POSTING, { employer: { name: '가' } }, '#/title'],
  ['a posting without employer', POSTING, { title: '가' }, '#/employer'],
  ['a posting whose employer has no name', POSTING, { title: '가', employer: {} }, '#/employer/name'],
  [
    'a time that no clock shows',
    POSTING,
    careJob({ shuttle: [{ place: { address: '김제' }, departs: '25:00' }] }),
    '#/shuttle/0/departs',
  ],
  ['a day that no calendar has', SEEKER, careSeeker({ availableFrom: '2026-02-30' }), '#/availableFrom'],
  ['an instant without offset', POSTING, careJob({ closesAt: '2026-12-01T00:00:00' }), '#/closesAt'],
  ['a wage upside down', POSTING, careJob({ wage: { unit: 'hour', min: 2, max: 1 } }), '#/wage/max'],
  ['half a coordinate', SEEKER, careSeeker({ home: { lat: 35 } }), '#/home'],
  ['a NUL', SEEKER, { wanted: { text: '청\0소' } }, '#/wanted/text'],
  ['half a character', SEEKER, { wanted: { text: '청\ud83d소' } }, '#/wanted/text'],
  ['half a character in a name', SEEKER, { ...careSeeker(), '\ud83d': 1 }, '#/%EF%BF%BD'],
  ['a resident number', SEEKER, { wanted: { text: '900101-1234567 입니다' } }, '#/wanted/text'],
  ['a resident number without hyphen', POSTING, { ...JOB, duties: '문의 9001011234567' }, '#/duties'],
  [
    'a resident number deep inside',
    SEEKER,
    careSeeker({ experience: [{ text: '900101 1234567' }] }),
    '#/experience/0/text',
  ],
  ['__proto__', SEEKER, '{"wanted":{"text":"청소"},"__proto__":{"active":false}}', '#/__proto__'],
  ['a nested __proto__', SEEKER, '{"wanted":{"text":"청소","__proto__":{}}}', '#/wanted/__proto__'],
  ['a constructor', SEEKER, { ...careSeeker(), constructor: { prototype: 1 } }, '#/constructor'],
  ['an array for a document', SEEKER, [], '#'],
  ['a bare null', POSTING, null, '#'],
  ['JSON nested a thousandfold', SEEKER, `{"wanted":${deep(1000)}}`, '#/wanted'],
  ['JSON nested 100,000-fold', SEEKER, deep(100_000), '#'],
  ['a list of 100,000', SEEKER, `{"wanted":{"text":"청소"},"skills":[${'1,'.repeat(120_000)}1]}`, '#/skills'],
])('%s is refused with a pointer to it', async (_, path, document, pointer) => {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  const answer = await client.raw<Problem>('PUT', path, text, JSON_TYPE);
  expectProblem(answer, { status: 400, code: 'input.invalid', instance: path });
  expect(pointersOf(answer)?.some((one) => one === pointer || one.startsWith(`${pointer}/`))).toBe(true);
});

test('all that is wrong is said at once', async () => {
  const answer = await client.put<Problem>(SEEKER, { wanted: {}, sex: 'f', education: 1, availability: [] });
  expect(pointersOf(answer)?.sort()).toEqual(['#/availability', '#/education', '#/sex', '#/wanted']);
});

test.each<[string, string | Uint8Array<ArrayBuffer> | undefined]>([
  ['broken JSON', '{"wanted":'],
  ['an empty body', ''],
  ['bytes that are not UTF-8', new Uint8Array([123, 34, 255, 34, 58, 49, 125])],
  ['no body', undefined],
])('%s is refused as no JSON', async (_, body) => {
  const answer = await client.raw<Problem>('PUT', SEEKER, body, JSON_TYPE);
  expectProblem(answer, { status: 400, code: 'input.not_json' });
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
  'a body of type %s is refused',
  async (type) => {
    const body = JSON.stringify(careSeeker());
    const answer = await client.raw<Problem>('PUT', SEEKER, body, { 'content-type': type });
    expectProblem(answer, { status: 415, code: 'body.unsupported_type' });
  },
);

test('a body over the limit is refused, whether its length is announced or not', async () => {
  expectProblem(await client.raw<Problem>('PUT', SEEKER, OVERSIZE, JSON_TYPE), {
    status: 413,
    code: 'body.too_large',
  });
  const response = await fetch(client.url + SEEKER, {
    method: 'PUT',
    headers: { ...JSON_TYPE, authorization: `Bearer ${client.key}` },
    body: new Blob([OVERSIZE]).stream(),
    duplex: 'half',
  } as RequestInit);
  expect(response.status).toBe(413);
});

test.each([
  ['without a key', '', 'key.missing'],
  ['with a wrong key', 'Bearer wrong-key-of-thirty-two-characters', 'key.invalid'],
  ['with another scheme', 'Basic dGVzdDp0ZXN0', 'key.missing'],
])('a request %s is refused before its body is looked at', async (_, authorization, code) => {
  const answer = await client.raw<Problem>('PUT', SEEKER, '{', { ...JSON_TYPE, authorization });
  expectProblem(answer, { status: 401, code });
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
});

test.each([
  ['GET', '/v1/nothing'],
  ['GET', '/nothing'],
  ['POST', '/v1/seekers'],
])('%s %s is no route', async (method, path) => {
  expectProblem(await client.raw<Problem>(method, path), { status: 404, code: 'route.not_found' });
});

test('a method that a route does not have is refused with those that it has', async () => {
  const answer = await client.raw<Problem>('PATCH', SEEKER);
  expectProblem(answer, { status: 405, code: 'route.method_not_allowed' });
  expect(answer.headers.get('allow')?.split(/, */)).toEqual(expect.arrayContaining(['GET', 'PUT', 'DELETE']));
});

test.each(['%ED%95%9C', 'a%20b', 'a%2Fb', 'a'.repeat(129), '%00', '%zz', "a'b"])(
  'the id %s is refused',
  async (id) => {
    const answer = await client.put<Problem>(`/v1/seekers/${id}`, careSeeker());
    expectProblem(answer, { status: 400, code: 'input.invalid' });
    expect(answer.body.errors?.[0]).toMatchObject({ pointer: '#/id', in: 'path' });
  },
);

test.each([
  ['limit=0', '#/limit'],
  ['limit=101', '#/limit'],
  ['limit=ten', '#/limit'],
  ['limit=', '#/limit'],
  ['cursor=nonsense', '#/cursor'],
  [`cursor=${Buffer.from('[0.5]').toString('base64url')}`, '#/cursor'],
  [`cursor=${Buffer.from('[0.5,"a\\u0000"]').toString('base64url')}`, '#/cursor'],
  ['status=good', '#/status'],
  ['status=recommended,', '#/status'],
  ['offset=3', '#/offset'],
])('a list with %s is refused', async (query, pointer) => {
  const answer = await client.get<Problem>(`/v1/seekers/nobody/recommendations?${query}`);
  expectProblem(answer, { status: 400, code: 'input.invalid' });
  expect(answer.body.errors?.[0]).toMatchObject({ pointer, in: 'query' });
});
