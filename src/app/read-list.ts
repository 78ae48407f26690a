import { DomainError } from '../domain/errors.ts';
import type { WarningFilter } from '../domain/legality/warnings.ts';
import type { Policy } from '../domain/policy.ts';
import type { ListStatus } from '../domain/vocabulary.ts';
import type { Json } from './json.ts';
import { itemJson, type JudgedPair } from './present.ts';

export type ListQuery = {
  limit: number;
  statuses: ListStatus[];
  /** Which postings by their warnings; all unless said. */
  warnings?: WarningFilter | undefined;
  after: { score: number; id: string } | undefined;
};
type FoundList = { upToDate: boolean; computedAt: Date | null; entries: JudgedPair[] };

export type ReadListDeps = {
  policies: { get: (version: number) => Promise<Policy> };
  recommendations: {
    ofSeeker: (id: string, query: ListQuery) => Promise<FoundList | undefined>;
    ofPosting: (id: string, query: ListQuery) => Promise<FoundList | undefined>;
  };
};

export type ListPage = {
  items: Json[];
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
  const list = await deps.recommendations.ofSeeker(seekerId, { ...query, limit: query.limit + 1 });
  if (!list) throw new DomainError('seeker.not_found', 'There is no seeker with this id.');
  return pageOf(deps, list, query.limit, ({ postingId }) => postingId);
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
  const list = await deps.recommendations.ofPosting(postingId, { ...query, limit: query.limit + 1 });
  if (!list) throw new DomainError('posting.not_found', 'There is no posting with this id.');
  return pageOf(deps, list, query.limit, ({ seekerId }) => seekerId);
}

/**
 * Cuts the one row too many, which only says that there is a next page. Each pair is explained by the policy that made it.
 */
async function pageOf(
  deps: ReadListDeps,
  { upToDate, computedAt, entries }: FoundList,
  limit: number,
  idOf: (pair: JudgedPair) => string | null,
): Promise<ListPage> {
  const shown = entries.slice(0, limit);
  const last = shown.at(-1);
  const next = entries.length > limit && last ? { score: last.score, id: idOf(last) ?? '' } : null;
  const explained = await Promise.all(
    shown.map(async (pair) => ({ pair, policy: await deps.policies.get(pair.policyVersion) })),
  );
  // Written at one go: of many requests one at a time holds a page that is half done.
  const items = explained.map(({ pair, policy }) => itemJson(pair, policy));
  return { items, next, freshness: { upToDate, computedAt: computedAt?.toISOString() ?? null } };
}
