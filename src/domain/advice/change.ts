import { excludesOf } from '../excludes.ts';
import type { Kind } from '../kind.ts';
import type { LocatedPlace } from '../place/place.ts';
import type { Policy } from '../policy.ts';
import type { Posting, PostingDetails } from '../posting.ts';
import type { Label } from '../rules/labels.ts';
import type { Evidence, Finding, RuleId } from '../rules/rule.ts';
import type { Assessment } from '../scoring/assess.ts';
import type { Seeker, SeekerProfile } from '../seeker.ts';
import { CHANGES, type ChangeCode } from './change-codes.ts';
import { setAt } from './pointer.ts';

export type Side = Kind;

/** A change of one field before it is put into words: `to` is the field's new value. */
export type Draft = {
  code: ChangeCode;
  /** A JSON Pointer into the document of the side that `code` belongs to. */
  field: string;
  to: unknown;
  /** What the sentence names, read as the code says. */
  words?: readonly [Evidence, Evidence?];
  /** The point of a shuttle stop that the change adds; the rules see places only once they are looked up. */
  stop?: LocatedPlace;
};

/** The smallest change of one field by which one rule no longer fails, short enough to be read aloud. */
export type Change = {
  side: Side;
  rule: RuleId;
  field: string;
  to: unknown;
  code: ChangeCode;
  /** True: to be asked, never to be advised. Nobody is told to do more than they can, or what they refuse. */
  question: boolean;
  message: Label;
};

/** A judged pair. */
export type Case = { seeker: Seeker; posting: Posting; assessment: Assessment };

/** Judges documents as the lists do; the similarity of a pair stays as it is. */
export type Rejudge = (seeker: Seeker, posting: Posting, similarity: number | null) => Assessment;

/** What a change is judged by. */
export type Court = { policy: Policy; now: number; rejudge: Rejudge };

/** What a rule's proposals are made from: `finding` is why the rule fails. */
export type Occasion = Case & {
  finding: Finding;
  policy: Policy;
  now: number;
  /** The only side whose changes are of interest; null: both. */
  side: Side | null;
};

/** Proposes the smallest changes that one rule needs, the likeliest first; none where the rule has no such change. */
export type Propose = (occasion: Occasion) => Draft[];

/** The seeker's changes before the posting's; those of a side that is of no interest are not worked out. */
export const bySide =
  (seeker: Propose, posting: Propose): Propose =>
  (occasion) => [
    ...(occasion.side === 'posting' ? [] : seeker(occasion)),
    ...(occasion.side === 'seeker' ? [] : posting(occasion)),
  ];

/** What the model told of each refusal stays with its refusal when others go. */
function keptExcludes({ profile, inferred }: Seeker, changed: SeekerProfile): Seeker['inferred'] {
  if (inferred === undefined || changed.wanted === profile.wanted) return inferred;
  const before = excludesOf(profile);
  const excludes = excludesOf(changed).map((one) => inferred.excludes[before.indexOf(one)] ?? null);
  return { ...inferred, excludes };
}

/** The seeker after a change. */
export function changeSeeker(seeker: Seeker, { field, to }: Pick<Draft, 'field' | 'to'>): Seeker {
  const profile = setAt(seeker.profile, field, to) as SeekerProfile;
  return { ...seeker, profile, inferred: keptExcludes(seeker, profile) };
}

/** The posting after a change. */
function changePosting(posting: Posting, { field, to, stop }: Omit<Draft, 'code'>): Posting {
  const details = setAt(posting.details, field, to) as PostingDetails;
  const shuttleStops = stop === undefined ? posting.shuttleStops : [...posting.shuttleStops, stop];
  return { ...posting, details, shuttleStops };
}

/** One side after some changes, made once to be judged with many of the other. */
export type Trial = { seeker: Seeker } | { posting: Posting };

/** The side that is advised after some changes. Wider fields go first, so that they do not undo the narrower. */
export function trialOf(side: Side, one: Case, drafts: readonly Draft[]): Trial {
  const ordered = drafts.toSorted((a, b) => a.field.length - b.field.length);
  return side === 'seeker'
    ? { seeker: ordered.reduce(changeSeeker, one.seeker) }
    : { posting: ordered.reduce(changePosting, one.posting) };
}

/** A case under a trial, judged anew. */
export function judgeUnder(trial: Trial, one: Case, rejudge: Rejudge): Case {
  const { seeker, posting } = { ...one, ...trial };
  return { seeker, posting, assessment: rejudge(seeker, posting, one.assessment.similarity) };
}

/** The pair after a change, judged anew. */
export const applyDraft = (one: Case, draft: Draft, rejudge: Rejudge): Case =>
  judgeUnder(trialOf(CHANGES[draft.code].side, one, [draft]), one, rejudge);
