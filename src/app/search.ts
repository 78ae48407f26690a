import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Snapshot } from '../domain/entry.ts';
import { postingFacets, seekerFacets } from '../domain/facets/facets.ts';
import { UNSTORED } from '../domain/place/locate.ts';
import type { Policy } from '../domain/policy.ts';
import type { Posting } from '../domain/posting.ts';
import type { PostingHit, PostingsQuery, SeekerHit, SeekersQuery } from '../domain/search.ts';
import type { Seeker } from '../domain/seeker.ts';

type SearchDeps = { embedder: { model: string }; routes: object | undefined };
export type SearchPostingsDeps = SearchDeps & {
  search: {
    openPostings: (query: PostingsQuery) => Promise<{ rows: PostingHit[]; seen: Snapshot }>;
  };
  documents: { postings: (hits: PostingHit[]) => Promise<(PostingHit & { posting: Posting })[]> };
};
export type SearchSeekersDeps = SearchDeps & {
  search: { activeSeekers: (query: SeekersQuery) => Promise<SeekerHit[]> };
  documents: { seekers: (hits: SeekerHit[]) => Promise<(SeekerHit & { seeker: Seeker })[]> };
};

/** A document with what its text gives, and the policy that its pairs are judged by. */
type Subject<Document> = { document: Document; vector: Float32Array | null; policy: Policy };

const wantedBy = ({ embedder, routes }: SearchDeps, policy: Policy, vector: Float32Array | null) => ({
  policy,
  vector,
  model: embedder.model,
  isRouted: routes !== undefined,
});

const storedId = ({ id }: { id: string }) => (id === UNSTORED.id ? null : id);

/** All open postings that a seeker's list may hold, the nearest `blockedLength` of those that are blocked for certain. */
export const searchPostings = (
  deps: SearchPostingsDeps,
  { document, vector, policy }: Subject<Seeker>,
  blockedLength: number,
) =>
  deps.search.openPostings({
    ...wantedBy(deps, policy, vector),
    id: storedId(document),
    facets: seekerFacets(document),
    blockedLength,
  });

/** The active seekers whose lists a posting may enter, or, where nobody stores it, whom it may suit. */
export const searchSeekers = (deps: SearchSeekersDeps, { document, vector, policy }: Subject<Posting>) =>
  deps.search.activeSeekers({
    ...wantedBy(deps, policy, vector),
    id: storedId(document),
    facets: postingFacets(document),
  });

/** Hits from the greatest score that is possible on down. */
export const bestFirst = <Hit extends { bound: number }>(hits: Hit[]): Hit[] =>
  hits.toSorted((a, b) => b.bound - a.bound);

/** Documents that are read and judged at once: few enough that a request in between waits some milliseconds. */
const PAGE = 200;

/** Hits in pages, each with its documents; the small office runs this on the loop that answers HTTP. */
export async function* inPages<Hit, Found>(
  hits: Hit[],
  find: (some: Hit[]) => Promise<Found[]>,
): AsyncGenerator<Found[]> {
  for (let from = 0; from < hits.length; from += PAGE) {
    yield await find(hits.slice(from, from + PAGE));
    await nextTurn();
  }
}
