import type { PendingQuery, Row } from 'postgres';
import type { EnteringPosting, Entry, Ruling, Snapshot, Version, WholeList } from '../domain/entry.ts';
import { hasLost } from '../domain/list.ts';
import { inTransaction, type Sql, type Transaction } from './connection.ts';
import { joinRuling, rankKeySql, writingEntries } from './entries.ts';
import { findAdmissions, leaveUnadmitted, writeCuts } from './exposure.ts';
import { trimming } from './list-ends.ts';
import { askForRefill, hasArrived, isWhole, wasFull, wasThere } from './refills.ts';
import { findRejections } from './reviews.ts';
import { createRulingNumbers } from './rulings.ts';
import { noteVisible } from './traces.ts';
import { keepingVersions } from './versions.ts';

/**
 * Writes lists. The seeker's row is the lock of its list: writers take seekers first, then postings, each in the order
 * of their ids, and write nothing that was computed from a revision or a reading that is no longer the row's, nor what a
 * person has rejected meanwhile.
 */
export function createListStore(sql: Sql) {
  const numberOf = createRulingNumbers(sql);
  const rulingRow = async ({ provenance }: Ruling) => ({ ...provenance, id: await numberOf(provenance) });

  return {
    /**
     * Replaces whole lists by what all open postings gave at the moment `seen`, which may lie before that of the write:
     * what others have written since then is left alone.
     * @returns how many entries were written or removed
     */
    replace: async (
      lists: WholeList[],
      seen: Snapshot,
      ruling: Ruling,
    ): Promise<{ changed: number; seekers: number }> => {
      const made = await rulingRow(ruling);
      return inTransaction(sql, async (tx) => {
        const current = await lockSeekers(tx, lists);
        const ids = current.map(({ seekerId }) => seekerId);
        if (ids.length === 0) return { changed: 0, seekers: 0 };
        const judged = current.flatMap(({ entries }) => entries);
        const isOpen = await holdPostings(
          tx,
          judged.map(({ postingId }) => postingId),
          tx`share`,
        );
        const isUnrejected = await findRejections(tx, judged);
        const isAdmitted = await findAdmissions(tx, judged, ruling.policy);
        const stands = (entry: Entry) => isOpen(entry) && isUnrejected(entry) && isAdmitted(entry);
        const entries = judged.filter(stands);
        const [counted] = await tx<{ changed: number }[]>`
          with ${writingEntries(tx, entries, made, tx`r.seeker_id = any(${ids})`)},
          ${keepingVersions(tx)}, ${removingOutdated(tx, ids, seen)}
          select (select count(*) from written) + (select count(*) from removed) as changed`;
        const unsure = await answerSeekers(tx, ids, seen, made, ruling.policy);
        const short = current
          .filter((list) => hasLost(list, stands, ruling.policy))
          .map(({ seekerId }) => seekerId);
        await askAgain(tx, short, unsure, seen);
        return { changed: counted?.changed ?? 0, seekers: ids.length };
      });
    },

    /**
     * Writes entries of some postings into the lists of the seekers they were judged for, as far as the postings' cuts
     * admit them.
     * @param postings those whose last entries these are: the lists have seen them then
     * @returns the seekers whose lists changed
     */
    enter: async (postings: EnteringPosting[], entries: Entry[], ruling: Ruling): Promise<string[]> => {
      const made = await rulingRow(ruling);
      return inTransaction(sql, async (tx) => {
        const current = await lockSeekers(tx, entries);
        const postingIds = [
          ...new Set([...postings.map(({ id }) => id), ...entries.map((entry) => entry.postingId)]),
        ];
        // At once as strongly as marking them takes: two who share a lock and then both want to write wait for each other.
        const isOpen = await holdPostings(tx, postingIds, tx`no key update`);
        const isUnrejected = await findRejections(tx, current);
        const stand = current.filter((entry) => isOpen(entry) && isUnrejected(entry));
        await writeCuts(
          tx,
          postings.flatMap(({ id, cut }) => (cut === undefined ? [] : { postingId: id, cut })),
        );
        const isAdmitted = await findAdmissions(tx, stand, ruling.policy);
        await leaveUnadmitted(
          tx,
          stand.filter((entry) => !isAdmitted(entry)),
        );
        const changed = await enterEntries(tx, stand.filter(isAdmitted), made, postingIds);
        await endLists(tx, changed, made, ruling.policy);
        await markSeen(tx, postings);
        return changed;
      });
    },
  };
}

type MadeBy = Parameters<typeof writingEntries>[2];

/**
 * Writes entries, and asks for a new list where one stood in a full part and has fallen to its end or out of it: another
 * posting may now be better.
 * @returns the seekers whose lists changed
 */
async function enterEntries(
  tx: Transaction,
  entries: Entry[],
  made: MadeBy,
  postingIds: string[],
): Promise<string[]> {
  if (entries.length === 0) return [];
  const changedSides = tx`(j.old_status = 'blocked') <> (j.status = 'blocked')`;
  const cut = tx`case when j.status = 'blocked' then s.blocked_cut else s.list_cut end`;
  const fallen = tx`
    select distinct j.seeker_id from judged j join seeker s on s.id = j.seeker_id
    where j.stood and j.differs and ${wasFull(tx, tx`j.old_status`, 's')}
      and (${changedSides} or (${rankKeySql(tx, 'j')} < j.old_key and ${rankKeySql(tx, 'j')} <= ${cut}))
    order by j.seeker_id`;
  const rows = await tx<{ id: string }[]>`
    with ${writingEntries(tx, entries, made, tx`r.posting_id = any(${postingIds})`)},
    ${keepingVersions(tx)}, refilled as (${askForRefill(tx, fallen)})
    select distinct seeker_id as id from written`;
  return rows.map(({ id }) => id);
}

/**
 * Notes that seekers have the lists they waited for, cut to their lengths.
 * @returns the seekers to whose lists a posting may have come meanwhile that did not enter: it was held against a list that
 *   was about to change, or against an end that has fallen
 */
async function answerSeekers(
  tx: Transaction,
  seekerIds: string[],
  seen: Snapshot,
  made: MadeBy,
  lengths: Ruling['policy'],
): Promise<string[]> {
  const falls = (cut: string) => tx`coalesce(e.${tx(cut)}, '-infinity') < b.${tx(cut)}`;
  const rows = await tx<{ id: string; isUnsure: boolean }[]>`
    with before as materialized (
      select b.id, b.list_cut, b.blocked_cut, ${isWhole(tx, 'b')} as is_whole
      from seeker b where b.id = any(${seekerIds})
    ), ${trimming(tx, seekerIds, lengths)}, answered as (
      delete from list_refill where seeker_id = any(${seekerIds}) and ${wasThere(tx, tx`marked_in`, seen)}
    )
    update seeker s
    set list_cut = e.list_cut, blocked_cut = e.blocked_cut, refreshed_revision = s.revision, refreshed_at = now(),
        refreshed_policy = least(${made.policyVersion}::integer, (
          select min(u.policy_version) from recommendation r ${joinRuling(tx)}
          where r.seeker_id = s.id and r.ruling <> ${made.id}::integer
        ))
    from list_end e, before b where e.seeker_id = s.id and b.id = s.id
    returning s.id, coalesce(not b.is_whole or ${falls('list_cut')} or ${falls('blocked_cut')}, false) as "isUnsure"`;
  return rows.filter(({ isUnsure }) => isUnsure).map(({ id }) => id);
}

/** Asks for lists that fell short on their way, and for those that a posting may have missed, if one has come since. */
async function askAgain(tx: Transaction, short: string[], unsure: string[], seen: Snapshot): Promise<void> {
  if (short.length + unsure.length === 0) return;
  await askForRefill(
    tx,
    tx`
      select id from unnest(${short}::text[]) id
      union select id from unnest(${unsure}::text[]) id where ${hasArrived(tx, seen)}
      order by id`,
  );
}

/**
 * Cuts the lists that something has entered. A list is as old as its oldest entry: one that came in by an older policy has
 * the whole list made anew.
 */
async function endLists(
  tx: Transaction,
  seekerIds: string[],
  { policyVersion }: MadeBy,
  lengths: Ruling['policy'],
): Promise<void> {
  if (seekerIds.length === 0) return;
  await tx`
    with ${trimming(tx, seekerIds, lengths)}
    update seeker s
    set list_cut = e.list_cut, blocked_cut = e.blocked_cut,
        refreshed_policy = least(s.refreshed_policy, ${policyVersion}::integer)
    from list_end e
    where e.seeker_id = s.id and (
      (s.list_cut, s.blocked_cut) is distinct from (e.list_cut, e.blocked_cut)
      or s.refreshed_policy > ${policyVersion}::integer
    )`;
}

/** Locks the seekers' rows and keeps what was computed from what they say now. */
async function lockSeekers<T extends Omit<WholeList, 'entries'>>(
  tx: Transaction,
  computed: T[],
): Promise<T[]> {
  const ids = [...new Set(computed.map(({ seekerId }) => seekerId))];
  if (ids.length === 0) return [];
  const versions = versionsOf(
    await tx<Version[]>`
      select id, revision, reading from seeker where id = any(${ids}) and active order by id for no key update`,
  );
  return computed.filter((one) => versions(one.seekerId, one.seekerRevision, one.seekerReading));
}

/**
 * Locks the postings' rows until the transaction ends.
 * @returns whether an entry's posting is open and says what it was judged by
 */
async function holdPostings(
  tx: Transaction,
  postingIds: string[],
  strength: PendingQuery<Row[]>,
): Promise<(entry: Entry) => boolean> {
  const ids = [...new Set(postingIds)];
  if (ids.length === 0) return () => false;
  const rows = await tx<(Version & { state: string })[]>`
    select id, revision, reading, state from posting where id = any(${ids}) order by id for ${strength}`;
  const versions = versionsOf(rows.filter(({ state }) => state === 'open'));
  return (entry) => versions(entry.postingId, entry.postingRevision, entry.postingReading);
}

/** Says whether a document is still at a revision and a reading. */
function versionsOf(rows: Version[]): (id: string, revision: number, reading: number) => boolean {
  const versions = new Map(rows.map((row) => [row.id, row]));
  return (id, revision, reading) => {
    const row = versions.get(id);
    return row?.revision === revision && row.reading === reading;
  };
}

/**
 * Removes what a whole new judgement left out: all that stood there when it looked, and what an older judgement of the
 * seeker has written since.
 */
const removingOutdated = (tx: Transaction, seekerIds: string[], seen: Snapshot) => tx`
  removed as (
    delete from recommendation r using seeker s
    where r.seeker_id = any(${seekerIds}) and s.id = r.seeker_id
      and not exists (select from judged j where (j.seeker_id, j.posting_id) = (r.seeker_id, r.posting_id))
      and (
        r.seeker_revision < s.revision or r.seeker_reading < s.reading or ${wasThere(tx, tx`r.written_in`, seen)}
      )
    returning r.posting_id
  )`;

async function markSeen(tx: Transaction, postings: Version[]): Promise<void> {
  const versions = postings.map(({ id, revision, reading }) => ({ id, revision, reading }));
  await tx`
    update posting p set refreshed_revision = p.revision, refreshed_at = now(), ${noteVisible(tx)}
    from jsonb_to_recordset(${tx.json(versions)}) as x(id text, revision bigint, reading bigint)
    where p.id = x.id and p.revision = x.revision and p.reading = x.reading`;
}
