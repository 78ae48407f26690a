import type { Entry } from '../domain/entry.ts';
import { type Cut, isCapped, isEntryAdmitted } from '../domain/exposure/cut.ts';
import type { ExposureReport } from '../domain/exposure/measure.ts';
import type { Offer } from '../domain/exposure/offers.ts';
import type { Policy } from '../domain/policy.ts';
import type { Pair } from '../domain/review.ts';
import { batchError, nightPolicy } from './batches.ts';
import { inTransaction, type Sql, type Transaction, whileAvailable } from './connection.ts';
import { isOpenNow } from './postings.ts';
import { askForRefill } from './refills.ts';

/** Whether lists admit an entry `r` of posting `p`: `isAdmitted` of the domain, or a rule blocks it anyway. */
const isAdmittedSql = (sql: Sql | Transaction) => sql`
  (r.status = 'blocked' or p.exposure_cut is null or r.score > p.exposure_cut
    or (r.score = p.exposure_cut and r.seeker_id <= p.exposure_cut_seeker))`;

/** Writes cuts onto postings whose rows the transaction holds. */
export async function writeCuts(tx: Transaction, cuts: { postingId: string; cut: Cut }[]): Promise<void> {
  const rows = cuts.map(({ postingId, cut }) => ({
    id: postingId,
    score: cut?.score ?? null,
    seeker_id: cut?.seekerId ?? null,
  }));
  await tx`
    update posting p set exposure_cut = x.score, exposure_cut_seeker = x.seeker_id
    from jsonb_to_recordset(${tx.json(rows)}) as x(id text, score double precision, seeker_id text)
    where p.id = x.id
      and (p.exposure_cut, p.exposure_cut_seeker) is distinct from (x.score, x.seeker_id)`;
}

/**
 * Asks from where on some pairs' postings are admitted, as of now: their rows are held.
 * @returns whether a list may take an entry
 */
export async function findAdmissions(
  tx: Transaction,
  entries: Entry[],
  policy: Pick<Policy, 'exposure'>,
): Promise<(entry: Entry) => boolean> {
  if (!isCapped(policy)) return () => true;
  const cuts = await readCuts(tx, [...new Set(entries.map(({ postingId }) => postingId))]);
  return (entry) => isEntryAdmitted(cuts.get(entry.postingId) ?? null, entry);
}

async function readCuts(sql: Sql | Transaction, postingIds: string[]): Promise<Map<string, Cut>> {
  const rows = await sql<{ id: string; score: number; seekerId: string }[]>`
    select id, exposure_cut as score, exposure_cut_seeker as "seekerId" from posting
    where id = any(${postingIds}) and exposure_cut is not null`;
  return new Map(rows.map(({ id, ...cut }) => [id, cut]));
}

/** Takes pairs that are not admitted any more out of the lists, and asks for those lists to be made anew. */
export async function leaveUnadmitted(tx: Transaction, pairs: Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  const rows = pairs.map(({ seekerId, postingId }) => ({ seeker_id: seekerId, posting_id: postingId }));
  await tx`
    with gone as (
      delete from recommendation r
      using jsonb_to_recordset(${tx.json(rows)}) as x(seeker_id text, posting_id text)
      where (r.seeker_id, r.posting_id) = (x.seeker_id, x.posting_id)
      returning r.seeker_id
    )
    ${askForRefill(tx, tx`select distinct seeker_id from gone order by seeker_id`)}`;
}

const UNSETTLED = 'batch.exposure_unsettled';

/** Whether a night `b` has still to settle what its chunks stage. */
const isUnsettled = (sql: Sql | Transaction) => sql`
  (b.state = 'running' and b.fair_exposure is null and not b.errors @> ${sql.json([{ code: UNSETTLED }])})`;

/** Writes for a night that nobody has settled yet, and lets nobody else do so until that is written. */
const settling = (sql: Sql, batchId: string, write: (tx: Transaction) => Promise<void>): Promise<void> =>
  inTransaction(sql, async (tx) => {
    const unsettled = await tx`
      select from batch b where b.id = ${batchId} and ${isUnsettled(tx)} for no key update`;
    if (unsettled.length > 0) await write(tx);
  });

/** In how many lists each posting may be, and what a night finds out about it. */
export function createExposureStore(sql: Sql) {
  return {
    /** The cuts among these postings; those without are left out. */
    cutsOf: (postingIds: string[]): Promise<Map<string, Cut>> =>
      whileAvailable(() => readCuts(sql, postingIds)),

    /** Keeps what some seekers' lists would take, until the night settles it; a night that has ended settles nothing. */
    stage: (batchId: string, seekers: { seekerId: string; offers: Offer[] }[]): Promise<void> =>
      whileAvailable(async () => {
        const rows = seekers.map(({ seekerId, offers }) => ({
          seeker_id: seekerId,
          posting_ids: offers.map(({ postingId }) => postingId),
          scores: offers.map(({ score }) => score),
        }));
        await sql`
          insert into night_offer (batch_id, seeker_id, posting_ids, scores)
          select ${batchId}, seeker_id, posting_ids, scores
          from jsonb_to_recordset(${sql.json(rows)}) as x(seeker_id text, posting_ids jsonb, scores jsonb)
          where exists (select from batch b where b.id = ${batchId} and ${isUnsettled(sql)} for share)
          on conflict (batch_id, seeker_id) do update
            set posting_ids = excluded.posting_ids, scores = excluded.scores`;
      }),

    /** What was staged for the seekers after this one, in the order of their ids. */
    stagedAfter: (
      batchId: string,
      seekerId: string,
      limit: number,
    ): Promise<{ seekerId: string; offers: Offer[] }[]> =>
      whileAvailable(async () => {
        const rows = await sql<{ seekerId: string; postingIds: string[]; scores: number[] }[]>`
          select seeker_id as "seekerId", posting_ids as "postingIds", scores from night_offer
          where batch_id = ${batchId} and seeker_id > ${seekerId} order by seeker_id limit ${limit}`;
        return rows.map(({ postingIds, scores, ...row }) => ({
          ...row,
          offers: postingIds.map((postingId, index) => ({ postingId, score: scores[index] ?? 0 })),
        }));
      }),

    /** The open postings, and how many people each is looking for. */
    openPostings: (): Promise<{ id: string; headcount: number | null }[]> =>
      whileAvailable(
        () => sql<{ id: string; headcount: number | null }[]>`
          select id, (document->>'headcount')::integer as headcount from posting p
          where ${isOpenNow(sql, 'p')} order by id`,
      ),

    /** The policy of a night that is still to be settled, and whether it lacks no chunk; undefined where that is over. */
    findUnsettled: (batchId: string): Promise<{ policyVersion: number; isWhole: boolean } | undefined> =>
      whileAvailable(async () => {
        const [row] = await sql<{ policyVersion: number; isWhole: boolean }[]>`
          select ${nightPolicy(sql)} as "policyVersion", not exists (
            select from batch_chunk where batch_id = b.id and done_at is null
          ) as "isWhole"
          from batch b where b.id = ${batchId} and ${isUnsettled(sql)}`;
        return row;
      }),

    /** Notes that a night's cap is not settled because a chunk was given up; the cuts stay as they are. */
    leaveUnsettled: (batchId: string): Promise<void> =>
      settling(sql, batchId, async (tx) => {
        await tx`update batch set errors = errors || ${batchError(tx, UNSETTLED, tx`requested_by`)} where id = ${batchId}`;
        await tx`delete from night_offer where batch_id = ${batchId}`;
      }),

    /** Writes the cuts that a night has found, but for postings that were refreshed since it began: those know better. */
    settleCuts: (batchId: string, cuts: { postingId: string; cut: Cut }[]): Promise<void> =>
      settling(sql, batchId, async (tx) => {
        const ids = cuts.map(({ postingId }) => postingId);
        const held = await tx<{ id: string }[]>`
          select p.id from posting p join batch b on b.id = ${batchId}
          where p.id = any(${ids}) and (p.refreshed_at is null or p.refreshed_at < b.started_at)
          order by p.id for no key update of p`;
        const current = new Set(held.map(({ id }) => id));
        await writeCuts(
          tx,
          cuts.filter(({ postingId }) => current.has(postingId)),
        );
      }),

    /**
     * Takes what is not admitted any more out of some seekers' lists, and asks for these lists to be made anew, for those
     * that lack a pair of `assigned`, and for `short` ones.
     */
    settleLists: (batchId: string, seekerIds: string[], assigned: Pair[], short: string[]): Promise<void> =>
      settling(sql, batchId, async (tx) => {
        await tx`select from seeker where id = any(${seekerIds}) order by id for no key update`;
        const pairs = assigned.map(({ seekerId, postingId }) => ({
          seeker_id: seekerId,
          posting_id: postingId,
        }));
        const lacking = tx`
          select x.seeker_id from jsonb_to_recordset(${tx.json(pairs)}) as x(seeker_id text, posting_id text)
          join posting p on p.id = x.posting_id and ${isOpenNow(tx, 'p')}
          where not exists (
            select from recommendation r
            where r.seeker_id = x.seeker_id and r.posting_id = x.posting_id and r.status <> 'blocked'
          )`;
        await tx`
          with gone as (
            delete from recommendation r using posting p
            where p.id = r.posting_id and r.seeker_id = any(${seekerIds}) and not ${isAdmittedSql(tx)}
            returning r.seeker_id
          ), other as (
            ${lacking} union select seeker_id from gone union select unnest(${short}::text[])
          )
          ${askForRefill(tx, tx`select s.id from other o join seeker s on s.id = o.seeker_id where s.active order by s.id`)}`;
      }),

    /** Keeps the report of a night, and forgets what was staged for it. */
    finish: (batchId: string, report: ExposureReport): Promise<void> =>
      settling(sql, batchId, async (tx) => {
        await tx`update batch set fair_exposure = ${tx.json(report)} where id = ${batchId}`;
        await tx`delete from night_offer where batch_id = ${batchId}`;
      }),
  };
}
