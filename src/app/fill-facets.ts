import type { Kind } from '../domain/kind.ts';

export type FillFacetsDeps = {
  facets: { fill: (kind: Kind, limit: number) => Promise<number> };
};

/** Small enough that requests are answered in between. */
const ROWS_AT_ONCE = 100;
const ROUNDS_MAX = 200;

/**
 * Makes the facets that an older program has left out. Until they are there, searches look at the documents without them.
 * @returns how many were made
 */
export async function fillFacets({ facets }: FillFacetsDeps): Promise<number> {
  let filled = 0;
  for (const kind of ['posting', 'seeker'] as const) {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const some = await facets.fill(kind, ROWS_AT_ONCE);
      if (some === 0) break;
      filled += some;
    }
  }
  return filled;
}
