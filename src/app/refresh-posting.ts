import type { Entry, Provenance } from '../domain/entry.ts';
import { inferredPosting } from '../domain/occupation/likely.ts';
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
      enter: (
        posting: { id: string; revision: number },
        entries: Entry[],
        provenance: Provenance,
      ) => Promise<string[]>;
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
  const posting = await deps.postings.find(id);
  if (!posting) return [];
  const entries = posting.state === 'open' ? await judgeSeekers(deps, posting) : [];
  const changed = await deps.lists.enter(posting, entries, provenanceOf(deps));
  await enqueueRefills(deps);
  return changed;
}

async function judgeSeekers(deps: RefreshPostingDeps, posting: Posting): Promise<Entry[]> {
  const read = (await embedDocuments(deps, 'posting', [posting.id])).get(posting.id);
  const candidates = await deps.candidates.seekers({
    vector: read?.vector ?? null,
    model: deps.embedder.model,
    limit: deps.shortlist,
    postingId: posting.id,
  });
  const known = { ...posting, inferred: inferredPosting(read?.occupations) };
  return candidates.flatMap((candidate) => {
    const entry = judge(deps, candidate.seeker, known, candidate.similarity);
    return belongsInList(entry, candidate) ? [entry] : [];
  });
}

/** A full list only takes what beats, or ties with, its last entry; what is in the list already is always written. */
function belongsInList({ assessment }: Entry, { listed, listCut, blockedCut }: SeekerCandidate): boolean {
  const cut = assessment.status === 'blocked' ? blockedCut : listCut;
  return listed || cut === null || assessment.score >= cut;
}
