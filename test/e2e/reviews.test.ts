import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { freshList, postingIdsOf, recommendationsOf, runNight } from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
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

test('the night leaves a rejected pair out', async () => {
  expect((await idsOf()).sort()).toEqual(['pay', 'quay']);
  expect((await client.put(reviewOf('s', 'pay'), REJECTED)).status).toBe(201);
  await runNight(client);
  expect(await idsOf()).toEqual(['quay']);
});
