import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecommendationItem } from '../../src/http/schemas/answers.ts';
import type { Client } from '../support/client.ts';
import { freshList, putAll, recommendationsOf } from '../support/lists.ts';
import { careJob, careSeeker, forkliftJob } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
let client: Client;
let stored: RecommendationItem[];

/** Vectors are 32-bit numbers, and two ways of multiplying them differ in the seventh digit. */
const CLOSE = 6;

beforeAll(async () => {
  service = await startTestService();
  client = service.client;
  await putAll(client, 'postings', {
    care: careJob(),
    forklift: forkliftJob(),
    bare: { title: '주방 보조', employer: { name: '새만금식당' } },
  });
  await putAll(client, 'seekers', { kim: careSeeker() });
  stored = (await freshList(client, recommendationsOf('kim'))).items;
});
afterAll(() => service.close());

function expectSame(item: RecommendationItem, expected: RecommendationItem | undefined): void {
  expect(item.score).toBeCloseTo(expected?.score ?? Number.NaN, CLOSE);
  expect(item.status).toBe(expected?.status);
  expect(item.verdicts).toEqual(expected?.verdicts);
  expect(item.commute).toEqual(expected?.commute);
}

test('a profile that nobody stores gets the list that the same stored profile has', async () => {
  const { status, body } = await client.post<{ items: RecommendationItem[] }>('/v1/match', {
    seeker: careSeeker(),
    limit: 20,
  });
  expect(status).toBe(200);
  expect(body.items.map(({ postingId }) => postingId)).toEqual(stored.map(({ postingId }) => postingId));
  for (const [index, item] of body.items.entries()) {
    expectSame(item, stored[index]);
    expect(item).toMatchObject({ seekerId: null, rank: index + 1 });
  }
  expect(await service.sql`select id from seeker`).toHaveLength(1);
});

test('a match is as long as its limit', async () => {
  const { body } = await client.post<{ items: RecommendationItem[] }>('/v1/match', {
    seeker: careSeeker(),
    limit: 1,
  });
  expect(body.items.map(({ postingId }) => postingId)).toEqual([stored[0]?.postingId]);
});

test('a posting that nobody stores gets the seekers that the same stored posting has', async () => {
  const { body } = await client.post<{ items: RecommendationItem[] }>('/v1/match', { posting: careJob() });
  const [item] = body.items;
  expect(body.items).toHaveLength(1);
  expect(item).toMatchObject({ seekerId: 'kim', postingId: null, rank: 1 });
  if (item)
    expectSame(
      item,
      stored.find(({ postingId }) => postingId === 'care'),
    );
});

test.each([
  ['by their ids', { seekerId: 'kim', postingId: 'care' }],
  ['by what they are', { seeker: careSeeker(), posting: careJob() }],
  ['as a stored seeker and a new posting', { seekerId: 'kim', posting: careJob() }],
  ['as a new seeker and a stored posting', { seeker: careSeeker(), postingId: 'care' }],
])('a pair evaluated %s has the score and the verdicts of the stored list', async (_, pair) => {
  const { status, body } = await client.post<RecommendationItem>('/v1/evaluate', pair);
  expect(status).toBe(200);
  expectSame(
    body,
    stored.find(({ postingId }) => postingId === 'care'),
  );
});

test('a blocked pair evaluates with the verdict that blocks it, and is not stored', async () => {
  const posting = careJob({ requires: { licences: ['간호사'], education: 'doctor' } });
  const { status, body } = await client.post<RecommendationItem>('/v1/evaluate', {
    seekerId: 'kim',
    posting,
  });
  expect(status).toBe(200);
  expect(body.status).toBe('blocked');
  const failed = body.verdicts.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule);
  expect(failed).toEqual(['licence', 'education']);
  expect(await service.sql`select id from posting`).toHaveLength(3);
});

test.each([
  [{ seekerId: 'nobody', postingId: 'care' }, 'seeker.not_found'],
  [{ seekerId: 'kim', postingId: 'nothing' }, 'posting.not_found'],
])('an id that is not stored answers 404: %j', async (pair, code) => {
  const { status, body } = await client.post<{ code: string }>('/v1/evaluate', pair);
  expect([status, body.code]).toEqual([404, code]);
});
