import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HistoryAnswer } from '../../src/http/v1/read-history.ts';
import type { Problem } from '../support/client.ts';
import { candidatesOf, freshList, recommendationsOf } from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const historyOf = (pair: string, query = '') =>
  service.client.get<HistoryAnswer>(`/v1/recommendations/${pair}/history${query}`);

test('the states of a recommendation, newest first, each with what made it and page by page', async () => {
  const { client } = service;
  await client.put('/v1/postings/p', careJob());
  // A list that is made before the posting has been read is a state of its own.
  await freshList(client, candidatesOf('p'));
  await client.put('/v1/seekers/s', careSeeker());
  await freshList(client, recommendationsOf('s'));
  for (const min of [11_500, 12_000]) {
    await client.put('/v1/postings/p', careJob({ wage: { unit: 'hour', min } }));
    await freshList(client, recommendationsOf('s'));
  }
  const { body } = await historyOf('s/p');
  expect(body.items.map(({ provenance }) => provenance.postingRevision)).toEqual([3, 2, 1]);
  expect(body.items.map(({ until }) => until === null)).toEqual([true, false, false]);
  for (const { score, contributions, provenance, verdicts } of body.items) {
    const sum = contributions.reduce((total, { contribution }) => total + contribution, 0);
    expect(Math.abs(sum - score)).toBeLessThan(1e-9);
    expect(provenance).toMatchObject({ seekerRevision: 1, policyVersion: 4 });
    expect(verdicts.length).toBeGreaterThanOrEqual(14);
  }
  const ends = body.items.map(({ since }) => since);
  expect(body.items.slice(1).map(({ until }) => until)).toEqual(ends.slice(0, -1));

  const first = await historyOf('s/p', '?limit=2');
  expect(first.body.items).toEqual(body.items.slice(0, 2));
  const second = await historyOf('s/p', `?limit=2&before=${first.body.nextBefore}`);
  expect(second.body).toEqual({ items: body.items.slice(2), nextBefore: null });
});

test('a pair that never met has no states; who is not there is not found; bad input is pointed at', async () => {
  const { client } = service;
  await client.put('/v1/seekers/idle', { ...careSeeker(), active: false });
  await client.put('/v1/postings/p2', careJob({ status: 'closed' }));
  expect((await historyOf('idle/p2')).body).toEqual({ items: [], nextBefore: null });
  for (const [pair, code] of [
    ['nobody/p2', 'seeker.not_found'],
    ['idle/nothing', 'posting.not_found'],
  ] as const) {
    const { status, body } = await service.client.get<Problem>(`/v1/recommendations/${pair}/history`);
    expect([status, body.code]).toEqual([404, code]);
  }
  const bad = await client.get<Problem>('/v1/recommendations/idle/p2/history?before=yesterday&limit=0');
  expect(bad.status).toBe(400);
  expect(new Set(bad.body.errors?.map(({ pointer }) => pointer))).toEqual(new Set(['#/limit', '#/before']));
});
