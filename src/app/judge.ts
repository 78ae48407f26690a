import type { Entry, Provenance, Version, WholeList } from '../domain/entry.ts';
import { selectList } from '../domain/list.ts';
import type { Policy } from '../domain/policy.ts';
import type { Posting } from '../domain/posting.ts';
import { RULESET_VERSION } from '../domain/rules/evaluate.ts';
import { assess } from '../domain/scoring/assess.ts';
import type { WordOverlap } from '../domain/scoring/word-overlap.ts';
import type { Seeker } from '../domain/seeker.ts';

export type JudgeDeps = {
  policy: Policy;
  embedder: { model: string };
  wordOverlap: WordOverlap;
  /** The moment, milliseconds since the epoch. */
  now: () => number;
};

/** The versions that a judgement at this moment is made by. */
export function provenanceOf(deps: JudgeDeps): Provenance {
  return {
    policyVersion: deps.policy.version,
    rulesetVersion: RULESET_VERSION,
    embeddingModel: deps.embedder.model,
    computedAt: new Date(deps.now()),
  };
}

/** Judges one pair for a list. */
export function judge(deps: JudgeDeps, seeker: Seeker, posting: Posting, similarity: number | null): Entry {
  return {
    seekerId: seeker.id,
    postingId: posting.id,
    seekerRevision: seeker.revision,
    postingRevision: posting.revision,
    seekerReading: seeker.reading,
    postingReading: posting.reading,
    assessment: assess({
      seeker,
      posting,
      similarity,
      wordOverlap: deps.wordOverlap(seeker.profile, posting.details),
      policy: deps.policy,
      now: deps.now(),
    }),
  };
}

/** A seeker's whole list, out of all pairs that were judged. */
export function wholeListOf(deps: JudgeDeps, seeker: Seeker, judged: Entry[]): WholeList {
  return {
    seekerId: seeker.id,
    seekerRevision: seeker.revision,
    seekerReading: seeker.reading,
    entries: selectList(judged, deps.policy),
  };
}

/** The postings that a whole list was made from, as they were looked at. */
export const lookedAt = (postings: readonly { posting: Posting }[]): Version[] =>
  postings.map(({ posting: { id, revision, reading } }) => ({ id, revision, reading }));
