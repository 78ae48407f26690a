import type { Entry } from '../domain/entry.ts';
import { selectList } from '../domain/list.ts';
import { locatePosting, locateSeeker, UNSTORED } from '../domain/place/locate.ts';
import type { LocatePlace } from '../domain/place/place.ts';
import type { Posting, PostingDetails } from '../domain/posting.ts';
import type { Seeker, SeekerProfile } from '../domain/seeker.ts';
import { type EmbedTextDeps, embedPosting, embedSeeker } from './embed-documents.ts';
import { appointJudge, type Judge, type JudgeDeps } from './judge.ts';
import { pairOfEntry, presentPair, type RecommendationItem } from './present.ts';

export type MatchDeps = EmbedTextDeps &
  JudgeDeps & {
    locate: LocatePlace;
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
  const postings = candidates.map(({ posting }) => posting);
  const judge = await appointJudge(deps, { seekers: [seeker], postings });
  return best(
    judge,
    candidates.map(({ posting, similarity }) => judge.judge(seeker, posting, similarity)),
    limit,
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
  const seekers = candidates.map(({ seeker }) => seeker);
  const judge = await appointJudge(deps, { seekers, postings: [posting] });
  return best(
    judge,
    candidates.map(({ seeker, similarity }) => judge.judge(seeker, posting, similarity)),
    limit,
  );
}

function best({ policy, provenance }: Judge, judged: Entry[], limit: number): RecommendationItem[] {
  return selectList(judged, { listLength: limit, blockedLength: 0 }).map((entry, index) =>
    presentPair(pairOfEntry(entry, provenance, index + 1), policy),
  );
}
