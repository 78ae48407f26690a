import type { Publication } from '../domain/publication.ts';

export type ReadPolicyHistoryDeps = {
  policies: { history: (limit: number, before: number | undefined) => Promise<Publication[]> };
};

/** One page of the published policies, newest first. `next`: the version that the next page comes before; null on the last. */
export async function readPolicyHistory(
  deps: ReadPolicyHistoryDeps,
  limit: number,
  before: number | undefined,
): Promise<{ items: Publication[]; next: number | null }> {
  // The one row too many only says that there is a next page.
  const found = await deps.policies.history(limit + 1, before);
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.policy.version ?? null) : null };
}
