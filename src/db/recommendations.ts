import type { PendingQuery, Row } from 'postgres';
import type { WarningCode, WarningFilter } from '../domain/legality/warnings.ts';
import type { ListStatus } from '../domain/vocabulary.ts';
import { type Sql, whileAvailable } from './connection.ts';
import { type EntryRow, entryColumns, joinRuling, restoreEntry, type StoredEntry } from './entries.ts';
import { anyBehindPolicy, anyUnrefreshed, isBehindPolicy } from './lag.ts';
import { isOpenNow } from './postings.ts';

export type ListQuery = {
  limit: number;
  statuses: ListStatus[];
  /** Which postings by their warnings; all unless said. */
  warnings?: WarningFilter | undefined;
  /** The last entry of the page before. */
  after: { score: number; id: string } | undefined;
};

type Ranked = { rank: number; warnings: WarningCode[] };
/** A row with its place in the list that was asked for, and the warnings of its posting. */
export type RankedEntry = StoredEntry & Ranked;

/** Whether a list has seen all that is stored, when it was last made, and a page of it. */
export type FoundList = { upToDate: boolean; computedAt: Date | null; entries: RankedEntry[] };
type Head = { upToDate: boolean; listedAt: Date | null };

/** The codes found in posting `p`; of one that nobody has looked at yet none are known, and it is in neither half. */
const warningsOf = (sql: Sql) => sql`coalesce(p.warnings, '[]'::jsonb)`;
const HAS_WARNINGS: Record<WarningFilter, (sql: Sql) => ReturnType<Sql>> = {
  any: (sql) => sql`true`,
  none: (sql) => sql`p.warnings = '[]'::jsonb`,
  only: (sql) => sql`p.warnings <> '[]'::jsonb`,
};

/**
 * The read path: rows as they were written, no scoring.
 */
export function createRecommendationStore(sql: Sql) {
  /** Head and page by one statement: one moment of the database, and one way to it and back. */
  const read = (
    head: PendingQuery<Row[]>,
    [owner, other]: ['seeker_id', 'posting_id'] | ['posting_id', 'seeker_id'],
    id: string,
    { limit, statuses, after, warnings = 'any' }: ListQuery,
  ) =>
    whileAvailable(async (): Promise<FoundList | undefined> => {
      const rows = await sql<(Head & Partial<EntryRow & Ranked>)[]>`
        with head as materialized (${head})
        select head.*, page.* from head left join lateral (
          select * from (
            select ${entryColumns(sql)}, r.${sql(other)} as other_id, ${warningsOf(sql)} as warnings,
                   row_number() over (order by r.score desc, r.${sql(other)}) as rank
            from recommendation r ${joinRuling(sql)} join posting p on p.id = r.posting_id
            where r.${sql(owner)} = ${id} and r.status::text = any(${statuses})
              and ${isOpenNow(sql, 'p')} and ${HAS_WARNINGS[warnings](sql)}
          ) list
          where ${after ? sql`(-score, other_id) > (${-after.score}::double precision, ${after.id})` : sql`true`}
          order by rank limit ${limit}
        ) page on true
        order by rank`;
      const [first] = rows;
      const entries = rows.filter((row): row is Head & EntryRow & Ranked => row.rank !== null);
      return (
        first && { upToDate: first.upToDate, computedAt: first.listedAt, entries: entries.map(restoreEntry) }
      );
    });

  return {
    /** A seeker's list is up to date when the seeker, every posting and every refill have been dealt with. */
    ofSeeker: (id: string, query: ListQuery): Promise<FoundList | undefined> => {
      const head = sql`
        select refreshed_at as "listedAt",
               refreshed_revision = revision
                 and not exists (select from list_refill f where f.seeker_id = s.id)
                 and not (s.active and ${isBehindPolicy(sql, 's')})
                 and not ${anyUnrefreshed(sql, 'posting')} as "upToDate"
        from seeker s where id = ${id}`;
      return read(head, ['seeker_id', 'posting_id'], id, query);
    },

    ofPosting: (id: string, query: ListQuery): Promise<FoundList | undefined> => {
      const head = sql`
        select refreshed_at as "listedAt",
               refreshed_revision = revision
                 and not ${anyUnrefreshed(sql, 'seeker')} and not ${anyBehindPolicy(sql)} as "upToDate"
        from posting p where id = ${id}`;
      return read(head, ['posting_id', 'seeker_id'], id, query);
    },

    shownTo: (seekerIds: string[]): Promise<{ seekerId: string; postingId: string }[]> =>
      whileAvailable(
        () => sql<{ seekerId: string; postingId: string }[]>`
          select r.seeker_id as "seekerId", r.posting_id as "postingId"
          from recommendation r join posting p on p.id = r.posting_id
          where r.seeker_id = any(${seekerIds}) and r.status <> 'blocked' and ${isOpenNow(sql, 'p')}
          order by r.seeker_id, r.posting_id`,
      ),
  };
}
