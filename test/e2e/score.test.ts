import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Feature } from '../../src/domain/policy.ts';
import type { Client, ListBody } from '../support/client.ts';
import { freshList, putAll, readList, recommendationsOf, runNight } from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';

type Item = ListBody['items'][number];

let service: TestService;
let client: Client;

beforeAll(async () => {
  service = await startTestService();
  client = service.client;
  await putAll(client, 'postings', {
    asking: careJob({
      skills: ['식사준비', '운전'],
      prefers: { licences: ['사회복지사 2급', '요양보호사'], experienceMonths: 52 },
    }),
    plain: careJob(),
  });
  await putAll(client, 'seekers', { kim: careSeeker() });
});
afterAll(() => service.close());

function partOf(item: Item | undefined, feature: Feature): number | 'unknown' | undefined {
  const part = item?.contributions.find((one) => one.feature === feature);
  return part && (part.known ? part.value : 'unknown');
}

test('a list tells skills, experience and preferred licences apart by what the posting asks for', async () => {
  const { items } = await freshList(client, recommendationsOf('kim'));
  const [asking, plain] = ['asking', 'plain'].map((id) => items.find(({ postingId }) => postingId === id));
  const features = ['skills', 'experience', 'preferred_licences', 'freshness'] as const;
  expect(features.map((feature) => partOf(asking, feature))).toEqual([0.5, 0.5, 0.5, 1]);
  expect(features.map((feature) => partOf(plain, feature))).toEqual(['unknown', 1, 'unknown', 1]);
});

test('the night lowers a posting that has been there for two weeks, and only its freshness', async () => {
  const itemNow = async () =>
    (await readList(client, recommendationsOf('kim'))).items.find(({ postingId }) => postingId === 'plain');
  await freshList(client, recommendationsOf('kim'));
  const before = await itemNow();
  await service.sql`update posting set created_at = created_at - interval '15 days' where id = 'plain'`;
  await runNight(client);
  const after = await itemNow();
  expect(partOf(after, 'freshness')).toBe(0.5);
  const others = (item: typeof before) =>
    item?.contributions.filter(({ feature }) => feature !== 'freshness');
  expect(others(after)).toEqual(others(before));
  expect(after?.score).toBeLessThan(before?.score ?? 0);
});

test('a posting that nobody stores is new', async () => {
  const { body } = await client.post<{ items: Item[] }>('/v1/match', { posting: careJob() });
  expect(partOf(body.items[0], 'freshness')).toBe(1);
});
