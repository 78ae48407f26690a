import type { Entry, Provenance, Version } from '../domain/entry.ts';
import type { Posting } from '../domain/posting.ts';
import type { Seeker } from '../domain/seeker.ts';
import { type EmbedDocumentsDeps, embedDocuments } from './embed-documents.ts';
import { type EnqueueRefillsDeps, enqueueRefills } from './enqueue-refills.ts';
import { type JudgeDeps, judge, provenanceOf } from './judge.ts';

type SeekerCandidate = {
  seeker: Seeker;
  similarity: number | null;
  listCut: number | null;
  blockedCut: number | null;
  listed: boolean;
};

export type RefreshPostingDeps = EmbedDocumentsDeps &
  EnqueueRefillsDeps &
  JudgeDeps & {
    shortlist: number;
    postings: { find: (id: string) => Promise<Posting | undefined> };
    candidates: {
      seekers: (query: {
        vector: Float32Array | null;
        model: string;
        limit: number;
        postingId: string | null;
      }) => Promise<SeekerCandidate[]>;
    };
    lists: {
      enter: (posting: Version, entries: Entry[], provenance: Provenance) => Promise<string[]>;
    };
    lag: { needsRefresh: (kind: 'posting', id: string) => Promise<boolean> };
  };

/**
 * Who should now see this posting? Judges the nearest active seekers and all who have it in their list, and writes it
 * into the lists where it belongs. Does nothing when the lists have seen the posting's newest revision.
 * @returns the seekers whose lists changed
 */
export async function refreshPosting(deps: RefreshPostingDeps, id: string): Promise<string[]> {
  if (!(await deps.lag.needsRefresh('posting', id))) return [];
  const read = (await embedDocuments(deps, 'posting', [id])).get(id);
  const posting = await deps.postings.find(id);
  // Changed meanwhile: the newer revision's own job is on its way.
  if (!posting || posting.revision !== read?.revision) return [];
  const entries = posting.state === 'open' ? await judgeSeekers(deps, posting, read.vector) : [];
  const changed = await deps.lists.enter(posting, entries, provenanceOf(deps));
  await enqueueRefills(deps);
  return changed;
}

async function judgeSeekers(
  deps: RefreshPostingDeps,
  posting: Posting,
  vector: Float32Array | null,
): Promise<Entry[]> {
  const candidates = await deps.candidates.seekers({
    vector,
    model: deps.embedder.model,
    limit: deps.shortlist,
    postingId: posting.id,
  });
  return candidates.flatMap((candidate) => {
    const entry = judge(deps, candidate.seeker, posting, candidate.similarity);
    return belongsInList(entry, candidate) ? [entry] : [];
  });
}

/** A full list only takes what beats, or ties with, its last entry; what is in the list already is always written. */
function belongsInList({ assessment }: Entry, { listed, listCut, blockedCut }: SeekerCandidate): boolean {
  const cut = assessment.status === 'blocked' ? blockedCut : listCut;
  return listed || cut === null || assessment.score >= cut;
}
