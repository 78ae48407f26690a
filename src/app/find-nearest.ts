import type { Snapshot } from '../domain/entry.ts';
import type { Posting } from '../domain/posting.ts';
import type { Seeker } from '../domain/seeker.ts';

type Nearness = {
  embedder: { model: string };
  /** How many of the nearest documents are looked at; the night looks at all. */
  shortlist: number;
};
/** What was found, and at which moment of the database. */
type FoundPostings = { candidates: PostingCandidate[]; seen: Snapshot };
type Query = { vector: Float32Array | null; model: string; limit: number };

/** A posting and its cosine to what was asked for; null while either has no vector of the current model. */
export type PostingCandidate = { posting: Posting; similarity: number | null };
/** The same of a seeker. */
export type SeekerCandidate = {
  seeker: Seeker;
  similarity: number | null;
  /** Lowest score of the seeker's full list and full blocked list; null while there is room. */
  listCut: number | null;
  blockedCut: number | null;
  /** Whether the posting that is asked for is in the seeker's list now. */
  listed: boolean;
};

export type NearestPostingsDeps = Nearness & {
  candidates: { postings: (query: Query) => Promise<FoundPostings> };
};
export type NearestSeekersDeps = Nearness & {
  candidates: { seekers: (query: Query & { postingId: string | null }) => Promise<SeekerCandidate[]> };
};

/** The open postings nearest to a vector. */
export const nearestPostings = (
  { candidates, embedder, shortlist }: NearestPostingsDeps,
  vector: Float32Array | null,
): Promise<FoundPostings> => candidates.postings({ vector, model: embedder.model, limit: shortlist });

/**
 * The active seekers nearest to a posting's vector, and all who have the posting in their list.
 * @param postingId null for a posting that nobody stores
 */
export const nearestSeekers = (
  { candidates, embedder, shortlist }: NearestSeekersDeps,
  vector: Float32Array | null,
  postingId: string | null,
): Promise<SeekerCandidate[]> =>
  candidates.seekers({ vector, model: embedder.model, limit: shortlist, postingId });
