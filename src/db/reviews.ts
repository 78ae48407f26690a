import { DomainError } from '../domain/errors.ts';
import type { Precondition } from '../domain/put.ts';
import type { Pair, Review, ReviewDraft } from '../domain/review.ts';
import { inTransaction, type Sql, type Transaction, whileAvailable } from './connection.ts';
import { joinRuling } from './entries.ts';
import { isOpenNow } from './postings.ts';
import { askForRefill, wasFull } from './refills.ts';

/** What a pair says in its list now. */
type Shown = { rank: number | null; score: number; policyVersion: number };

export type ReviewOutcome = {
  review: Review;
  changed: boolean;
  created: boolean;
  /** The list has a place to fill, or a pair to take back. */
  needsRefill: boolean;
};

/**
 * Decisions about pairs. A rejected pair leaves the seeker's list in the transaction that rejects it; the seeker's row is
 * the lock of its list, so that no writer of lists is halfway.
 */
export function createReviewStore(sql: Sql) {
  const columns = (query: Sql | Transaction) => query`
    seeker_id as "seekerId", posting_id as "postingId", revision, decision, reason_code as "reasonCode", note,
    decided_by as "decidedBy", decided_at as "decidedAt"`;

  return {
    /**
     * Writes a decision and its event. The same again changes nothing.
     * @throws {DomainError} seeker.not_found, posting.not_found, revision.mismatch
     */
    put: (
      pair: Pair,
      draft: ReviewDraft,
      { decidedBy, condition }: { decidedBy: string; condition: Precondition | undefined },
    ): Promise<ReviewOutcome> =>
      inTransaction(sql, async (tx) => {
        await lockPair(tx, pair);
        const [before] = await tx<Review[]>`
          select ${columns(tx)} from review where (seeker_id, posting_id) = (${pair.seekerId}, ${pair.postingId})`;
        requireReview(before, condition);
        if (before && saysSame(before, draft)) {
          return { review: before, changed: false, created: false, needsRefill: false };
        }
        const [review] = await tx<Review[]>`
          insert into review as r (seeker_id, posting_id, decision, reason_code, note, decided_by)
          values (${pair.seekerId}, ${pair.postingId}, ${draft.decision}, ${draft.reasonCode}, ${draft.note}, ${decidedBy})
          on conflict (seeker_id, posting_id) do update
            set revision = r.revision + 1, decision = excluded.decision, reason_code = excluded.reason_code,
                note = excluded.note, decided_by = excluded.decided_by, decided_at = excluded.decided_at
          returning ${columns(tx)}`;
        if (!review) throw new Error('An upsert that returns no row');
        await recordEvent(tx, review, await findShown(tx, pair));
        const needsRefill = await followDecision(tx, before, review);
        return { review, changed: true, created: before === undefined, needsRefill };
      }),

    get: ({ seekerId, postingId }: Pair): Promise<Review | undefined> =>
      whileAvailable(async () => {
        const [row] = await sql<Review[]>`
          select ${columns(sql)} from review where (seeker_id, posting_id) = (${seekerId}, ${postingId})`;
        return row;
      }),

    /** A seeker's decisions, newest first, from the one after `after` on. */
    ofSeeker: (
      seekerId: string,
      { limit, after }: { limit: number; after: { decidedAt: Date; postingId: string } | undefined },
    ): Promise<Review[]> =>
      whileAvailable(
        () => sql<Review[]>`
          select ${columns(sql)} from review
          where seeker_id = ${seekerId} and ${
            after
              ? sql`(decided_at < ${after.decidedAt} or (decided_at = ${after.decidedAt} and posting_id > ${after.postingId}))`
              : sql`true`
          }
          order by decided_at desc, posting_id limit ${limit}`,
      ),
  };
}

/**
 * Asks which of some pairs a person has rejected. The seekers' rows are held, so that the answer stays true until the
 * transaction ends.
 * @returns whether nobody has rejected an entry's pair
 */
export async function findRejections(tx: Transaction, pairs: Pair[]): Promise<(pair: Pair) => boolean> {
  const rows = await tx<Pair[]>`
    select seeker_id as "seekerId", posting_id as "postingId" from review
    where decision = 'rejected' and seeker_id = any(${[...new Set(pairs.map(({ seekerId }) => seekerId))]})`;
  if (rows.length === 0) return () => true;
  const rejected = new Set(rows.map(keyOf));
  return (pair) => !rejected.has(keyOf(pair));
}

/** Nobody has rejected the pair. */
export const isNotRejected = (sql: Sql, seekerId: ReturnType<Sql>, postingId: ReturnType<Sql>) => sql`
  not exists (
    select from review v where v.seeker_id = ${seekerId} and v.posting_id = ${postingId} and v.decision = 'rejected'
  )`;

/** No id has a space. */
const keyOf = ({ seekerId, postingId }: Pair) => `${seekerId} ${postingId}`;

/** Holds the seeker's row, and sees that both are there. */
async function lockPair(tx: Transaction, { seekerId, postingId }: Pair): Promise<void> {
  const seekers = await tx`select id from seeker where id = ${seekerId} for no key update`;
  if (seekers.length === 0) throw new DomainError('seeker.not_found', 'There is no seeker with this id.');
  const postings = await tx`select id from posting where id = ${postingId} for key share`;
  if (postings.length === 0) throw new DomainError('posting.not_found', 'There is no posting with this id.');
}

function requireReview(before: Review | undefined, condition: Precondition | undefined): void {
  if (!condition) return;
  const { revisions } = condition;
  const holds = revisions === 'any' ? before !== undefined : revisions.includes(before?.revision ?? 0);
  if (!holds)
    throw new DomainError('revision.mismatch', `The review is at revision ${before?.revision ?? 0}.`);
}

const saysSame = (before: Review, { decision, reasonCode, note }: ReviewDraft) =>
  before.decision === decision && before.reasonCode === reasonCode && before.note === note;

/** Where the pair stands in the seeker's list as it is read: among the entries of open postings that no rule blocks. */
async function findShown(tx: Transaction, { seekerId, postingId }: Pair): Promise<Shown | undefined> {
  const [row] = await tx<Shown[]>`
    select rank, score, "policyVersion" from (
      select r.posting_id, r.score, u.policy_version as "policyVersion",
             case when r.status <> 'blocked' then row_number() over (
               partition by r.status = 'blocked' order by r.score desc, r.posting_id
             ) end::integer as rank
      from recommendation r ${joinRuling(tx)} join posting p on p.id = r.posting_id
      where r.seeker_id = ${seekerId} and ${isOpenNow(tx, 'p')}
    ) list
    where posting_id = ${postingId}`;
  return row;
}

async function recordEvent(tx: Transaction, review: Review, shown: Shown | undefined): Promise<void> {
  const { rank = null, score = null, policyVersion = null } = shown ?? {};
  await tx`
    insert into review_event (
      seeker_id, posting_id, revision, decision, reason_code, decided_by, decided_at, rank, score, policy_version
    )
    values (${review.seekerId}, ${review.postingId}, ${review.revision}, ${review.decision}, ${review.reasonCode},
            ${review.decidedBy}, ${review.decidedAt}, ${rank}, ${score}, ${policyVersion})`;
}

/**
 * A rejected pair leaves the list, and another may move up where the list was full; a pair that is rejected no more may
 * come back. @returns whether the list is to be made anew
 */
async function followDecision(tx: Transaction, before: Review | undefined, review: Review): Promise<boolean> {
  const { seekerId, postingId } = review;
  if (review.decision === 'rejected') {
    const marked = await tx`
      with gone as (
        delete from recommendation where (seeker_id, posting_id) = (${seekerId}, ${postingId}) returning status
      )
      ${askForRefill(
        tx,
        tx`select s.id from seeker s, gone g where s.id = ${seekerId} and ${wasFull(tx, tx`g.status`, 's')}`,
      )}
      returning seeker_id`;
    return marked.length > 0;
  }
  if (before?.decision !== 'rejected') return false;
  await askForRefill(tx, tx`select id from seeker where id = ${seekerId} and active`);
  return true;
}
