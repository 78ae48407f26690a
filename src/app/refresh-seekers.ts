import type { Ruling, Snapshot, WholeList } from '../domain/entry.ts';
import type { Seeker } from '../domain/seeker.ts';
import { type EmbedDocumentsDeps, embedDocuments } from './embed-documents.ts';
import { type NearestPostingsDeps, nearestPostings } from './find-nearest.ts';
import { appointJudge, type JudgeDeps } from './judge.ts';

export type RefreshSeekersDeps = EmbedDocumentsDeps &
  JudgeDeps &
  NearestPostingsDeps & {
    seekers: { findActive: (ids: string[]) => Promise<Seeker[]> };
    lists: {
      replace: (
        lists: WholeList[],
        seen: Snapshot,
        ruling: Ruling,
      ) => Promise<{ changed: number; seekers: number }>;
    };
    lag: {
      needsRefresh: (kind: 'seeker', id: string) => Promise<boolean>;
      markInactiveRefreshed: (id: string) => Promise<void>;
    };
  };

/**
 * Makes seekers' lists anew from the nearest open postings. Does nothing where a list has seen everything, so that a job
 * may come twice; a seeker who is gone is done.
 * @returns how many entries changed
 */
export async function refreshSeekers(deps: RefreshSeekersDeps, ids: string[]): Promise<number> {
  let changed = 0;
  for (const id of ids) changed += await refreshOne(deps, id);
  return changed;
}

async function refreshOne(deps: RefreshSeekersDeps, id: string): Promise<number> {
  if (!(await deps.lag.needsRefresh('seeker', id))) return 0;
  const read = (await embedDocuments(deps, 'seeker', [id])).get(id);
  const [seeker] = await deps.seekers.findActive([id]);
  if (!seeker) {
    await deps.lag.markInactiveRefreshed(id);
    return 0;
  }
  // Changed meanwhile: the newer revision's own job is on its way.
  if (seeker.revision !== read?.revision) return 0;
  const { candidates, seen } = await nearestPostings(deps, read.vector);
  const postings = candidates.map(({ posting }) => posting);
  const judge = await appointJudge(deps, { seekers: [seeker], postings });
  const judged = candidates.map(({ posting, similarity }) => judge.judge(seeker, posting, similarity));
  const list = judge.listOf(seeker, judged);
  const { changed } = await deps.lists.replace([list], seen, judge);
  return changed;
}
