import type { Precondition } from '../domain/put.ts';
import type { Pair, Review, ReviewDraft } from '../domain/review.ts';
import { type EnqueueRefillsDeps, enqueueRefills } from './enqueue-refills.ts';

type Signature = { decidedBy: string; condition: Precondition | undefined };
type Outcome = { review: Review; changed: boolean; created: boolean };

export type ReviewPairDeps = EnqueueRefillsDeps & {
  reviews: {
    put: (
      pair: Pair,
      draft: ReviewDraft,
      signature: Signature,
    ) => Promise<Outcome & { needsRefill: boolean }>;
  };
};

/**
 * Keeps what somebody has decided about a pair, stored or not in a list, and sends the list on its way where the decision
 * has left a place to fill.
 * @throws {DomainError} seeker.not_found, posting.not_found, revision.mismatch
 */
export async function reviewPair(
  deps: ReviewPairDeps,
  pair: Pair,
  draft: ReviewDraft,
  signature: Signature,
): Promise<Outcome> {
  const { needsRefill, ...outcome } = await deps.reviews.put(pair, draft, signature);
  if (needsRefill) await enqueueRefills(deps);
  return outcome;
}
