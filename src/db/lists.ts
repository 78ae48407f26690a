import type { Entry, Ruling, Snapshot, Version, WholeList } from '../domain/entry.ts';
import { inTransaction, type Sql, type Transaction } from './connection.ts';
import { upsertEntries } from './entries.ts';
import { isBehindPolicy } from './lag.ts';
import { noteVisible } from './traces.ts';
import { recordVersions } from './versions.ts';

/**
 * Takes postings out of all lists, in the transaction that closes them, and marks the seekers whose lists were full:
 * another posting may move up there.
 */
export async function leaveLists(tx: Transaction, postingIds: string[]): Promise<void> {
  if (postingIds.length === 0) return;
  await tx`
    with gone as (
      delete from recommendation where posting_id = any(${postingIds}) returning seeker_id, blocked
    )
    insert into list_refill (seeker_id)
    select distinct g.seeker_id from gone g join seeker s on s.id = g.seeker_id
    where case when g.blocked then s.blocked_cut else s.list_cut end is not null
    on conflict do nothing`;
}

/**
 * From where on the two parts of a seeker's list take a pair; null: they take any. A full list that waits to be made
 * anew takes any as well: what is below its cut now may be above it then, and the search for the new list may have
 * looked before the pair was there.
 * @param row the name of the seeker's row in the query
 */
export function cutsOf(sql: Sql, row: string) {
  const whole = sql`
    ${sql(row)}.refreshed_revision = ${sql(row)}.revision and not ${isBehindPolicy(sql, row)}
    and not exists (select from list_refill f where f.seeker_id = ${sql(row)}.id)`;
  return sql`
    case when ${whole} then ${sql(row)}.list_cut end as "listCut",
    case when ${whole} then ${sql(row)}.blocked_cut end as "blockedCut"`;
}

/**
 * Writes lists. The seeker's row is the lock of its list: writers take seekers first, then postings, each in the order
 * of their ids, and write nothing that was computed from a revision or a reading that is no longer the row's.
 */
export function createListStore(sql: Sql) {
  return {
    /**
     * Replaces whole lists by what all open postings gave at the moment `seen`, which may lie before that of the write:
     * what others have written since then is left alone.
     * @returns how many entries were written or removed
     */
    replace: (
      lists: WholeList[],
      seen: Snapshot,
      ruling: Ruling,
    ): Promise<{ changed: number; seekers: number }> =>
      inTransaction(sql, async (tx) => {
        const current = await lockSeekers(tx, lists);
        const entries = await keepCurrentPostings(
          tx,
          current.flatMap((list) => list.entries),
        );
        const ids = current.map(({ seekerId }) => seekerId);
        const removed = await deleteOutdated(tx, ids, entries, seen);
        const written = await upsertEntries(tx, entries, ruling.provenance);
        await recordVersions(tx, written);
        await trim(tx, ids, ruling.policy);
        await tx`
          update seeker s
          set refreshed_revision = revision, refreshed_at = now(), refreshed_policy = least(
            ${ruling.provenance.policyVersion}::integer,
            (select min(policy_version) from recommendation r where r.seeker_id = s.id)
          )
          where id = any(${ids})`;
        await tx`delete from list_refill where seeker_id = any(${ids})`;
        return { changed: removed + written.length, seekers: ids.length };
      }),

    /**
     * Writes the entries of some postings into the lists of the seekers they were judged for, and marks the postings as
     * seen.
     * @returns the seekers whose lists changed
     */
    enter: (postings: Version[], entries: Entry[], ruling: Ruling): Promise<string[]> =>
      inTransaction(sql, async (tx) => {
        const seekers = await lockSeekers(tx, entries);
        await lockPostings(tx, postings);
        const current = await keepCurrentPostings(tx, seekers);
        const before = await readScores(tx, current);
        const written = await upsertEntries(tx, current, ruling.provenance);
        await recordVersions(tx, written);
        const ids = [...new Set(written.map(({ seekerId }) => seekerId))];
        await markRefills(tx, current, before);
        await trim(tx, ids, ruling.policy);
        // A list is as old as its oldest entry: one that came in by an older policy has the whole list made anew.
        await tx`
          update seeker set refreshed_policy = ${ruling.provenance.policyVersion}
          where id = any(${ids}) and refreshed_policy > ${ruling.provenance.policyVersion}`;
        await tx`
          update posting p set refreshed_revision = p.revision, refreshed_at = now(), ${noteVisible(tx)}
          from jsonb_to_recordset(${tx.json(postings.map(versionOnly))}) as x(id text, revision bigint, reading bigint)
          where p.id = x.id and p.revision = x.revision and p.reading = x.reading`;
        return ids;
      }),
  };
}

/** Locks the seekers' rows and keeps what was computed from what they say now. */
async function lockSeekers<T extends Omit<WholeList, 'entries'>>(
  tx: Transaction,
  computed: T[],
): Promise<T[]> {
  const ids = [...new Set(computed.map(({ seekerId }) => seekerId))];
  const isCurrent = currentOf(
    await tx<Version[]>`
      select id, revision, reading from seeker where id = any(${ids}) and active order by id for no key update`,
  );
  return computed.filter((one) => isCurrent(one.seekerId, one.seekerRevision, one.seekerReading));
}

const versionOnly = ({ id, revision, reading }: Version): Version => ({ id, revision, reading });

/**
 * Locks the rows of the postings that are marked as seen in the end, at once as strongly as that takes: two who share a
 * lock and then both want to write wait for each other.
 */
async function lockPostings(tx: Transaction, postings: Version[]): Promise<void> {
  const ids = postings.map(({ id }) => id);
  await tx`select from posting where id = any(${ids}) order by id for no key update`;
}

/** Holds the postings open until the transaction ends, and keeps the entries of what they say now. */
async function keepCurrentPostings(tx: Transaction, entries: Entry[]): Promise<Entry[]> {
  const ids = [...new Set(entries.map(({ postingId }) => postingId))];
  const isCurrent = currentOf(
    await tx<Version[]>`
      select id, revision, reading from posting where id = any(${ids}) and state = 'open' order by id for share`,
  );
  return entries.filter((one) => isCurrent(one.postingId, one.postingRevision, one.postingReading));
}

/** Says whether a document is still at a revision and a reading. */
function currentOf(rows: Version[]): (id: string, revision: number, reading: number) => boolean {
  const versions = new Map(rows.map((row) => [row.id, row]));
  return (id, revision, reading) => {
    const row = versions.get(id);
    return row?.revision === revision && row.reading === reading;
  };
}

/**
 * Removes what a whole new judgement left out: all that stood there when it looked, and what an older judgement of the
 * seeker has written since. An entry out of another life of the database, a backup that was loaded into a new server, has
 * stood there too: its transaction's number lies in the future.
 */
async function deleteOutdated(
  tx: Transaction,
  seekerIds: string[],
  kept: Entry[],
  seen: Snapshot,
): Promise<number> {
  const pairs = kept.map(({ seekerId, postingId }) => ({ seeker_id: seekerId, posting_id: postingId }));
  const rows = await tx`
    with kept as (
      select * from jsonb_to_recordset(${tx.json(pairs)}) as x(seeker_id text, posting_id text)
    )
    delete from recommendation r using seeker s
    where s.id = r.seeker_id and s.id = any(${seekerIds})
      and not exists (
        select from kept k where k.seeker_id = r.seeker_id and k.posting_id = r.posting_id
      )
      and (
        r.seeker_revision < s.revision or r.seeker_reading < s.reading
        or pg_visible_in_snapshot(r.written_in, ${seen}::pg_snapshot)
        or r.written_in >= pg_snapshot_xmax(pg_current_snapshot())
      )
    returning r.posting_id`;
  return rows.length;
}

const pairKey = ({ seekerId, postingId }: Pick<Entry, 'seekerId' | 'postingId'>) =>
  `${seekerId} ${postingId}`;

async function readScores(tx: Transaction, entries: Entry[]): Promise<Map<string, number>> {
  const pairs = entries.map(({ seekerId, postingId }) => ({ seeker_id: seekerId, posting_id: postingId }));
  const rows = await tx<{ seekerId: string; postingId: string; score: number }[]>`
    select seeker_id as "seekerId", posting_id as "postingId", score
    from recommendation
    join jsonb_to_recordset(${tx.json(pairs)}) as x(seeker_id text, posting_id text) using (seeker_id, posting_id)
    where not blocked`;
  return new Map(rows.map((row) => [pairKey(row), row.score]));
}

/** Where a full list's entry fell, a posting outside the list may now be better: that list is made anew. */
async function markRefills(tx: Transaction, entries: Entry[], before: Map<string, number>): Promise<void> {
  const fallen = entries
    .filter(({ assessment, ...pair }) => {
      const score = before.get(pairKey(pair));
      return score !== undefined && (assessment.status === 'blocked' || assessment.score < score);
    })
    .map(({ seekerId }) => seekerId);
  if (fallen.length === 0) return;
  await tx`
    insert into list_refill (seeker_id)
    select id from seeker where id = any(${fallen}) and list_cut is not null
    on conflict do nothing`;
}

/** Cuts the lists to their lengths and notes each full list's lowest score on the seeker's row. */
async function trim(tx: Transaction, seekerIds: string[], lengths: Ruling['policy']): Promise<void> {
  if (seekerIds.length === 0) return;
  const beyond = (blocked: boolean, length: number) => tx`
    select id as seeker_id, posting_id from unnest(${seekerIds}::text[]) id, lateral (
      select posting_id from recommendation
      where seeker_id = id and blocked = ${blocked} order by score desc, posting_id offset ${length}
    ) entry`;
  await tx`
    delete from recommendation where (seeker_id, posting_id) in (
      ${beyond(false, lengths.listLength)} union all ${beyond(true, lengths.blockedLength)}
    )`;
  // A list of no length takes nothing, whatever its score.
  const lastScore = (blocked: boolean, length: number) =>
    length === 0
      ? tx`'infinity'::double precision`
      : tx`(
          select score from recommendation
          where seeker_id = id and blocked = ${blocked} order by score desc, posting_id offset ${length - 1} limit 1
        )`;
  await tx`
    update seeker s set list_cut = cut.list_cut, blocked_cut = cut.blocked_cut
    from (
      select id, ${lastScore(false, lengths.listLength)} as list_cut,
             ${lastScore(true, lengths.blockedLength)} as blocked_cut
      from unnest(${seekerIds}::text[]) id
    ) cut
    where cut.id = s.id and (s.list_cut, s.blocked_cut) is distinct from (cut.list_cut, cut.blocked_cut)`;
}
