import type { PendingQuery, Row } from 'postgres';
import {
  type Batch,
  type BatchError,
  type ChunkReport,
  reportBatch,
  type StoredBatch,
} from '../domain/batch.ts';
import { DomainError } from '../domain/errors.ts';
import { inTransaction, type Sql, type Transaction, whileAvailable } from './connection.ts';
import { currentVersion } from './policies.ts';

/** One chunk of the night: a run of seekers by id, both ends included, and the policy that the whole night goes by. */
export type Chunk = {
  batchId: string;
  number: number;
  firstSeekerId: string;
  lastSeekerId: string;
  policyVersion: number;
};

export function createBatchStore(sql: Sql) {
  return {
    /**
     * Cuts all active seekers into chunks, which will all be judged by the policy of now.
     * @throws {DomainError} batch.already_running
     */
    start: (id: string, requestedBy: string, chunkSize: number): Promise<void> =>
      inTransaction(sql, async (tx) => {
        const started = await tx`
          insert into batch (id, state, requested_by, policy_version)
          values (${id}, 'running', ${requestedBy}, ${currentVersion(tx)})
          on conflict (state) where state = 'running' do nothing returning id`;
        if (started.length === 0) {
          const [running] = await tx<{ id: string }[]>`select id from batch where state = 'running'`;
          throw new DomainError('batch.already_running', `Batch ${running?.id ?? ''} is running.`);
        }
        await tx`
          insert into batch_chunk (batch_id, number, first_seeker_id, last_seeker_id)
          select ${id}, chunk, min(id), max(id)
          from (select id, (row_number() over (order by id) - 1) / ${chunkSize}::int as chunk
                from seeker where active) numbered
          group by chunk`;
      }),

    /** The numbers of the chunks that are neither done nor given up. */
    pendingChunks: (batchId: string): Promise<number[]> =>
      whileAvailable(async () => {
        const rows = await sql<{ number: number }[]>`${leftOf(sql, batchId)} order by c.number`;
        return rows.map(({ number }) => number);
      }),

    findRunning: (): Promise<{ id: string } | undefined> =>
      whileAvailable(async () => {
        const [row] = await sql<{ id: string }[]>`select id from batch where state = 'running'`;
        return row;
      }),

    findChunk: (batchId: string, number: number): Promise<(Chunk & { done: boolean }) | undefined> =>
      whileAvailable(async () => {
        const [row] = await sql<(Chunk & { done: boolean })[]>`
          select batch_id as "batchId", number, first_seeker_id as "firstSeekerId",
                 last_seeker_id as "lastSeekerId", ${nightPolicy(sql)} as "policyVersion", done_at is not null as done
          from batch_chunk c join batch b on b.id = c.batch_id
          where batch_id = ${batchId} and number = ${number}`;
        return row;
      }),

    finishChunk: (batchId: string, number: number, report: ChunkReport): Promise<void> =>
      whileAvailable(async () => {
        await sql`
          update batch_chunk set done_at = now(), report = ${sql.json(report)}
          where batch_id = ${batchId} and number = ${number} and done_at is null`;
      }),

    /**
     * Ends the batch once, when none of its chunks is left: each is done, or was given up.
     * @param exposureGini of the lists as they are now
     * @returns whether it ended by this call
     */
    finishIfDone: (batchId: string, exposureGini: number): Promise<boolean> =>
      whileAvailable(async () => {
        const rows = await sql`
          update batch set state = 'done', finished_at = clock_timestamp(), exposure_gini = ${exposureGini}
          where id = ${batchId} and state = 'running'
            and not exists (select from (${leftOf(sql, batchId)}) pending)
          returning id`;
        return rows.length > 0;
      }),

    /** In how many lists each open posting stands, unblocked, zeros included. */
    readExposure: (): Promise<number[]> =>
      whileAvailable(async () => {
        const rows = await sql<{ lists: number }[]>`
          select count(r.posting_id) as lists
          from posting p left join recommendation r on r.posting_id = p.id and r.status <> 'blocked'
          where p.state = 'open' group by p.id`;
        return rows.map(({ lists }) => lists);
      }),

    /** Writes into the report of the running batch that another one was due. */
    noteOverrun: (requestedBy: string): Promise<void> =>
      whileAvailable(async () => {
        const error = batchError(sql, 'batch.already_running', sql`${requestedBy}::text`);
        await sql`update batch set errors = errors || ${error} where state = 'running'`;
      }),

    get: (id: string): Promise<Batch | undefined> =>
      whileAvailable(async () => {
        const [row] = await sql<StoredBatch[]>`${storedBatches(sql)} where b.id = ${id}`;
        return row && reportBatch(row);
      }),

    /** The newest first. */
    list: (limit: number): Promise<Batch[]> =>
      whileAvailable(async () => {
        const rows = await sql<StoredBatch[]>`
          ${storedBatches(sql)} order by b.started_at desc, b.id limit ${limit}`;
        return rows.map(reportBatch);
      }),

    /** Forgets the batches that ended before a moment. */
    forget: (endedBefore: Date): Promise<number> =>
      whileAvailable(async () => (await sql`delete from batch where finished_at < ${endedBefore}`).count),
  };
}

/** The chunks of a batch that are neither done nor given up. */
const leftOf = (sql: Sql, batchId: string) => sql`
  select c.number from batch_chunk c
  where c.batch_id = ${batchId} and c.done_at is null and not exists (
    select from failed_job f
    where f.batch_id = c.batch_id and f.queue = 'batch-chunk' and (f.payload->>'number')::integer = c.number
  )`;

const ISO = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';

/** The version of the policy that a night, a row `b`, goes by. */
export const nightPolicy = (sql: Sql) => sql`coalesce(b.policy_version, ${currentVersion(sql)})`;

/** An error of a batch as its row keeps it, as of now. */
export const batchError = (
  sql: Sql | Transaction,
  code: BatchError['code'],
  requestedBy: PendingQuery<Row[]>,
) => sql`jsonb_build_object(
  'code', ${code}::text, 'at', to_char(clock_timestamp() at time zone 'UTC', ${ISO}), 'requestedBy', ${requestedBy})`;

/** Batches `b` as they are stored. A chunk that was given up is an error of its batch until it is done after all. */
const storedBatches = (sql: Sql) => sql`
  select b.id, b.state, b.requested_by as "requestedBy", b.started_at as "startedAt",
         b.finished_at as "finishedAt", b.exposure_gini as "exposureGini", b.fair_exposure as "fairExposure", c.*, f.figures,
         extract(epoch from coalesce(b.finished_at, clock_timestamp()) - b.started_at)::float8 as seconds,
         b.errors || e.given_up as errors
  from batch b
  cross join lateral (
    select count(*) as chunks, count(done_at) as "chunksDone" from batch_chunk where batch_id = b.id
  ) c
  cross join lateral (
    select coalesce(jsonb_object_agg(name, total), '{}') as figures from (
      select figure.key as name, sum(figure.value::numeric)::bigint as total
      from batch_chunk, jsonb_each_text(report) figure where batch_id = b.id group by figure.key
    ) sums
  ) f
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object(
      'code', 'batch.chunk_failed', 'at', to_char(failed_at at time zone 'UTC', ${ISO}), 'requestedBy', b.requested_by
    ) order by failed_at), '[]') as given_up
    from failed_job where batch_id = b.id and queue = 'batch-chunk'
  ) e`;
