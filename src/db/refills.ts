import type { PendingQuery, Row } from 'postgres';
import type { Snapshot } from '../domain/entry.ts';
import { type Sql, type Transaction, whileAvailable } from './connection.ts';
import { isGivenUp } from './failed-jobs.ts';
import { isBehindPolicy } from './lag.ts';

/** Whether a full part of a seeker's list, rows under these names, lost what stood there as `status` says. */
export const wasFull = (tx: Transaction, status: PendingQuery<Row[]>, seeker: string) =>
  tx`case when ${status} = 'blocked' then ${tx(seeker)}.blocked_cut else ${tx(seeker)}.list_cut end is not null`;

/**
 * A statement, or the rest of one, that asks for seekers' lists to be made anew. Who asks again asks as of now: a list that
 * was looked for before does not answer it.
 * @param seekers a select of seeker ids, each once, in their order
 */
export const askForRefill = (tx: Transaction, seekers: PendingQuery<Row[]>) => tx`
  insert into list_refill (seeker_id) ${seekers}
  on conflict (seeker_id) do update set marked_in = excluded.marked_in`;

/**
 * Whether what a transaction wrote was there when documents were looked for. What is of another life of the database, a
 * backup that was loaded into a new server, was there too: its transaction's number lies in the future.
 */
export const wasThere = (tx: Transaction, writtenIn: PendingQuery<Row[]>, seen: Snapshot) => tx`
  (pg_visible_in_snapshot(${writtenIn}, ${seen}::pg_snapshot)
    or ${writtenIn} >= pg_snapshot_xmax(pg_current_snapshot()))`;

/**
 * Takes postings out of all lists, in the transaction that closes them, and asks for the lists that were full to be made
 * anew: another posting may move up there. A list that is being written at this moment may become full by that, so that
 * it counts as full; nobody is waited for, because writers of lists take seekers first and postings then.
 */
export async function leaveLists(tx: Transaction, postingIds: string[]): Promise<void> {
  if (postingIds.length === 0) return;
  await tx`
    with gone as (
      delete from recommendation where posting_id = any(${postingIds}) returning seeker_id, status
    ), quiet as (
      select s.id, s.list_cut, s.blocked_cut from seeker s
      where s.id in (select seeker_id from gone) order by s.id for share skip locked
    )
    ${askForRefill(
      tx,
      tx`
        select distinct g.seeker_id from gone g left join quiet s on s.id = g.seeker_id
        where s.id is null or ${wasFull(tx, tx`g.status`, 's')}
        order by g.seeker_id`,
    )}`;
}

/**
 * Whether nothing is known that a seeker's list lacks; else it is to be made anew.
 * @param row the name of the seeker's row in the query
 */
export const isWhole = (sql: Sql | Transaction, row: string) => sql`
  (${sql(row)}.refreshed_revision = ${sql(row)}.revision and not ${isBehindPolicy(sql, row)}
    and not exists (select from list_refill f where f.seeker_id = ${sql(row)}.id))`;

/**
 * From where on the two parts of a seeker's list take a pair; null: they take any.
 * @param row the name of the seeker's row in the query
 */
export const listEndsOf = (sql: Sql, row: string) => sql`
  ${sql(row)}.list_cut as "listCut", ${sql(row)}.blocked_cut as "blockedCut"`;

/** Whether an open posting has come or changed since documents were looked for. */
export const hasArrived = (tx: Transaction, seen: Snapshot) => tx`
  exists (
    select from posting p
    where p.state = 'open' and p.changed_in >= pg_snapshot_xmin(${seen}::pg_snapshot)
      and not ${wasThere(tx, tx`p.changed_in`, seen)}
  )`;

/** Seekers whose full lists lost an entry. */
export function createRefillStore(sql: Sql) {
  return {
    /** Takes the longest waiting; who was taken is on the way, and is taken again only after a while. */
    take: (limit: number, againAfterMs: number): Promise<string[]> =>
      whileAvailable(async () => {
        const rows = await sql<{ id: string }[]>`
          update list_refill r set sent_at = clock_timestamp()
          where r.seeker_id in (
            select d.id from list_refill w join seeker d on d.id = w.seeker_id
            where (w.sent_at is null or w.sent_at < clock_timestamp() - make_interval(secs => ${againAfterMs / 1000}))
              and not ${isGivenUp(sql, 'seeker')}
            order by w.since, d.id limit ${limit} for update of w skip locked
          )
          returning r.seeker_id as id`;
        return rows.map(({ id }) => id);
      }),
  };
}
