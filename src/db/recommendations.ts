import type { Finding } from '../domain/rules/rule.ts';
import type { ListStatus } from '../domain/vocabulary.ts';
import { type Sql, whileAvailable } from './connection.ts';
import { type EntryRow, entryColumns, restoreFinding } from './entries.ts';
import { isBehindPolicy } from './lag.ts';

export type ListQuery = {
  limit: number;
  statuses: ListStatus[];
  /** The last entry of the page before. */
  after: { score: number; id: string } | undefined;
};

/** A row with its place in the list that was asked for. */
export type RankedEntry = Omit<EntryRow, 'findings'> & { findings: Finding[]; rank: number };

/** Whether a list has seen all that is stored, and when it was last made. */
export type Freshness = { upToDate: boolean; computedAt: Date | null };

/**
 * The read path: rows as they were written, no scoring. An expired posting is never shown, even before it is swept.
 */
export function createRecommendationStore(sql: Sql) {
  const page = (
    owner: 'seeker_id' | 'posting_id',
    other: 'seeker_id' | 'posting_id',
    id: string,
    { limit, statuses, after }: ListQuery,
  ) =>
    whileAvailable(async (): Promise<RankedEntry[]> => {
      const rows = await sql<(EntryRow & { rank: number })[]>`
        select * from (
          select ${entryColumns(sql)}, r.${sql(other)} as other_id,
                 row_number() over (order by r.score desc, r.${sql(other)}) as rank
          from recommendation r join posting p on p.id = r.posting_id
          where r.${sql(owner)} = ${id} and r.status = any(${statuses})
            and p.state = 'open' and (p.closes_at is null or p.closes_at > now())
        ) list
        where ${after ? sql`(-score, other_id) > (${-after.score}::double precision, ${after.id})` : sql`true`}
        order by rank limit ${limit}`;
      return rows.map((row) => ({ ...row, findings: row.findings.map(restoreFinding) }));
    });

  return {
    ofSeeker: (id: string, query: ListQuery) => page('seeker_id', 'posting_id', id, query),
    ofPosting: (id: string, query: ListQuery) => page('posting_id', 'seeker_id', id, query),

    /** A seeker's list is up to date when the seeker, every posting and every refill have been dealt with. */
    freshnessOfSeeker: (id: string): Promise<Freshness | undefined> =>
      whileAvailable(async () => {
        const [row] = await sql<Freshness[]>`
          select refreshed_at as "computedAt",
                 refreshed_revision = revision
                   and not exists (select from list_refill f where f.seeker_id = s.id)
                   and not ${isBehindPolicy(sql, 's')}
                   and not exists (select from posting where refreshed_revision < revision)
                   and not exists (select from posting p where p.state = 'open' and ${isBehindPolicy(sql, 'p')}) as "upToDate"
          from seeker s where id = ${id}`;
        return row;
      }),

    freshnessOfPosting: (id: string): Promise<Freshness | undefined> =>
      whileAvailable(async () => {
        const [row] = await sql<Freshness[]>`
          select refreshed_at as "computedAt",
                 refreshed_revision = revision
                   and not (p.state = 'open' and ${isBehindPolicy(sql, 'p')})
                   and not exists (select from seeker where refreshed_revision < revision)
                   and not exists (select from seeker s where s.active and ${isBehindPolicy(sql, 's')}) as "upToDate"
          from posting p where id = ${id}`;
        return row;
      }),
  };
}
