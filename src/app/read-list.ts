import { DomainError } from '../domain/errors.ts';
import type { WarningFilter } from '../domain/legality/warnings.ts';
import type { Policy } from '../domain/policy.ts';
import type { ListStatus } from '../domain/vocabulary.ts';
import { type JudgedPair, presentPair, type RecommendationItem } from './present.ts';

export type ListQuery = {
  limit: number;
  statuses: ListStatus[];
  /** Which postings by their warnings; all unless said. */
  warnings?: WarningFilter | undefined;
  after: { score: number; id: string } | undefined;
};
type Freshness = { upToDate: boolean; computedAt: Date | null };

export type ReadListDeps = {
  policies: { get: (version: number) => Promise<Policy> };
  recommendations: {
    ofSeeker: (id: string, query: ListQuery) => Promise<JudgedPair[]>;
    ofPosting: (id: string, query: ListQuery) => Promise<JudgedPair[]>;
    freshnessOfSeeker: (id: string) => Promise<Freshness | undefined>;
    freshnessOfPosting: (id: string) => Promise<Freshness | undefined>;
  };
};

export type ListPage = {
  items: RecommendationItem[];
  /** Where the next page begins; null on the last one. */
  next: { score: number; id: string } | null;
  freshness: { upToDate: boolean; computedAt: string | null };
};

/**
 * One page of a seeker's recommendations: reads rows, runs neither model nor rules.
 * @throws {DomainError} seeker.not_found
 */
export async function readRecommendations(
  deps: ReadListDeps,
  seekerId: string,
  query: ListQuery,
): Promise<ListPage> {
  const freshness = await deps.recommendations.freshnessOfSeeker(seekerId);
  if (!freshness) throw new DomainError('seeker.not_found', 'There is no seeker with this id.');
  const pairs = await deps.recommendations.ofSeeker(seekerId, { ...query, limit: query.limit + 1 });
  return pageOf(deps, pairs, query.limit, freshness, ({ postingId }) => postingId);
}

/**
 * The mirror: one page of the seekers in whose lists a posting stands.
 * @throws {DomainError} posting.not_found
 */
export async function readCandidates(
  deps: ReadListDeps,
  postingId: string,
  query: ListQuery,
): Promise<ListPage> {
  const freshness = await deps.recommendations.freshnessOfPosting(postingId);
  if (!freshness) throw new DomainError('posting.not_found', 'There is no posting with this id.');
  const pairs = await deps.recommendations.ofPosting(postingId, { ...query, limit: query.limit + 1 });
  return pageOf(deps, pairs, query.limit, freshness, ({ seekerId }) => seekerId);
}

/**
 * Cuts the one row too many, which only says that there is a next page. Each pair is explained by the policy that made it.
 */
async function pageOf(
  deps: ReadListDeps,
  pairs: JudgedPair[],
  limit: number,
  freshness: Freshness,
  idOf: (pair: JudgedPair) => string | null,
): Promise<ListPage> {
  const shown = pairs.slice(0, limit);
  const last = shown.at(-1);
  const next = pairs.length > limit && last ? { score: last.score, id: idOf(last) ?? '' } : null;
  return {
    items: await Promise.all(
      shown.map(async (pair) => presentPair(pair, await deps.policies.get(pair.policyVersion))),
    ),
    next,
    freshness: {
      upToDate: freshness.upToDate,
      computedAt: freshness.computedAt?.toISOString() ?? null,
    },
  };
}
