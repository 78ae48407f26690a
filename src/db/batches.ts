import type { Batch, ChunkReport } from '../domain/batch.ts';
import { DomainError } from '../domain/errors.ts';
import { inTransaction, type Sql, whileAvailable } from './connection.ts';

/** One chunk of the night: a run of seekers by id, both ends included. */
export type Chunk = { batchId: string; number: number; firstSeekerId: string; lastSeekerId: string };

export function createBatchStore(sql: Sql) {
  return {
    /**
     * Cuts all active seekers into chunks.
     * @throws {DomainError} batch.already_running
     */
    start: (id: string, requestedBy: string, chunkSize: number): Promise<void> =>
      inTransaction(sql, async (tx) => {
        const started = await tx`
          insert into batch (id, state, requested_by) values (${id}, 'running', ${requestedBy})
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

    pendingChunks: (batchId: string): Promise<Chunk[]> =>
      whileAvailable(
        () => sql<Chunk[]>`
          select batch_id as "batchId", number, first_seeker_id as "firstSeekerId",
                 last_seeker_id as "lastSeekerId"
          from batch_chunk where batch_id = ${batchId} and done_at is null order by number`,
      ),

    findRunning: (): Promise<{ id: string } | undefined> =>
      whileAvailable(async () => {
        const [row] = await sql<{ id: string }[]>`select id from batch where state = 'running'`;
        return row;
      }),

    findChunk: (batchId: string, number: number): Promise<(Chunk & { done: boolean }) | undefined> =>
      whileAvailable(async () => {
        const [row] = await sql<(Chunk & { done: boolean })[]>`
          select batch_id as "batchId", number, first_seeker_id as "firstSeekerId",
                 last_seeker_id as "lastSeekerId", done_at is not null as done
          from batch_chunk where batch_id = ${batchId} and number = ${number}`;
        return row;
      }),

    finishChunk: (batchId: string, number: number, report: ChunkReport): Promise<void> =>
      whileAvailable(async () => {
        await sql`
          update batch_chunk set done_at = now(), report = ${sql.json(report)}
          where batch_id = ${batchId} and number = ${number} and done_at is null`;
      }),

    /** Ends the batch once, when its last chunk is done. */
    finishIfDone: (batchId: string): Promise<boolean> =>
      whileAvailable(async () => {
        const rows = await sql`
          update batch set state = 'done', finished_at = now()
          where id = ${batchId} and state = 'running'
            and not exists (select from batch_chunk where batch_id = ${batchId} and done_at is null)
          returning id`;
        return rows.length > 0;
      }),

    get: (id: string): Promise<Batch | undefined> =>
      whileAvailable(async () => {
        const [row] = await sql<Batch[]>`
          select b.id, b.state, b.requested_by as "requestedBy", b.started_at as "startedAt",
                 b.finished_at as "finishedAt", count(c.number) as chunks, count(c.done_at) as "chunksDone",
                 json_build_object(
                   'seekers', coalesce(sum((c.report->>'seekers')::bigint), 0),
                   'pairs', coalesce(sum((c.report->>'pairs')::bigint), 0),
                   'changes', coalesce(sum((c.report->>'changes')::bigint), 0),
                   'covered', coalesce(sum((c.report->>'covered')::bigint), 0),
                   'violations', coalesce(sum((c.report->>'violations')::bigint), 0),
                   'computeMs', coalesce(sum((c.report->>'computeMs')::bigint), 0),
                   'writeMs', coalesce(sum((c.report->>'writeMs')::bigint), 0)
                 ) as report
          from batch b left join batch_chunk c on c.batch_id = b.id
          where b.id = ${id} group by b.id`;
        return row;
      }),
  };
}
