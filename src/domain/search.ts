import type { PostingFacets, SeekerFacets } from './facets/facets.ts';
import type { Policy } from './policy.ts';
import type { Posting } from './posting.ts';
import type { Seeker } from './seeker.ts';

/** Whom to search for, and how the pairs are judged that a search leaves. */
export type Wanted<Facets> = {
  /** Null for a document that nobody stores. */
  id: string | null;
  facets: Facets;
  vector: Float32Array | null;
  /** The model whose vectors count. */
  model: string;
  policy: Policy;
  /** Whether a routing engine is asked for commutes. */
  isRouted: boolean;
};
export type PostingsQuery = Wanted<SeekerFacets> & {
  /** How many to look at of those that are blocked for certain: the nearest in meaning. */
  blockedLength: number;
};
export type SeekersQuery = Wanted<PostingFacets>;

/** What a search found, without the document: its version, its similarity, and the score that it does not surpass. */
export type PostingHit = {
  id: string;
  version: string;
  reading: number;
  similarity: number | null;
  bound: number;
};
export type SeekerHit = PostingHit & {
  /** From where on the two parts of the seeker's list take a pair; null: they take any. */
  listCut: number | null;
  blockedCut: number | null;
  /** Whether the posting is in the seeker's list now. */
  listed: boolean;
};

/** Whose nearest documents are asked for, by which vector, and how many at most. */
export type NearestQuery = { id: string; vector: Float32Array | null; model: string; limit: number };

/** A posting and its cosine to what was asked for; null while either has no vector of the current model. */
export type NearPosting = { posting: Posting; similarity: number | null };
/** The same of a seeker, with the score that a full list's last entry has; null while there is room. */
export type NearSeeker = { seeker: Seeker; similarity: number | null } & Pick<SeekerHit, 'listCut'>;
