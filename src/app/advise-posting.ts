import { adviceForPosting } from '../domain/advice/advise.ts';
import { DomainError } from '../domain/errors.ts';
import type { Posting } from '../domain/posting.ts';
import { type NearestSeekersDeps, nearestSeekers } from './find-nearest.ts';
import { inTurns } from './in-turns.ts';
import { appointJudge, courtOf, type DatedAdvice, dated, type JudgeDeps } from './judge.ts';
import { type ReadVectorsDeps, readVectors } from './read-vectors.ts';

export type AdvisePostingDeps = ReadVectorsDeps &
  JudgeDeps &
  NearestSeekersDeps & {
    postings: { find: (id: string) => Promise<Posting | undefined> };
  };

/**
 * What the employer of a stored posting could change, and how many of the nearest active seekers that would bring.
 * Judges anew and stores nothing.
 * @throws {DomainError} posting.not_found
 */
export async function advisePosting(deps: AdvisePostingDeps, id: string): Promise<DatedAdvice> {
  const posting = await deps.postings.find(id);
  if (!posting) throw new DomainError('posting.not_found', 'There is no posting with this id.');
  const vector = (await readVectors(deps, 'posting', [id])).get(id) ?? null;
  const near = await nearestSeekers(deps, id, vector);
  const seekers = near.map(({ seeker }) => seeker);
  const judge = await appointJudge(deps, { seekers, postings: [posting] });
  const cases = near.map(({ seeker, similarity, listCut }) => ({
    seeker,
    posting,
    assessment: judge.judge(seeker, posting, similarity).assessment,
    cut: listCut,
  }));
  return { ...(await inTurns(adviceForPosting(cases, courtOf(judge)))), ...dated(judge) };
}
