import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DatedAdvice } from '../../src/app/judge.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import type { Client } from '../support/client.ts';
import { freshList, postingIdsOf, readList, recommendationsOf, runNight } from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { publishPolicy } from '../support/policies.ts';
import { REJECTED, reviewOf } from '../support/reviews.ts';
import { startTestService, type TestService } from '../support/service.ts';

const ALL = '?status=recommended,needs_check,blocked';

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService();
  client = service.client;
});
afterAll(() => service.close());

beforeEach(async () => {
  await client.del('/v1/seekers/s');
  await client.put('/v1/seekers/s', careSeeker());
  for (const id of ['pay', 'quay']) await client.put(`/v1/postings/${id}`, careJob());
});

const idsOf = async () => postingIdsOf(await freshList(client, recommendationsOf('s', ALL)));

test('a rejected pair leaves the list at once, and neither changes of both sides nor a night bring it back', async () => {
  expect((await idsOf()).sort()).toEqual(['pay', 'quay']);
  expect((await client.put(reviewOf('s', 'pay'), REJECTED)).status).toBe(201);
  expect(postingIdsOf(await readList(client, recommendationsOf('s', ALL)))).toEqual(['quay']);
  await client.put('/v1/postings/pay', careJob({ wage: { unit: 'hour', min: 20_000 } }));
  expect(await idsOf()).toEqual(['quay']);
  await client.put('/v1/seekers/s', careSeeker({ wage: { minHourly: 10_400 } }));
  expect(await idsOf()).toEqual(['quay']);
  await runNight(client);
  expect(await idsOf()).toEqual(['quay']);
  await client.put('/v1/postings/pay', careJob({ wage: { unit: 'hour', min: 5_000 } }));
  expect(await idsOf(), 'nor among the blocked ones').toEqual(['quay']);
});

test('advice counts no rejected pair, neither to the seeker nor to the employer', async () => {
  const looked = async () => {
    const advice = await Promise.all(
      ['/v1/seekers/s/advice', '/v1/postings/pay/advice'].map((path) => client.get<DatedAdvice>(path)),
    );
    return advice.map(({ body }) => body.looked);
  };
  expect((await idsOf()).sort()).toEqual(['pay', 'quay']);
  expect(await looked()).toEqual([2, 1]);
  await client.put(reviewOf('s', 'pay'), REJECTED);
  expect(await looked()).toEqual([1, 0]);
});

test.each(['withdrawn', 'accepted'])('%s after a rejection lets the pair come back', async (decision) => {
  await client.put(reviewOf('s', 'pay'), REJECTED);
  expect(await idsOf()).toEqual(['quay']);
  await client.put(reviewOf('s', 'pay'), { decision });
  expect((await idsOf()).sort()).toEqual(['pay', 'quay']);
});

test('another posting takes the place of a rejected one in a full list', async () => {
  await publishPolicy(client, { ...DEFAULT_POLICY, listLength: 1, blockedLength: 0 });
  await client.put('/v1/postings/pay', careJob({ wage: { unit: 'hour', min: 15_000 } }));
  expect(await idsOf()).toEqual(['pay']);
  await client.put(reviewOf('s', 'pay'), REJECTED);
  expect(await idsOf()).toEqual(['quay']);
});
