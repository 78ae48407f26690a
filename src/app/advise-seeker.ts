import { adviceForSeeker } from '../domain/advice/advise.ts';
import { withWidestTravel } from '../domain/advice/seeker-relaxations.ts';
import { DomainError } from '../domain/errors.ts';
import { selectList } from '../domain/list.ts';
import type { TextOccupations } from '../domain/occupation/likely.ts';
import { locateSeeker } from '../domain/place/locate.ts';
import type { LocatePlace } from '../domain/place/place.ts';
import type { SeekerProfile } from '../domain/seeker.ts';
import { type NearestPostingsDeps, nearestPostings } from './find-nearest.ts';
import { inTurns } from './in-turns.ts';
import { appointJudge, courtOf, type DatedAdvice, dated, type JudgeDeps } from './judge.ts';
import { type ReadVectorsDeps, readVectors } from './read-vectors.ts';

export type AdviseSeekerDeps = ReadVectorsDeps &
  JudgeDeps &
  NearestPostingsDeps & {
    locate: LocatePlace;
    seekers: {
      get: (id: string) => Promise<
        | {
            id: string;
            revision: number;
            reading: number;
            document: SeekerProfile;
            occupations: TextOccupations | null;
          }
        | undefined
      >;
    };
  };

/**
 * What a stored seeker could relax, and how many of the nearest open postings that would open. Judges anew and stores
 * nothing.
 * @throws {DomainError} seeker.not_found
 */
export async function adviseSeeker(deps: AdviseSeekerDeps, id: string): Promise<DatedAdvice> {
  const stored = await deps.seekers.get(id);
  if (!stored) throw new DomainError('seeker.not_found', 'There is no seeker with this id.');
  const seeker = locateSeeker(stored, deps.locate);
  const vector = (await readVectors(deps, 'seeker', [id])).get(id) ?? null;
  const near = await nearestPostings(deps, id, vector);
  const postings = near.map(({ posting }) => posting);
  const judge = await appointJudge(deps, { seekers: [withWidestTravel(seeker)], postings });
  const judged = near.map(({ posting, similarity }) => ({
    posting,
    entry: judge.judge(seeker, posting, similarity),
  }));
  const { listLength } = judge.policy;
  const list = selectList(
    judged.map(({ entry }) => entry),
    { listLength, blockedLength: 0 },
  );
  // The last of a full list is what an opened posting has to beat.
  const cut = list.length < listLength ? null : (list.at(-1)?.assessment.score ?? null);
  const cases = judged.map(({ posting, entry }) => ({ seeker, posting, assessment: entry.assessment, cut }));
  return { ...(await inTurns(adviceForSeeker(cases, courtOf(judge)))), ...dated(judge) };
}
