import { changesOf } from '../domain/advice/changes.ts';
import { withWidestTravel } from '../domain/advice/seeker-relaxations.ts';
import { DomainError } from '../domain/errors.ts';
import { locatePosting, locateSeeker, UNSTORED } from '../domain/place/locate.ts';
import type { LocatePlace } from '../domain/place/place.ts';
import type { PostingDetails } from '../domain/posting.ts';
import type { SeekerProfile } from '../domain/seeker.ts';
import type { PostingState } from '../domain/vocabulary.ts';
import { type EmbedTextDeps, embedPosting, embedSeeker } from './embed-documents.ts';
import type { Json } from './json.ts';
import { appointJudge, courtOf, type JudgeDeps } from './judge.ts';
import { itemJson, pairOfEntry } from './present.ts';

export type EvaluatePairDeps = EmbedTextDeps &
  JudgeDeps & {
    locate: LocatePlace;
    similarityRow: (query: Float32Array | null, rows: (Float32Array | null)[]) => (number | null)[];
    seekers: {
      get: (
        id: string,
      ) => Promise<{ revision: number; reading: number; document: SeekerProfile } | undefined>;
    };
    postings: {
      get: (id: string) => Promise<
        | {
            revision: number;
            reading: number;
            document: PostingDetails;
            state: PostingState;
            createdAt: Date;
          }
        | undefined
      >;
    };
  };

/** Each side by itself or by the id of what is stored. */
export type PairToEvaluate = {
  seeker: { profile: SeekerProfile } | { id: string };
  posting: { details: PostingDetails } | { id: string };
};

/**
 * Judges one pair, blocked or not, and stores nothing: "why is this not in my list?" A blocked one with what would open it.
 * @throws {DomainError} seeker.not_found, posting.not_found
 */
export async function evaluatePair(deps: EvaluatePairDeps, pair: PairToEvaluate): Promise<Json> {
  const [foundSeeker, foundPosting] = await Promise.all([
    findSeeker(deps, pair.seeker),
    findPosting(deps, pair.posting),
  ]);
  const [wish, offer] = await Promise.all([
    embedSeeker(deps, foundSeeker.document),
    embedPosting(deps, foundPosting.document),
  ]);
  const [similarity] = deps.similarityRow(wish.vector, [offer.vector]);
  const seeker = locateSeeker({ ...foundSeeker, occupations: wish.occupations }, deps.locate);
  const posting = locatePosting({ ...foundPosting, occupations: offer.occupations }, deps.locate);
  // A trip that is too long today is asked for as well: a change may ask for it.
  const judge = await appointJudge(deps, { seekers: [withWidestTravel(seeker)], postings: [posting] });
  const entry = judge.judge(seeker, posting, similarity ?? null);
  const { assessment } = entry;
  const isBlocked = assessment.status === 'blocked';
  const changes = isBlocked ? changesOf({ seeker, posting, assessment }, courtOf(judge)) : {};
  return itemJson(pairOfEntry(entry, judge.provenance, null), judge.policy, changes);
}

async function findSeeker({ seekers }: EvaluatePairDeps, side: PairToEvaluate['seeker']) {
  if ('profile' in side) return { ...UNSTORED, document: side.profile };
  const stored = await seekers.get(side.id);
  if (!stored) throw new DomainError('seeker.not_found', 'There is no seeker with this id.');
  return { ...stored, id: side.id };
}

async function findPosting({ postings }: EvaluatePairDeps, side: PairToEvaluate['posting']) {
  if ('details' in side) {
    return { ...UNSTORED, state: side.details.status ?? 'open', document: side.details };
  }
  const stored = await postings.get(side.id);
  if (!stored) throw new DomainError('posting.not_found', 'There is no posting with this id.');
  return { ...stored, id: side.id };
}
