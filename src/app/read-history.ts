import { DomainError } from '../domain/errors.ts';
import type { PublishedPolicy } from '../domain/policy.ts';
import type { Json } from './json.ts';
import { itemJson, type JudgedPair } from './present.ts';

type State = Omit<JudgedPair, 'rank'> & { since: Date; until: Date | null };

export type ReadHistoryDeps = {
  policies: { get: (version: number) => Promise<PublishedPolicy> };
  seekers: { get: (id: string) => Promise<unknown> };
  postings: { get: (id: string) => Promise<unknown> };
  history: {
    ofPair: (
      seekerId: string,
      postingId: string,
      page: { limit: number; before: Date | undefined },
    ) => Promise<State[]>;
  };
};

export type HistoryPage = {
  items: Json[];
  /** Where the next page begins; null on the last one. */
  next: Date | null;
};

/**
 * Every state that a recommendation has had, newest first, each explained by the policy that made it, with `since` and
 * `until`, which is null for the one that stands now. A pair that never met has none. A posting may be gone: what was
 * recommended stays told; an erased seeker leaves nothing.
 * @throws {DomainError} seeker.not_found, posting.not_found
 */
export async function readHistory(
  deps: ReadHistoryDeps,
  seekerId: string,
  postingId: string,
  { limit, before }: { limit: number; before: Date | undefined },
): Promise<HistoryPage> {
  if (!(await deps.seekers.get(seekerId))) {
    throw new DomainError('seeker.not_found', 'There is no seeker with this id.');
  }
  const states = await deps.history.ofPair(seekerId, postingId, { limit: limit + 1, before });
  if (states.length === 0 && before === undefined && !(await deps.postings.get(postingId))) {
    throw new DomainError('posting.not_found', 'There is no posting with this id.');
  }
  const shown = states.slice(0, limit);
  return {
    items: await Promise.all(
      shown.map(async ({ since, until, ...state }) =>
        itemJson({ ...state, rank: null }, await deps.policies.get(state.policyVersion), { since, until }),
      ),
    ),
    next: states.length > limit ? (shown.at(-1)?.since ?? null) : null,
  };
}
