import type { Entry, Ruling, Snapshot, WholeList } from '../domain/entry.ts';
import { selectList } from '../domain/list.ts';
import type { Seeker } from '../domain/seeker.ts';
import { type EmbedDocumentsDeps, embedDocuments } from './embed-documents.ts';
import { appointJudge, currentTerms, type JudgeDeps, listOf, rulingOf } from './judge.ts';
import { inPages, type SearchPostingsDeps, searchPostings } from './search.ts';

export type RefreshSeekersDeps = EmbedDocumentsDeps &
  JudgeDeps &
  SearchPostingsDeps & {
    seekers: { findActive: (ids: string[]) => Promise<Seeker[]> };
    lists: {
      replace: (
        lists: WholeList[],
        seen: Snapshot,
        ruling: Ruling,
      ) => Promise<{ changed: number; seekers: number }>;
    };
    lag: {
      lagging: (kind: 'seeker', ids: string[]) => Promise<string[]>;
      markInactiveRefreshed: (ids: string[]) => Promise<void>;
    };
  };

/**
 * Makes seekers' lists anew from all open postings that they may hold. Does nothing where a list has seen everything, so
 * that a job may come twice; a seeker who is gone is done.
 * @returns how many entries changed
 */
export async function refreshSeekers(deps: RefreshSeekersDeps, ids: string[]): Promise<number> {
  const lagging = await deps.lag.lagging('seeker', ids);
  if (lagging.length === 0) return 0;
  const read = await embedDocuments(deps, 'seeker', lagging);
  await deps.lag.markInactiveRefreshed(lagging);
  let changed = 0;
  for (const seeker of await deps.seekers.findActive(lagging)) {
    const { revision, vector } = read.get(seeker.id) ?? {};
    // Changed meanwhile: the newer revision's own job is on its way.
    if (seeker.revision === revision) changed += await makeList(deps, seeker, vector ?? null);
  }
  return changed;
}

async function makeList(
  deps: RefreshSeekersDeps,
  seeker: Seeker,
  vector: Float32Array | null,
): Promise<number> {
  const terms = await currentTerms(deps);
  const { policy } = terms;
  const { rows, seen } = await searchPostings(
    deps,
    { document: seeker, vector, policy },
    policy.blockedLength,
  );
  let best: Entry[] = [];
  for await (const page of inPages(rows, deps.documents.postings)) {
    const postings = page.map(({ posting }) => posting);
    const { judge, admits } = await appointJudge(deps, { seekers: [seeker], postings }, terms);
    const judged = page.map(({ posting, similarity }) => judge(seeker, posting, similarity));
    best = selectList([...best, ...judged.filter(admits)], policy);
  }
  const list = listOf(seeker, best, policy);
  const { changed } = await deps.lists.replace([list], seen, rulingOf(deps, terms));
  return changed;
}
