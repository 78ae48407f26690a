import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import type { Client } from '../support/client.ts';
import { freshList, postingIdsOf, putAll, recommendationsOf, runNight } from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { publishPolicy } from '../support/policies.ts';
import { startTestService, type TestService } from '../support/service.ts';

const SEEKERS = ['s-1', 's-2', 's-3', 's-4', 's-5', 's-6'];

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService();
  client = service.client;
  // All want the same, and the best paid posting is the best for all of them.
  await putAll(client, 'seekers', Object.fromEntries(SEEKERS.map((id) => [id, careSeeker()])));
  await putAll(client, 'postings', {
    'best-1': careJob({ wage: { unit: 'hour', min: 15_000 } }),
    'good-2': careJob({ wage: { unit: 'hour', min: 13_000 }, headcount: 2 }),
    'fair-1': careJob({ wage: { unit: 'hour', min: 11_500 } }),
    blocked: careJob({ wage: { unit: 'hour', min: 9_000 } }),
  });
});
afterAll(() => service.close());

const withCap = (listsPerVacancyMax: number | null) =>
  publishPolicy(client, {
    ...DEFAULT_POLICY,
    listLength: 1,
    blockedLength: 1,
    exposure: { listsPerVacancyMax },
  });

/** The first posting of each list, once every list has seen everything. */
async function firstOfLists(): Promise<string[]> {
  const lists = [];
  for (const id of SEEKERS) lists.push(await freshList(client, recommendationsOf(id)));
  return lists.map((list) => postingIdsOf(list).join(' '));
}

test('without a cap everybody is shown the same posting', async () => {
  await withCap(null);
  expect(await firstOfLists()).toEqual(SEEKERS.map(() => 'best-1'));
  const { report } = await runNight(client);
  expect(report).toMatchObject({ fairExposure: null, exposureGini: expect.closeTo(0.75) });
});

test('with a cap a night shares the postings out by score, and its report says what that costs', async () => {
  await withCap(2);
  const { report } = await runNight(client);
  // Equal scores go by the ids of the seekers; two for the one vacancy, four for the two.
  expect(await firstOfLists()).toEqual(['best-1', 'best-1', 'good-2', 'good-2', 'good-2', 'good-2']);
  expect(report).toMatchObject({
    violations: 0,
    fairExposure: {
      gini: { without: expect.closeTo(2 / 3), with: expect.closeTo(4 / 9) },
      full: 2,
      shortened: 0,
    },
  });
});

test('a second night finds nothing to change', async () => {
  const { report } = await runNight(client);
  expect(report).toMatchObject({ changes: 0 });
  expect(await firstOfLists()).toEqual(['best-1', 'best-1', 'good-2', 'good-2', 'good-2', 'good-2']);
});

test('a posting that arrives by day enters no more lists than it may', async () => {
  await client.put('/v1/postings/new-1', careJob({ wage: { unit: 'hour', min: 16_000 } }));
  const firsts = await firstOfLists();
  expect(firsts.filter((id) => id === 'new-1')).toHaveLength(2);
});

test('a seeker who arrives by day is not shown what is full', async () => {
  await client.del('/v1/postings/new-1');
  await client.put('/v1/seekers/s-7', careSeeker());
  expect(postingIdsOf(await freshList(client, recommendationsOf('s-7')))).toEqual(['fair-1']);
  await client.del('/v1/seekers/s-7');
});

test('a policy without a cap is every list without a cap again', async () => {
  await withCap(null);
  expect(await firstOfLists()).toEqual(SEEKERS.map(() => 'best-1'));
});
