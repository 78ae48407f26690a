import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBatch } from '../../src/app/start-batch.ts';
import { candidatesOf, freshList, putAll } from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
  const seekers = Array.from({ length: 40 }, (_, index) => [`s-${index}`, careSeeker()]);
  await putAll(service.client, 'seekers', Object.fromEntries(seekers));
});
afterAll(() => service.close());

const countWaiting = async () => {
  const rows = await service.sql`select id from posting where refreshed_revision < revision`;
  return rows.length;
};
const burst = (name: string, size: number) =>
  Object.fromEntries(
    Array.from({ length: size }, (_, index) => [`${name}-${index}`, careJob({ headcount: index + 1 })]),
  );

test('a single new posting overtakes a load that is under way', async () => {
  const { client } = service;
  const total = 320;
  await putAll(client, 'postings', burst('load', total));
  await until(async () => (await countWaiting()) < total);
  await client.put('/v1/postings/single', careJob({ title: '오늘 들어온 요양보호사 자리' }));
  await freshList(client, candidatesOf('single'));
  expect(await countWaiting()).toBeGreaterThan(0);
  await until(async () => (await countWaiting()) === 0, 100_000);
}, 150_000);

test('a single new posting overtakes a night that is under way', async () => {
  const { client, parts } = service;
  const night = await startBatch(parts, 'test', 1);
  await until(async () => ((await parts.batches.get(night))?.chunksDone ?? 0) > 0);
  await client.put('/v1/postings/late', careJob({ title: '밤에 들어온 요양보호사 자리' }));
  await freshList(client, candidatesOf('late'));
  expect((await parts.batches.get(night))?.state).toBe('running');
  await until(async () => (await parts.batches.get(night))?.state === 'done', 100_000);
}, 150_000);
