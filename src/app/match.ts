import { selectList } from '../domain/list.ts';
import { locatePosting, locateSeeker, UNSTORED } from '../domain/place/locate.ts';
import type { LocatePlace } from '../domain/place/place.ts';
import type { Posting, PostingDetails } from '../domain/posting.ts';
import type { Seeker, SeekerProfile } from '../domain/seeker.ts';
import { type EmbedTextDeps, embedPosting, embedSeeker } from './embed-documents.ts';
import { type JudgeDeps, judge, provenanceOf } from './judge.ts';
import { type PolicyOf, pairOfEntry, presentPair, type RecommendationItem } from './present.ts';

export type MatchDeps = EmbedTextDeps &
  JudgeDeps & {
    locate: LocatePlace;
    policyOf: PolicyOf;
    shortlist: number;
    candidates: {
      postings: (query: {
        vector: Float32Array | null;
        model: string;
        limit: number;
      }) => Promise<{ posting: Posting; similarity: number | null }[]>;
      seekers: (query: {
        vector: Float32Array | null;
        model: string;
        limit: number;
        postingId: null;
      }) => Promise<{ seeker: Seeker; similarity: number | null }[]>;
    };
  };

/** The best open postings for a profile that nobody stores. */
export async function matchSeeker(
  deps: MatchDeps,
  profile: SeekerProfile,
  limit: number,
): Promise<RecommendationItem[]> {
  const { vector, occupations } = await embedSeeker(deps, profile);
  const seeker = locateSeeker({ ...UNSTORED, document: profile, occupations }, deps.locate);
  const { model } = deps.embedder;
  const candidates = await deps.candidates.postings({ vector, model, limit: deps.shortlist });
  const judged = candidates.map(({ posting, similarity }) => judge(deps, seeker, posting, similarity));
  return selectList(judged, { listLength: limit, blockedLength: 0 }).map((entry, index) =>
    presentPair(pairOfEntry(entry, provenanceOf(deps), index + 1), deps.policyOf),
  );
}

/** The best active seekers for a posting that nobody stores. */
export async function matchPosting(
  deps: MatchDeps,
  details: PostingDetails,
  limit: number,
): Promise<RecommendationItem[]> {
  const state = details.status ?? 'open';
  const { vector, occupations } = await embedPosting(deps, details);
  const posting = locatePosting({ ...UNSTORED, state, document: details, occupations }, deps.locate);
  const { model } = deps.embedder;
  const candidates = await deps.candidates.seekers({
    vector,
    model,
    limit: deps.shortlist,
    postingId: null,
  });
  const judged = candidates.map(({ seeker, similarity }) => judge(deps, seeker, posting, similarity));
  return selectList(judged, { listLength: limit, blockedLength: 0 }).map((entry, index) =>
    presentPair(pairOfEntry(entry, provenanceOf(deps), index + 1), deps.policyOf),
  );
}
