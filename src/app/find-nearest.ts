import type { NearestQuery, NearPosting, NearSeeker } from '../domain/search.ts';

type Nearness = {
  embedder: { model: string };
  /** How many of the nearest documents advice and the preview of a policy look at; lists look at all. */
  shortlist: number;
};
export type NearestPostingsDeps = Nearness & {
  nearest: { postings: (query: NearestQuery) => Promise<NearPosting[]> };
};
export type NearestSeekersDeps = Nearness & {
  nearest: { seekers: (query: NearestQuery) => Promise<NearSeeker[]> };
};

/** The open postings nearest to a seeker's vector, but those that somebody has rejected for the seeker. */
export const nearestPostings = (
  { nearest, embedder, shortlist }: NearestPostingsDeps,
  seekerId: string,
  vector: Float32Array | null,
): Promise<NearPosting[]> =>
  nearest.postings({ id: seekerId, vector, model: embedder.model, limit: shortlist });

/**
 * The active seekers nearest to a posting's vector and all who have the posting in their list, but those for whom
 * somebody has rejected it.
 */
export const nearestSeekers = (
  { nearest, embedder, shortlist }: NearestSeekersDeps,
  postingId: string,
  vector: Float32Array | null,
): Promise<NearSeeker[]> =>
  nearest.seekers({ id: postingId, vector, model: embedder.model, limit: shortlist });
