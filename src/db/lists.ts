import type { Entry, Ruling, Version, WholeList } from '../domain/entry.ts';
import { inTransaction, type Sql, type Transaction } from './connection.ts';
import { upsertEntries } from './entries.ts';
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
 * Writes lists. The seeker's row is the lock of its list: writers take seekers first, then postings, each in the order
 * of their ids, and write nothing that was computed from a revision or a reading that is no longer the row's.
 */
export function createListStore(sql: Sql) {
  return {
    /**
     * Replaces whole lists after all of `looked` were judged for each seeker.
     * Entries of postings that arrived or changed meanwhile are left alone.
     * @returns how many entries were written or removed
     */
    replace: (
      lists: WholeList[],
      looked: Version[],
      ruling: Ruling,
    ): Promise<{ changed: number; seekers: number }> =>
      inTransaction(sql, async (tx) => {
        const current = await lockSeekers(tx, lists);
        const entries = await keepCurrentPostings(
          tx,
          current.flatMap((list) => list.entries),
        );
        const ids = current.map(({ seekerId }) => seekerId);
        const removed = await deleteOutdated(tx, ids, entries, looked);
        const written = await upsertEntries(tx, entries, ruling.provenance);
        await recordVersions(tx, written);
        await trim(tx, ids, ruling.policy);
        await tx`
          update seeker
          set refreshed_revision = revision, refreshed_policy = ${ruling.provenance.policyVersion}, refreshed_at = now()
          where id = any(${ids})`;
        await tx`delete from list_refill where seeker_id = any(${ids})`;
        return { changed: removed + written.length, seekers: ids.length };
      }),

    /**
     * Writes one posting's entries into the lists of the seekers it was judged for, and marks the posting as seen.
     * @returns the seekers whose lists changed
     */
    enter: (posting: Version, entries: Entry[], ruling: Ruling): Promise<string[]> =>
      inTransaction(sql, async (tx) => {
        const seekers = await lockSeekers(tx, entries);
        const current = await keepCurrentPostings(tx, seekers);
        const before = await readScores(tx, posting.id, current);
        const written = await upsertEntries(tx, current, ruling.provenance);
        await recordVersions(tx, written);
        const ids = written.map(({ seekerId }) => seekerId);
        await markRefills(tx, current, before);
        await trim(tx, ids, ruling.policy);
        await tx`
          update posting
          set refreshed_revision = ${posting.revision}, refreshed_policy = ${ruling.provenance.policyVersion},
              refreshed_at = now()
          where id = ${posting.id} and revision = ${posting.revision} and reading = ${posting.reading}`;
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
 * Removes what a whole new judgement left out: entries of an older seeker revision, and of postings that were judged.
 * A posting that was read anew meanwhile was not: its own refresh writes its entry, or has written it.
 */
async function deleteOutdated(
  tx: Transaction,
  seekerIds: string[],
  kept: Entry[],
  looked: Version[],
): Promise<number> {
  const pairs = kept.map(({ seekerId, postingId }) => ({ seeker_id: seekerId, posting_id: postingId }));
  const rows = await tx`
    with kept as (
      select * from jsonb_to_recordset(${tx.json(pairs)}) as x(seeker_id text, posting_id text)
    ), looked as (
      select x.id, x.revision
      from jsonb_to_recordset(${tx.json(looked)}) as x(id text, revision bigint, reading bigint)
      join posting p using (id, reading)
    )
    delete from recommendation r using seeker s
    where s.id = r.seeker_id and s.id = any(${seekerIds})
      and not exists (
        select from kept k where k.seeker_id = r.seeker_id and k.posting_id = r.posting_id
      )
      and (r.seeker_revision < s.revision or exists (
        select from looked l where l.id = r.posting_id and l.revision >= r.posting_revision
      ))
    returning r.posting_id`;
  return rows.length;
}

async function readScores(
  tx: Transaction,
  postingId: string,
  entries: Entry[],
): Promise<Map<string, number>> {
  const ids = entries.map(({ seekerId }) => seekerId);
  const rows = await tx<{ seekerId: string; score: number }[]>`
    select seeker_id as "seekerId", score from recommendation
    where posting_id = ${postingId} and seeker_id = any(${ids}) and not blocked`;
  return new Map(rows.map(({ seekerId, score }) => [seekerId, score]));
}

/** Where a full list's entry fell, a posting outside the list may now be better: that list is made anew. */
async function markRefills(tx: Transaction, entries: Entry[], before: Map<string, number>): Promise<void> {
  const fallen = entries
    .filter(({ seekerId, assessment }) => {
      const score = before.get(seekerId);
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
