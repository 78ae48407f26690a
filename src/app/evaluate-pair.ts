import { DomainError } from '../domain/errors.ts';
import { inferredPosting, inferredSeeker } from '../domain/occupation/likely.ts';
import { locatePosting, locateSeeker, UNSTORED } from '../domain/place/locate.ts';
import type { LocatePlace } from '../domain/place/place.ts';
import type { Posting, PostingDetails } from '../domain/posting.ts';
import type { Seeker, SeekerProfile } from '../domain/seeker.ts';
import type { PostingState } from '../domain/vocabulary.ts';
import { type EmbedTextDeps, embedPosting, embedSeeker } from './embed-documents.ts';
import { type JudgeDeps, judge, provenanceOf } from './judge.ts';
import { type PolicyOf, pairOfEntry, presentPair, type RecommendationItem } from './present.ts';

export type EvaluatePairDeps = EmbedTextDeps &
  JudgeDeps & {
    locate: LocatePlace;
    policyOf: PolicyOf;
    similarityRow: (query: Float32Array | null, rows: (Float32Array | null)[]) => (number | null)[];
    seekers: {
      get: (
        id: string,
      ) => Promise<{ revision: number; reading: number; document: SeekerProfile } | undefined>;
    };
    postings: {
      get: (
        id: string,
      ) => Promise<
        { revision: number; reading: number; document: PostingDetails; state: PostingState } | undefined
      >;
    };
  };

/** Each side by itself or by the id of what is stored. */
export type PairToEvaluate = {
  seeker: { profile: SeekerProfile } | { id: string };
  posting: { details: PostingDetails } | { id: string };
};

/**
 * Judges one pair, blocked or not, and stores nothing: "why is this not in my list?"
 * @throws {DomainError} seeker.not_found, posting.not_found
 */
export async function evaluatePair(
  deps: EvaluatePairDeps,
  pair: PairToEvaluate,
): Promise<RecommendationItem> {
  const [seeker, posting] = await Promise.all([
    readSeeker(deps, pair.seeker),
    readPosting(deps, pair.posting),
  ]);
  const [wish, offer] = await Promise.all([
    embedSeeker(deps, seeker.profile),
    embedPosting(deps, posting.details),
  ]);
  const [similarity] = deps.similarityRow(wish.vector, [offer.vector]);
  const entry = judge(
    deps,
    { ...seeker, inferred: inferredSeeker(wish.occupations, seeker.profile) },
    { ...posting, inferred: inferredPosting(offer.occupations) },
    similarity ?? null,
  );
  return presentPair(pairOfEntry(entry, provenanceOf(deps), null), deps.policyOf);
}

async function readSeeker(deps: EvaluatePairDeps, side: PairToEvaluate['seeker']): Promise<Seeker> {
  if ('profile' in side) {
    return locateSeeker({ ...UNSTORED, document: side.profile }, deps.locate);
  }
  const stored = await deps.seekers.get(side.id);
  if (!stored) throw new DomainError('seeker.not_found', 'There is no seeker with this id.');
  return locateSeeker({ ...stored, id: side.id }, deps.locate);
}

async function readPosting(deps: EvaluatePairDeps, side: PairToEvaluate['posting']): Promise<Posting> {
  if ('details' in side) {
    const state = side.details.status ?? 'open';
    return locatePosting({ ...UNSTORED, state, document: side.details }, deps.locate);
  }
  const stored = await deps.postings.get(side.id);
  if (!stored) throw new DomainError('posting.not_found', 'There is no posting with this id.');
  return locatePosting({ ...stored, id: side.id }, deps.locate);
}
