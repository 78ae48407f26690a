import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { refreshPostings } from '../../src/app/refresh-postings.ts';
import { refreshSeekers } from '../../src/app/refresh-seekers.ts';
import { sweep } from '../../src/app/sweep.ts';
import type { JobQueue } from '../../src/queue/backend.ts';
import { startWorkers } from '../../workers/registry.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { openTestParts } from '../support/service.ts';
import { until } from '../support/until.ts';

let opened: Awaited<ReturnType<typeof openTestParts>>;
let queue: JobQueue;
let workers: { close: () => Promise<void> } | undefined;

beforeAll(async () => {
  opened = await openTestParts();
  queue = opened.parts.backend.createQueue('refresh-seeker');
  queue.on('error', () => {});
});
afterAll(async () => {
  await queue.close();
  await opened.close();
});
beforeEach(async () => {
  await opened.sql`delete from seeker`;
  await opened.sql`delete from posting`;
});
afterEach(async () => {
  await workers?.close();
  workers = undefined;
});

/** Writes rows as a put does, whose jobs then are lost. */
async function storeWithoutJobs(): Promise<void> {
  await opened.parts.postings.put([{ id: 'care', document: careJob() }]);
  await opened.parts.seekers.put([{ id: 'kim', document: careSeeker() }]);
}
const isFresh = async () =>
  (await opened.parts.recommendations.ofSeeker('kim', { limit: 1, statuses: [], after: undefined }))
    ?.upToDate;
const readRows = () => opened.sql`select *, xmin::text from recommendation order by posting_id`;

test('a row whose job was lost is found by the sweep once its grace is over, and becomes fresh', async () => {
  const { parts, sql } = opened;
  await storeWithoutJobs();
  expect(await isFresh()).toBe(false);
  expect(await sweep(parts)).toBe(0);
  await sql`update seeker set updated_at = now() - interval '11 seconds'`;
  await sql`update posting set updated_at = now() - interval '11 seconds'`;
  expect(await sweep(parts)).toBe(2);
  workers = await startWorkers(parts);
  await until(isFresh);
  expect(await readRows()).toHaveLength(1);
  expect(await sweep(parts)).toBe(0);
});

test('a vector of another model is found by the sweep and made anew', async () => {
  const { parts, sql } = opened;
  await storeWithoutJobs();
  await refreshPostings(parts, ['care']);
  await refreshSeekers(parts, ['kim']);
  await sql`update posting_embedding set model = 'older'`;
  await sql`update posting set updated_at = now() - interval '11 seconds'`;
  expect(await sweep(parts)).toBe(1);
  workers = await startWorkers(parts);
  const model = async () => (await sql`select model from posting_embedding`)[0]?.['model'];
  await until(async () => (await model()) === parts.embedder.model);
  await until(isFresh);
});

test('the same job twice changes nothing the second time', async () => {
  const { parts } = opened;
  await storeWithoutJobs();
  await refreshSeekers(parts, ['kim']);
  await refreshPostings(parts, ['care']);
  const rows = await readRows();
  expect(rows).toHaveLength(1);
  expect(await refreshSeekers(parts, ['kim'])).toBe(0);
  expect(await refreshPostings(parts, ['care'])).toEqual([]);
  const jobs = await queue.addBulk([1, 2, 3].map(() => ({ name: 'refresh-seeker', data: { ids: ['kim'] } })));
  workers = await startWorkers(parts);
  await until(async () => (await Promise.all(jobs.map(isGone))).every(Boolean));
  expect(await readRows()).toEqual(rows);
});

test('a payload that no contract knows fails for good, and the jobs behind it are done', async () => {
  const { parts } = opened;
  await storeWithoutJobs();
  const [wrong, right] = await queue.addBulk([
    { name: 'refresh-seeker', data: { id: 7, name: 'not a contract' } },
    { name: 'refresh-seeker', data: { ids: ['kim'] } },
  ]);
  if (!wrong || !right) throw new Error('The queue took no jobs.');
  workers = await startWorkers(parts);
  // A failure that is tried again would show as `delayed` first.
  const state = await until(async () => {
    const now = await wrong.getState();
    return !['waiting', 'active', 'prioritized'].includes(now) && now;
  });
  expect(state).toBe('failed');
  await until(() => isGone(right));
  expect(await readRows()).toHaveLength(1);
  expect(await wrong.getState()).toBe('failed');
});

test('a job for a row that is gone is done', async () => {
  const { parts } = opened;
  const [job] = await queue.addBulk([{ name: 'refresh-seeker', data: { ids: ['erased'] } }]);
  if (!job) throw new Error('The queue took no job.');
  workers = await startWorkers(parts);
  await until(() => isGone(job));
});

test('a change that comes while workers are busy is seen in the end, every time', async () => {
  const { parts } = opened;
  await storeWithoutJobs();
  workers = await startWorkers(parts);
  for (let months = 1; months <= 20; months += 1) {
    const document = careSeeker({ experience: [{ occupation: '550104', months }] });
    await parts.seekers.put([{ id: 'kim', document }]);
    await parts.enqueue('refresh-seeker', [{ ids: ['kim'] }]);
  }
  await parts.enqueue('refresh-posting', [{ ids: ['care'] }]);
  await until(isFresh);
  const [row] = await opened.sql`select seeker_revision as revision from recommendation`;
  expect(row).toEqual({ revision: 21 });
});

/** Done jobs leave their queue at once. */
async function isGone(job: { getState: () => Promise<string> }): Promise<boolean> {
  return (await job.getState()) === 'unknown';
}
