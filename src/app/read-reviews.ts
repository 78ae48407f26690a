import { DomainError } from '../domain/errors.ts';
import type { Pair, Review } from '../domain/review.ts';

/** Where a page ended. */
export type ReviewPosition = { decidedAt: Date; postingId: string };
export type ReviewPage = { items: Review[]; next: ReviewPosition | null };

export type ReadReviewsDeps = {
  seekers: { get: (id: string) => Promise<unknown> };
  reviews: {
    get: (pair: Pair) => Promise<Review | undefined>;
    ofSeeker: (
      seekerId: string,
      page: { limit: number; after: ReviewPosition | undefined },
    ) => Promise<Review[]>;
  };
};

/** @throws {DomainError} review.not_found */
export async function readReview({ reviews }: Pick<ReadReviewsDeps, 'reviews'>, pair: Pair): Promise<Review> {
  const review = await reviews.get(pair);
  if (!review) throw new DomainError('review.not_found', 'Nobody has decided about this pair.');
  return review;
}

/**
 * What has been decided about a seeker's pairs, newest first. A posting may be gone: what was decided stays.
 * @throws {DomainError} seeker.not_found
 */
export async function readReviews(
  { seekers, reviews }: ReadReviewsDeps,
  seekerId: string,
  { limit, after }: { limit: number; after: ReviewPosition | undefined },
): Promise<ReviewPage> {
  if (!(await seekers.get(seekerId))) {
    throw new DomainError('seeker.not_found', 'There is no seeker with this id.');
  }
  const found = await reviews.ofSeeker(seekerId, { limit: limit + 1, after });
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1) ?? null) : null };
}
