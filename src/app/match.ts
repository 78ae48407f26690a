import type { Entry } from '../domain/entry.ts';
import { selectList } from '../domain/list.ts';
import { locatePosting, locateSeeker, UNSTORED } from '../domain/place/locate.ts';
import type { LocatePlace } from '../domain/place/place.ts';
import type { PostingDetails } from '../domain/posting.ts';
import type { SeekerProfile } from '../domain/seeker.ts';
import { type EmbedTextDeps, embedPosting, embedSeeker } from './embed-documents.ts';
import type { Json } from './json.ts';
import { appointJudge, currentTerms, type JudgeDeps, rulingOf, type Terms } from './judge.ts';
import { startLaps } from './laps.ts';
import { itemJson, pairOfEntry } from './present.ts';
import {
  bestFirst,
  inPages,
  type SearchPostingsDeps,
  type SearchSeekersDeps,
  searchPostings,
  searchSeekers,
} from './search.ts';

export type MatchDeps = EmbedTextDeps &
  JudgeDeps &
  SearchPostingsDeps &
  SearchSeekersDeps & {
    locate: LocatePlace;
  };

/** Recommendations, and how long each stage took: reading the texts by the model, finding candidates, judging them. */
export type Match = {
  items: Json[];
  milliseconds: { read: number; find: number; judge: number };
};

/** The best open postings for a profile that nobody stores. */
export async function matchSeeker(deps: MatchDeps, profile: SeekerProfile, limit: number): Promise<Match> {
  const lap = startLaps();
  const { vector, occupations } = await embedSeeker(deps, profile);
  const read = lap();
  const seeker = locateSeeker({ ...UNSTORED, document: profile, occupations }, deps.locate);
  const terms = await currentTerms(deps);
  const { rows } = await searchPostings(deps, { document: seeker, vector, policy: terms.policy }, 0);
  const find = lap();
  const items = await bestOf(deps, terms, rows, limit, async (some) => {
    const page = await deps.documents.postings(some);
    const postings = page.map(({ posting }) => posting);
    const { judge } = await appointJudge(deps, { seekers: [seeker], postings }, terms);
    return page.map(({ posting, similarity }) => judge(seeker, posting, similarity));
  });
  return { items, milliseconds: { read, find, judge: lap() } };
}

/** The best active seekers for a posting that nobody stores. */
export async function matchPosting(deps: MatchDeps, details: PostingDetails, limit: number): Promise<Match> {
  const lap = startLaps();
  const state = details.status ?? 'open';
  const { vector, occupations } = await embedPosting(deps, details);
  const read = lap();
  const posting = locatePosting({ ...UNSTORED, state, document: details, occupations }, deps.locate);
  const terms = await currentTerms(deps);
  const hits = await searchSeekers(deps, { document: posting, vector, policy: terms.policy });
  const find = lap();
  const items = await bestOf(deps, terms, hits, limit, async (some) => {
    const page = await deps.documents.seekers(some);
    const seekers = page.map(({ seeker }) => seeker);
    const { judge } = await appointJudge(deps, { seekers, postings: [posting] }, terms);
    return page.map(({ seeker, similarity }) => judge(seeker, posting, similarity));
  });
  return { items, milliseconds: { read, find, judge: lap() } };
}

/** The best pairs, from the best bound on down until none that is left could be among them. */
async function bestOf<Hit extends { bound: number }>(
  deps: JudgeDeps,
  terms: Terms,
  hits: Hit[],
  limit: number,
  judge: (some: Hit[]) => Promise<Entry[]>,
): Promise<Json[]> {
  const byBound = bestFirst(hits);
  let best: Entry[] = [];
  let judged = 0;
  for await (const entries of inPages(byBound, judge)) {
    best = selectList([...best, ...entries], { listLength: limit, blockedLength: 0 });
    judged += entries.length;
    const last = best[limit - 1]?.assessment.score ?? Number.NEGATIVE_INFINITY;
    if (last > (byBound[judged]?.bound ?? 0)) break;
  }
  const { policy, provenance } = rulingOf(deps, terms);
  return best.map((entry, index) => itemJson(pairOfEntry(entry, provenance, index + 1), policy));
}
