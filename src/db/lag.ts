import type { Kind } from '../domain/kind.ts';
import { type Sql, type Transaction, whileAvailable } from './connection.ts';
import { isGivenUp } from './failed-jobs.ts';
import { currentVersion } from './policies.ts';

/**
 * Whether an older policy than the current one last made the list of a seeker, a row under this name. It is made anew
 * from all postings, so these need not come again.
 */
export const isBehindPolicy = (sql: Sql | Transaction, row: string) =>
  sql`${sql(row)}.refreshed_policy < ${currentVersion(sql)}`;

/**
 * Whether any document of a kind has a revision that the lists have not seen. By the least of an index, which is one look
 * however many documents there are; `exists` may be answered by reading them all.
 */
export const anyUnrefreshed = (sql: Sql, kind: Kind) =>
  sql`((select min(updated_at) from ${sql(kind)} where refreshed_revision < revision) is not null)`;

/** Whether an older policy than the current one made any active seeker's list. */
export const anyBehindPolicy = (sql: Sql) =>
  sql`coalesce((select min(refreshed_policy) from seeker where active) < ${currentVersion(sql)}, false)`;

/** Whether a document of this kind, a row named `d`, takes part in lists. */
const takesPart = (sql: Sql, kind: Kind) => (kind === 'posting' ? sql`d.state = 'open'` : sql`d.active`);

/**
 * What has fallen behind: rows whose lists or vectors have not seen the newest revision or the current model. What was
 * given up is not among it.
 */
export function createLagStore(sql: Sql) {
  return {
    /**
     * Documents without a vector of the current model and revision, or not read by the current head (`madeBy`; null:
     * there is none), oldest change first.
     * Rows younger than `olderThanMs` are left to the job that their change has put on its way.
     */
    unembedded: (
      kind: Kind,
      { model, madeBy }: { model: string; madeBy: string | null },
      olderThanMs: number,
      limit: number,
    ): Promise<string[]> =>
      whileAvailable(async () => {
        const rows = await sql<{ id: string }[]>`
          select d.id from ${sql(kind)} d
          left join ${sql(`${kind}_embedding`)} e on e.id = d.id and e.model = ${model} and e.revision = d.revision
          left join ${sql(`${kind}_inference`)} i on i.id = d.id and i.revision = d.revision
          where ${takesPart(sql, kind)} and (e.id is null or i.made_by is distinct from ${madeBy}::text)
            and d.updated_at < now() - make_interval(secs => ${olderThanMs / 1000})
            and not ${isGivenUp(sql, kind)}
          order by d.updated_at, d.id limit ${limit}`;
        return rows.map(({ id }) => id);
      }),

    /** Documents whose lists have not seen their newest revision. */
    unrefreshed: (kind: Kind, olderThanMs: number, limit: number): Promise<string[]> =>
      whileAvailable(async () => {
        const rows = await sql<{ id: string }[]>`
          select d.id from ${sql(kind)} d where d.refreshed_revision < d.revision
            and d.updated_at < now() - make_interval(secs => ${olderThanMs / 1000})
            and not ${isGivenUp(sql, kind)}
          order by d.updated_at, d.id limit ${limit}`;
        return rows.map(({ id }) => id);
      }),

    /** Active seekers whose lists an older policy made. Changed ones are `unrefreshed`. */
    behindPolicy: (limit: number): Promise<string[]> =>
      whileAvailable(async () => {
        const rows = await sql<{ id: string }[]>`
          select d.id from seeker d
          where d.active and ${isBehindPolicy(sql, 'd')} and d.refreshed_revision = d.revision
            and not ${isGivenUp(sql, 'seeker')}
          order by d.refreshed_policy, d.id limit ${limit}`;
        return rows.map(({ id }) => id);
      }),

    /** Those of some documents whose lists must be made, as opposed to those that are up to date. */
    lagging: (kind: Kind, ids: string[]): Promise<string[]> =>
      whileAvailable(async () => {
        const listLags = sql`
          exists (select from list_refill f where f.seeker_id = d.id) or (d.active and ${isBehindPolicy(sql, 'd')})`;
        const rows = await sql<{ id: string }[]>`
          select id from ${sql(kind)} d
          where id = any(${ids}) and (refreshed_revision < revision or ${kind === 'seeker' ? listLags : sql`false`})
          order by id`;
        return rows.map(({ id }) => id);
      }),

    /** Counts those seekers as seen who are inactive and take no part in lists, and have no list to be made anew. */
    markInactiveRefreshed: (ids: string[]): Promise<void> =>
      whileAvailable(async () => {
        await sql`
          with seen as (
            update seeker set refreshed_revision = revision, refreshed_at = now()
            where id = any(${ids}) and not active returning id
          )
          delete from list_refill using seen where seeker_id = seen.id`;
      }),
  };
}
