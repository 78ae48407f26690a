import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { finishBatch } from '../../src/app/finish-batch.ts';
import { publishPolicy } from '../../src/app/publish-policy.ts';
import { runBatchChunk } from '../../src/app/run-batch-chunk.ts';
import { startBatch } from '../../src/app/start-batch.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { openTestParts } from '../support/service.ts';

let opened: Awaited<ReturnType<typeof openTestParts>>;
beforeAll(async () => {
  opened = await openTestParts();
});
afterAll(() => opened.close());

const SEEKERS = ['s-1', 's-2', 's-3', 's-4'];
/** Two chunks of two seekers, who all want the same two postings of one vacancy each. */
const CHUNK_SIZE = 2;

beforeEach(async () => {
  const { parts, sql } = opened;
  await sql`delete from batch`;
  await sql`delete from seeker`;
  await sql`delete from posting`;
  await publish(1);
  await parts.seekers.put(SEEKERS.map((id) => ({ id, document: careSeeker() })));
  await parts.postings.put(['p-1', 'p-2'].map((id) => ({ id, document: careJob() })));
});

const publish = (listsPerVacancyMax: number | null) =>
  publishPolicy(opened.parts, {
    document: { ...DEFAULT_POLICY, listLength: 1, exposure: { listsPerVacancyMax } },
    publishedBy: 'test',
    reason: 'a night',
  });
const readCuts = () => opened.sql<{ id: string; seeker: string | null }[]>`
  select id, exposure_cut_seeker as seeker from posting order by id`;
const SETTLED = [
  { id: 'p-1', seeker: 's-1' },
  { id: 'p-2', seeker: 's-2' },
];
const OPEN = [
  { id: 'p-1', seeker: null },
  { id: 'p-2', seeker: null },
];
const countOffers = async () => (await opened.sql`select from night_offer`).length;

/** A night whose chunks are all done, but for its end. */
async function almostEndedNight(): Promise<string> {
  const batchId = await startBatch(opened.parts, 'test', CHUNK_SIZE);
  for (const number of [0, 1]) await runBatchChunk(opened.parts, { batchId, number });
  return batchId;
}

test('of two ends at once, the one that is late writes nothing', async () => {
  const { parts } = opened;
  const batchId = await almostEndedNight();
  let pages = 0;
  const late = {
    ...parts,
    exposure: {
      ...parts.exposure,
      // It has read one seeker's offers when another end settles the night and takes the rest away.
      stagedAfter: async (id: string, after: string) => {
        pages += 1;
        if (pages === 2) expect(await finishBatch(parts, batchId)).toBe(true);
        return parts.exposure.stagedAfter(id, after, 1);
      },
    },
  };
  expect(await finishBatch(late, batchId)).toBe(false);
  expect(await readCuts()).toEqual(SETTLED);
  expect((await parts.batches.get(batchId))?.report.fairExposure).toMatchObject({ full: 2, shortened: 2 });
});

test('a night goes by the policy that it began with, whatever is published meanwhile', async () => {
  const { parts, sql } = opened;
  const version = (await parts.policies.current()).version;
  const batchId = await startBatch(parts, 'test', CHUNK_SIZE);
  await runBatchChunk(parts, { batchId, number: 0 });
  await publish(null);
  await runBatchChunk(parts, { batchId, number: 1 });
  expect(await countOffers()).toBe(SEEKERS.length);
  const versions = await sql`
    select distinct policy_version as version from recommendation r join ruling u on u.id = r.ruling`;
  expect(versions).toEqual([{ version }]);
  expect(await finishBatch(parts, batchId)).toBe(true);
  expect(await readCuts()).toEqual(SETTLED);
});

test('a night that lacks a chunk is not settled as if it were whole, and says so', async () => {
  const { parts } = opened;
  const batchId = await startBatch(parts, 'test', CHUNK_SIZE);
  await runBatchChunk(parts, { batchId, number: 0 });
  const payload = { batchId, number: 1 };
  const job = { id: `batch-chunk-${batchId}-1`, queue: 'batch-chunk', payload, reason: 'Error', tries: 5 };
  await parts.failedJobs.record(job, { kind: 'batch', ids: [batchId] }, undefined);
  expect(await finishBatch(parts, batchId)).toBe(true);

  const { report } = (await parts.batches.get(batchId)) ?? {};
  expect(report?.fairExposure).toBeNull();
  expect(report?.errors.map(({ code }) => code)).toEqual(['batch.exposure_unsettled', 'batch.chunk_failed']);
  expect(await readCuts()).toEqual(OPEN);
  expect(await countOffers()).toBe(0);

  // Done after all, its lists are made; what they would take is not kept, for nobody settles it any more.
  await runBatchChunk(parts, payload);
  expect(await parts.batches.get(batchId)).toMatchObject({ state: 'done', chunksDone: 2 });
  expect(await countOffers()).toBe(0);
});
