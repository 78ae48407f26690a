import { type Commute, estimateCommute } from '../commute.ts';
import type { Policy } from '../policy.ts';
import type { Posting } from '../posting.ts';
import type { RoutedMinutes } from '../routes.ts';
import { evaluateRules, statusOf } from '../rules/evaluate.ts';
import type { Finding, Pair } from '../rules/rule.ts';
import { fitSchedule } from '../schedule-fit.ts';
import type { Seeker } from '../seeker.ts';
import { findUnwanted } from '../unwanted.ts';
import type { ListStatus } from '../vocabulary.ts';
import { scoreOf } from './explain.ts';
import { featuresOf } from './features.ts';

export type AssessmentInput = {
  seeker: Seeker;
  posting: Posting;
  /** Cosine of the two embeddings; null when one of them is not there yet. */
  similarity: number | null;
  /** `word-overlap.ts`; null where the seeker has written nothing. */
  wordOverlap: number | null;
  policy: Policy;
  /** What a routing engine was asked beforehand; absent: every commute is estimated. */
  routes?: RoutedMinutes | undefined;
  /** A commute that was measured back then, for a judgement of the past: engines change. */
  measured?: Commute | null | undefined;
  /** The moment of judgement, milliseconds since the epoch. */
  now: number;
};

/** All that is known about one pair; what a stored recommendation keeps. */
export type Assessment = {
  status: ListStatus;
  /** 0..1, the sum of the contributions. */
  score: number;
  similarity: number | null;
  /** In the order of `FEATURES`; null is unknown. */
  features: (number | null)[];
  /** In the order of `RULE_IDS`. */
  findings: Finding[];
  commute: Commute | null;
};

/** What the order of a list depends on. */
export type Ranked = { assessment: { score: number }; postingId: string; seekerId: string };

/** Judges and scores one pair. Match, refresh, night and evaluate all call this and nothing else. */
export function assess({
  seeker,
  posting,
  similarity,
  wordOverlap,
  policy,
  routes,
  measured,
  now,
}: AssessmentInput): Assessment {
  const commute = measured === undefined ? estimateCommute(seeker, posting, policy, routes) : measured;
  const unwanted = findUnwanted(seeker, posting, commute);
  const hours = fitSchedule(posting.details.schedule, seeker.profile.availability);
  const pair: Pair = { seeker, posting, commute, hours, wordOverlap, unwanted, policy, now };
  const findings = evaluateRules(pair);
  const features = featuresOf(pair, similarity);
  return {
    status: statusOf(findings, policy),
    score: scoreOf(features, policy),
    similarity,
    features,
    findings,
    commute,
  };
}

/** Ids in the order of their code units, as SQL has them (`collate "C"`). */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Best score first; ties by posting id, then seeker id, both by code unit (SQL: `collate "C"`). */
export function compareByRank(a: Ranked, b: Ranked): number {
  return (
    b.assessment.score - a.assessment.score ||
    compareText(a.postingId, b.postingId) ||
    compareText(a.seekerId, b.seekerId)
  );
}
