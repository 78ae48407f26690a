import type { Queue } from 'bullmq';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { embedDocuments } from '../../src/app/embed-documents.ts';
import { finishBatch } from '../../src/app/finish-batch.ts';
import { runBatchChunk } from '../../src/app/run-batch-chunk.ts';
import { startBatch } from '../../src/app/start-batch.ts';
import type { Batch } from '../../src/domain/batch.ts';
import type { Home } from '../support/home.ts';
import { openParts } from '../support/home.ts';
import { careJob, careSeeker, forkliftJob } from '../support/people-and-jobs.ts';
import { type ServerProcess, spawnWorker } from '../support/process.ts';
import { createHome } from '../support/service.ts';
import { until } from '../support/until.ts';

const WORKERS = 3;
const SEEKERS = 90;
const POSTINGS = 40;
const SEEKERS_IN_CHUNK = 3;
const CHUNKS = SEEKERS / SEEKERS_IN_CHUNK;
const START_MS = 120_000;
const NIGHT_MS = 120_000;

let home: Home;
let opened: Awaited<ReturnType<typeof openParts>>;
let workers: ServerProcess[] = [];
let rowsOfOne: unknown[];

beforeAll(async () => {
  if (!inject('services')) throw new Error('Several processes need servers: npm run test:services');
  home = await createHome({ LOG_LEVEL: 'debug' });
  opened = await openParts(home);
  await storeTown();
  rowsOfOne = await runNightAlone();
  await hinder();
  workers = Array.from({ length: WORKERS }, () => spawnWorker(home.env));
  await Promise.all(workers.map((worker) => until(() => worker.output().includes('"working"'), START_MS)));
}, 300_000);
afterAll(async () => {
  for (const { child } of workers) child.kill('SIGKILL');
  await Promise.all(workers.map(({ exit }) => exit));
  await opened?.close();
  await home?.remove();
});

/** Seekers and postings with their vectors, whose refreshes are counted as done: only the night writes lists here. */
async function storeTown(): Promise<void> {
  const { parts, sql } = opened;
  const wages = (n: number) => ({ wage: { minHourly: 10_320 + 50 * (n % 17) } });
  const seekers = Array.from({ length: SEEKERS }, (_, n) => ({
    id: `s-${n}`,
    document: careSeeker(wages(n)),
  }));
  const postings = Array.from({ length: POSTINGS }, (_, n) => ({
    id: `p-${n}`,
    document: n % 3 === 0 ? forkliftJob() : careJob({ headcount: n + 1 }),
  }));
  await parts.seekers.put(seekers);
  await parts.postings.put(postings);
  for (const [kind, all] of [['seeker', seekers] as const, ['posting', postings] as const]) {
    await embedDocuments(
      parts,
      kind,
      all.map(({ id }) => id),
    );
  }
  await sql`update posting set refreshed_revision = revision`;
  await sql`
    update seeker set refreshed_revision = revision, refreshed_policy = (select max(version) from policy)`;
}

/** The night in this process, one chunk after the other: what any number of workers must come to. */
async function runNightAlone(): Promise<unknown[]> {
  const { parts } = opened;
  const quiet = { ...parts, enqueueNight: async () => {} };
  const batchId = await startBatch(quiet, 'alone', SEEKERS_IN_CHUNK);
  for (let number = 0; number < CHUNKS; number += 1) await runBatchChunk(parts, { batchId, number });
  await finishBatch(parts, batchId);
  return readRows();
}

/** Makes every chunk last, so that all workers have one at hand, and counts how often nights end. */
async function hinder(): Promise<void> {
  await opened.sql.unsafe(`
    create function wait_a_little() returns trigger language plpgsql as
      $$ begin perform pg_sleep(0.4); return null; end $$;
    create trigger wait_a_little before insert on recommendation
      for each statement execute function wait_a_little();
    create table night_end (batch_id text);
    create function note_night_end() returns trigger language plpgsql as
      $$ begin insert into night_end values (new.id); return null; end $$;
    create trigger note_night_end after update on batch
      for each row when (new.state = 'done') execute function note_night_end()`);
}

/** All entries, without the moments at which they were written. */
async function readRows(): Promise<unknown[]> {
  const rows = await opened.sql<{ row: unknown }[]>`
    select to_jsonb(r) - '{since,written_in,computed_at}'::text[] as row from recommendation r
    order by r.seeker_id, r.posting_id`;
  return rows.map(({ row }) => row);
}
const chunksOf = ({ output }: ServerProcess) => output().split('made the lists of a chunk').length - 1;

async function runNight(meanwhile: (batchId: string) => Promise<void>): Promise<Batch> {
  const { parts, sql } = opened;
  await sql`delete from recommendation`;
  const batchId = await startBatch(parts, 'test', SEEKERS_IN_CHUNK);
  await meanwhile(batchId);
  return until(async () => {
    const batch = await parts.batches.get(batchId);
    return batch?.state === 'done' && batch;
  }, NIGHT_MS);
}

async function expectWhole(night: Batch): Promise<void> {
  expect(await readRows()).toEqual(rowsOfOne);
  expect(night).toMatchObject({ chunks: CHUNKS, chunksDone: CHUNKS });
  expect(night.report).toMatchObject({
    seekers: SEEKERS,
    pairs: SEEKERS * POSTINGS,
    violations: 0,
    errors: [],
  });
  expect(await opened.sql`select batch_id from night_end where batch_id = ${night.id}`).toHaveLength(1);
}

test('three workers share one night, and write the rows that one writes', async () => {
  expect(rowsOfOne.length).toBeGreaterThan(SEEKERS);
  await expectWhole(await runNight(async () => {}));
  const shares = workers.map(chunksOf);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(CHUNKS);
  expect(Math.min(...shares)).toBeGreaterThan(0);
}, 200_000);

test('a worker is killed with a chunk at hand: another does that chunk, and the night ends once, with the same rows', async () => {
  const { parts } = opened;
  const queue = parts.backend.createQueue('batch-chunk') as unknown as Queue;
  const [victim, ...others] = workers;
  const night = await runNight(async (batchId) => {
    await until(async () => ((await parts.batches.get(batchId))?.chunksDone ?? 0) >= WORKERS);
    await until(async () => (await queue.getActiveCount()) === WORKERS);
    victim?.child.kill('SIGKILL');
    expect((await parts.batches.get(batchId))?.state).toBe('running');
  });
  await queue.close();
  await expectWhole(night);
  expect(victim?.child.signalCode).toBe('SIGKILL');
  expect(others.every(({ child }) => child.exitCode === null && child.signalCode === null)).toBe(true);
}, 200_000);
