import type { Entry, Ruling, Version } from '../domain/entry.ts';
import { rankKey } from '../domain/list.ts';
import type { Posting } from '../domain/posting.ts';
import { type EmbedDocumentsDeps, embedDocuments } from './embed-documents.ts';
import { type EnqueueRefillsDeps, enqueueRefills } from './enqueue-refills.ts';
import { type NearestSeekersDeps, nearestSeekers, type SeekerCandidate } from './find-nearest.ts';
import { appointJudge, type Judge, type JudgeDeps } from './judge.ts';

export type RefreshPostingsDeps = EmbedDocumentsDeps &
  EnqueueRefillsDeps &
  JudgeDeps &
  NearestSeekersDeps & {
    postings: { find: (id: string) => Promise<Posting | undefined> };
    lists: {
      enter: (postings: Version[], entries: Entry[], ruling: Ruling) => Promise<string[]>;
    };
    lag: { needsRefresh: (kind: 'posting', id: string) => Promise<boolean> };
  };

/**
 * Who should now see these postings? Judges the nearest active seekers and all who have one in their list, and writes it
 * into the lists where it belongs. Does nothing where the lists have seen a posting's newest revision.
 * @returns the seekers whose lists changed
 */
export async function refreshPostings(deps: RefreshPostingsDeps, ids: string[]): Promise<string[]> {
  const changed = new Set<string>();
  for (const id of ids) for (const seekerId of await refreshOne(deps, id)) changed.add(seekerId);
  await enqueueRefills(deps);
  return [...changed];
}

async function refreshOne(deps: RefreshPostingsDeps, id: string): Promise<string[]> {
  if (!(await deps.lag.needsRefresh('posting', id))) return [];
  const read = (await embedDocuments(deps, 'posting', [id])).get(id);
  const posting = await deps.postings.find(id);
  // Changed meanwhile: the newer revision's own job is on its way.
  if (!posting || posting.revision !== read?.revision) return [];
  const candidates = posting.state === 'open' ? await nearestSeekers(deps, read.vector, id) : [];
  const seekers = candidates.map(({ seeker }) => seeker);
  const judge = await appointJudge(deps, { seekers, postings: [posting] });
  return deps.lists.enter([posting], judgeSeekers(judge, posting, candidates), judge);
}

function judgeSeekers({ judge }: Judge, posting: Posting, candidates: SeekerCandidate[]): Entry[] {
  return candidates.flatMap((candidate) => {
    const entry = judge(candidate.seeker, posting, candidate.similarity);
    return belongsInList(entry, candidate) ? [entry] : [];
  });
}

/** A full list only takes what beats, or ties with, its last entry; what is in the list already is always written. */
function belongsInList({ assessment }: Entry, { listed, listCut, blockedCut }: SeekerCandidate): boolean {
  const cut = assessment.status === 'blocked' ? blockedCut : listCut;
  return listed || cut === null || rankKey(assessment) >= cut;
}
