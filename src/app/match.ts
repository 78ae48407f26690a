import type { Entry } from '../domain/entry.ts';
import { selectList } from '../domain/list.ts';
import { locatePosting, locateSeeker, UNSTORED } from '../domain/place/locate.ts';
import type { LocatePlace } from '../domain/place/place.ts';
import type { PostingDetails } from '../domain/posting.ts';
import type { SeekerProfile } from '../domain/seeker.ts';
import { type EmbedTextDeps, embedPosting, embedSeeker } from './embed-documents.ts';
import {
  type NearestPostingsDeps,
  type NearestSeekersDeps,
  nearestPostings,
  nearestSeekers,
} from './find-nearest.ts';
import { appointJudge, type Judge, type JudgeDeps } from './judge.ts';
import { pairOfEntry, presentPair, type RecommendationItem } from './present.ts';

export type MatchDeps = EmbedTextDeps &
  JudgeDeps &
  NearestPostingsDeps &
  NearestSeekersDeps & {
    locate: LocatePlace;
  };

/** Recommendations, and how long each stage took: reading the texts by the model, finding candidates, judging them. */
export type Match = {
  items: RecommendationItem[];
  milliseconds: { read: number; find: number; judge: number };
};

/** The best open postings for a profile that nobody stores. */
export async function matchSeeker(deps: MatchDeps, profile: SeekerProfile, limit: number): Promise<Match> {
  const lap = startLaps();
  const { vector, occupations } = await embedSeeker(deps, profile);
  const read = lap();
  const seeker = locateSeeker({ ...UNSTORED, document: profile, occupations }, deps.locate);
  const { candidates } = await nearestPostings(deps, vector);
  const find = lap();
  const postings = candidates.map(({ posting }) => posting);
  const judge = await appointJudge(deps, { seekers: [seeker], postings });
  const judged = candidates.map(({ posting, similarity }) => judge.judge(seeker, posting, similarity));
  const items = best(judge, judged, limit);
  return { items, milliseconds: { read, find, judge: lap() } };
}

/** The best active seekers for a posting that nobody stores. */
export async function matchPosting(deps: MatchDeps, details: PostingDetails, limit: number): Promise<Match> {
  const lap = startLaps();
  const state = details.status ?? 'open';
  const { vector, occupations } = await embedPosting(deps, details);
  const read = lap();
  const posting = locatePosting({ ...UNSTORED, state, document: details, occupations }, deps.locate);
  const candidates = await nearestSeekers(deps, vector, null);
  const find = lap();
  const seekers = candidates.map(({ seeker }) => seeker);
  const judge = await appointJudge(deps, { seekers, postings: [posting] });
  const judged = candidates.map(({ seeker, similarity }) => judge.judge(seeker, posting, similarity));
  const items = best(judge, judged, limit);
  return { items, milliseconds: { read, find, judge: lap() } };
}

/** Milliseconds since the last call. */
function startLaps(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const lap = now - last;
    last = now;
    return lap;
  };
}

function best({ policy, provenance }: Judge, judged: Entry[], limit: number): RecommendationItem[] {
  return selectList(judged, { listLength: limit, blockedLength: 0 }).map((entry, index) =>
    presentPair(pairOfEntry(entry, provenance, index + 1), policy),
  );
}
