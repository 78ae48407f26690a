import type { Commute } from '../commute.ts';
import type { Policy } from '../policy.ts';
import type { Posting } from '../posting.ts';
import type { ScheduleFit, ScheduleGap } from '../schedule-fit.ts';
import type { Seeker } from '../seeker.ts';
import type { Unwanted } from '../unwanted.ts';
import type { ReasonCode } from './reasons.ts';

/** The rules, in the order in which every answer lists them. */
export const RULE_IDS = [
  'open',
  'commute',
  'schedule',
  'start',
  'wage',
  'employment_type',
  'licence',
  'driving',
  'experience',
  'education',
  'language',
  'physical',
  'work_permit',
  'reserved',
  'unwanted',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

export type Verdict = 'pass' | 'fail' | 'unknown';

/** What a rule saw and the limit it held it against, in the unit that the reason's sentence names. */
export type Evidence = number | string | null;

/** A rule's answer. Rule, verdict and sentences follow from the code (`reasons.ts`), so they are never stored twice. */
export type Finding = { code: ReasonCode; seen: Evidence; limit: Evidence };

/** One seeker and one posting at one moment, with what several rules and features share. */
export type Pair = {
  seeker: Seeker;
  posting: Posting;
  commute: Commute | null;
  hours: ScheduleFit | ScheduleGap;
  /** `scoring/word-overlap.ts`; null where the seeker has written nothing. */
  wordOverlap: number | null;
  /** The strongest sign that the seeker refuses this posting; null where the seeker refuses nothing. */
  unwanted: Unwanted | null;
  policy: Policy;
  /** The moment of judgement, milliseconds since the epoch. */
  now: number;
};

export type Rule = {
  id: RuleId;
  /** Whether the rule has anything to say of this pair; absent: of every pair. */
  applies?: (pair: Pair) => boolean;
  check: (pair: Pair) => Finding;
};
