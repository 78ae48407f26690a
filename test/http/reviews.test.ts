import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Answer, Client, Problem } from '../support/client.ts';
import { createKey } from '../support/keys.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { type ReviewBody, reviewOf, reviewsOf } from '../support/reviews.ts';
import { startTestService, type TestService } from '../support/service.ts';

const PAIR = reviewOf('s', 'p');

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService({ withWorkers: false });
  client = service.client;
});
afterAll(() => service.close());

beforeEach(async () => {
  await client.del('/v1/seekers/s');
  await client.put('/v1/seekers/s', careSeeker());
  for (const id of ['p', 'q', 'r']) await client.put(`/v1/postings/${id}`, careJob());
});

const put = (body: object, path = PAIR, headers: Record<string, string> = {}) =>
  client.put<ReviewBody>(path, body, headers);
const pointersOf = ({ body }: Answer<Problem>) => body.errors?.map(({ pointer }) => pointer);

test('a decision is kept with its reason, its note and who sent it, and answers in words', async () => {
  const first = await put({ decision: 'rejected', reasonCode: 'commute', note: '버스가 없다고 합니다' });
  expect(first.status).toBe(201);
  expect(first.headers.get('etag')).toBe('"1"');
  expect(first.body).toEqual({
    seekerId: 's',
    postingId: 'p',
    revision: 1,
    changed: true,
    decision: 'rejected',
    decisionLabel: { ko: '맞지 않음', en: 'rejected' },
    reasonCode: 'commute',
    reasonLabel: { ko: '통근이 어려움', en: 'the commute' },
    note: '버스가 없다고 합니다',
    decidedBy: 'admin',
    decidedAt: expect.stringMatching(/Z$/),
  });
  const { changed: _, ...stored } = first.body;
  expect((await client.get(PAIR)).body).toEqual(stored);
});

test('the same decision again changes nothing and says so, another one is the next revision', async () => {
  const first = await put({ decision: 'accepted' });
  const again = await put({ decision: 'accepted' });
  expect(again.status).toBe(200);
  expect(again.body).toEqual({ ...first.body, changed: false });
  const next = await put({ decision: 'contacted', note: '전화함' });
  expect(next.status).toBe(200);
  expect(next.body).toMatchObject({ revision: 2, changed: true, decision: 'contacted', reasonCode: null });
});

test('If-Match keeps a decision from covering one that nobody has seen', async () => {
  expect((await put({ decision: 'accepted' }, PAIR, { 'if-match': '*' })).status).toBe(412);
  expect((await put({ decision: 'accepted' }, PAIR, { 'if-match': '"0"' })).status).toBe(201);
  expect((await put({ decision: 'applied' }, PAIR, { 'if-match': '"7"' })).status).toBe(412);
  expect((await put({ decision: 'applied' }, PAIR, { 'if-match': '"1"' })).body.revision).toBe(2);
});

test('a note keeps no markup and no contact', async () => {
  const { body } = await put({
    decision: 'accepted',
    note: ' <b>오전</b>에\n010-1234-5678 로 전화, hong@example.com ',
  });
  expect(body.note).toMatch(/^오전에\n +로 전화,$/);
});

test.each<[string, object, string]>([
  ['no decision', {}, '#/decision'],
  ['a decision that there is not', { decision: 'maybe' }, '#/decision'],
  ['a rejection without a reason', { decision: 'rejected' }, '#/reasonCode'],
  ['a reason that there is not', { decision: 'rejected', reasonCode: 'age' }, '#/reasonCode'],
  ['an unknown field', { decision: 'accepted', sex: 'f' }, '#/sex'],
  ['an empty note', { decision: 'accepted', note: ' ' }, '#/note'],
  ['a note of nothing but markup', { decision: 'accepted', note: '<br>' }, '#/note'],
  ['a note that is too long', { decision: 'accepted', note: '가'.repeat(2001) }, '#/note'],
  ['a resident number in the note', { decision: 'accepted', note: '900101-1234567' }, '#/note'],
  ['a null for what may be missing', { decision: 'accepted', note: null }, '#/note'],
])('%s is refused with a pointer to it, and nothing is kept', async (_, body, pointer) => {
  const answer = await client.put<Problem>(PAIR, body);
  expect(answer.status).toBe(400);
  expect(pointersOf(answer)).toEqual([pointer]);
  expect((await client.get<Problem>(PAIR)).body).toMatchObject({ status: 404, code: 'review.not_found' });
});

test('nobody decides about a seeker or a posting that is not there', async () => {
  const accepted = { decision: 'accepted' };
  expect((await client.put<Problem>(reviewOf('nobody', 'p'), accepted)).body.code).toBe('seeker.not_found');
  expect((await client.put<Problem>(reviewOf('s', 'nothing'), accepted)).body.code).toBe('posting.not_found');
  expect((await client.get<Problem>(reviewsOf('nobody'))).body.code).toBe('seeker.not_found');
});

test('reading and deciding need the scope of reviews', async () => {
  const reader = await createKey(service, ['seekers:read', 'postings:read', 'seekers:write']);
  expect((await reader.put<Problem>(PAIR, { decision: 'accepted' })).status).toBe(403);
  expect((await reader.get(PAIR)).status).toBe(403);
  expect((await reader.get(reviewsOf('s'))).status).toBe(403);
  const counsellor = await createKey(service, ['reviews:write'], 'desk');
  expect((await counsellor.put<ReviewBody>(PAIR, { decision: 'accepted' })).body.decidedBy).toBe('desk');
  expect((await counsellor.get(reviewsOf('s'))).status).toBe(200);
});

test("a seeker's decisions are read newest first, page by page, each once", async () => {
  for (const id of ['p', 'q', 'r']) await put({ decision: 'accepted' }, reviewOf('s', id));
  await put({ decision: 'hired' }, PAIR);
  type Page = { items: ReviewBody[]; nextCursor: string | null };
  const one = await client.get<Page>(reviewsOf('s', '?limit=2'));
  expect(one.body.items.map(({ postingId }) => postingId)).toEqual(['p', 'r']);
  const two = await client.get<Page>(reviewsOf('s', `?limit=2&cursor=${one.body.nextCursor}`));
  expect(two.body).toMatchObject({ items: [{ postingId: 'q' }], nextCursor: null });
  const wrong = await client.get<Problem>(reviewsOf('s', '?cursor=WyIxIiwicCJd'));
  expect(pointersOf(wrong)).toEqual(['#/cursor']);
});

test('erasing a seeker erases the decisions and notes; a posting that is deleted leaves them', async () => {
  await put({ decision: 'rejected', reasonCode: 'wage', note: '비밀 메모' });
  await client.del('/v1/postings/p');
  expect((await client.get<ReviewBody>(PAIR)).body.note).toBe('비밀 메모');
  await client.del('/v1/seekers/s');
  expect((await client.get<Problem>(PAIR)).body.code).toBe('review.not_found');
  await client.put('/v1/seekers/s', careSeeker());
  expect((await client.get(reviewsOf('s'))).body).toEqual({ items: [], nextCursor: null });
  expect(await service.sql`select from review where note is not null`).toHaveLength(0);
});
