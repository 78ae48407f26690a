import type { Snapshot } from '../domain/entry.ts';
import type { StepDurations, Trace } from '../domain/trace.ts';
import { type Sql, type Transaction, whileAvailable } from './connection.ts';

/**
 * The part of an update of postings `p` that notes that the lists have seen them: judged when this transaction began, visible
 * as it ends. What was visible before at the same revision stays so.
 */
export const noteVisible = (tx: Transaction) => tx`
  matched_at = coalesce(p.matched_at, now()), visible_at = coalesce(p.visible_at, clock_timestamp()),
  visible_in = coalesce(p.visible_in, pg_current_xact_id())`;

/** The part of an update of postings that begins a new trace with a new revision. */
export const startTrace = (tx: Transaction) => tx`
  received_at = excluded.received_at, matched_at = null, visible_at = null, visible_in = null`;

/** When postings were received, embedded, judged and visible. All times are the database's clock. */
export function createTraceStore(sql: Sql) {
  /** An embedding of an older revision says nothing of this one. */
  const joinEmbedding = sql`left join posting_embedding e on e.id = p.id and e.revision = p.revision`;

  return {
    get: (id: string): Promise<Trace | undefined> =>
      whileAvailable(async () => {
        const [row] = await sql<Trace[]>`
          select p.revision, p.received_at as received, e.embedded_at as embedded, p.matched_at as matched,
                 p.visible_at as visible
          from posting p ${joinEmbedding} where p.id = ${id}`;
        return row;
      }),

    /** The moment from which on `visibleSince` looks. */
    moment: (): Promise<Snapshot> =>
      whileAvailable(async () => {
        const [row] = await sql<{ moment: Snapshot }[]>`select pg_current_snapshot()::text as moment`;
        return row?.moment as Snapshot;
      }),

    /**
     * How long the open postings took that have become visible since a moment, by step: each is in the answer to one moment
     * of a chain, since what a snapshot does not see commits later. Durations are told apart by `bounds` (seconds, rising)
     * and only their counts and means leave the database, so the answer is short however many they are.
     */
    visibleSince: (since: Snapshot, bounds: readonly number[]) =>
      whileAvailable(async (): Promise<{ durations: StepDurations[]; moment: Snapshot }> => {
        const rows = await sql<(StepDurations & { moment: Snapshot })[]>`
          with step as (
            select s.step, extract(epoch from s.at - p.received_at)::double precision as seconds
            from posting p ${joinEmbedding},
                 lateral (values ('embedded', e.embedded_at), ('matched', p.matched_at), ('visible', p.visible_at)) s(step, at)
            where p.visible_in >= pg_snapshot_xmin(${since}::pg_snapshot)
              and not pg_visible_in_snapshot(p.visible_in, ${since}::pg_snapshot)
              -- A number of another life of the database, a backup in a new server, is no news however often one looks.
              and p.visible_in < pg_snapshot_xmax(pg_current_snapshot())
              and p.state = 'open'
          ), grouped as (
            select step, avg(seconds) as seconds, count(*) as count from step where seconds is not null
            group by step, width_bucket(seconds, ${`{${bounds.join(',')}}`}::double precision[])
          )
          select pg_current_snapshot()::text as moment, grouped.* from (select) one left join grouped on true`;
        const durations = rows.filter(({ step }) => step !== null);
        return { durations, moment: rows[0]?.moment ?? since };
      }),
  };
}
