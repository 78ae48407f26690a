import { FEATURES, type Feature, type Policy } from '../policy.ts';
import type { Label } from '../rules/labels.ts';
import { messageOf, type Trip } from '../rules/message.ts';
import { REASONS, type ReasonCode } from '../rules/reasons.ts';
import type { Evidence, Finding, RuleId, Verdict } from '../rules/rule.ts';
import { FEATURE_WORDS, wordsOf } from './contribution-words.ts';

/**
 * One feature's part of the score: `contribution` is `weight` × `value`; `known` false means the neutral
 * value.
 */
export type Contribution = {
  feature: Feature;
  value: number;
  weight: number;
  contribution: number;
  known: boolean;
  label: Label;
  message: Label;
};

/** A finding as the API answers it. */
export type VerdictItem = {
  rule: RuleId;
  verdict: Verdict;
  code: ReasonCode;
  message: Label;
  seen: Evidence;
  limit: Evidence;
};

/** Splits features (in the order of `FEATURES`) into their contributions, which add up to the score. */
export function contributionsOf(features: readonly (number | null)[], policy: Policy): Contribution[] {
  return FEATURES.map((feature, index) => {
    const seen = features[index] ?? null;
    const value = seen ?? policy.neutral[feature];
    const weight = policy.weights[feature];
    const known = seen !== null;
    const { label } = FEATURE_WORDS[feature];
    const message = wordsOf(feature, value, known, policy);
    return { feature, value, weight, contribution: weight * value, known, label, message };
  });
}

/** The sum of the contributions, without their words: 0..1. */
export function scoreOf(features: readonly (number | null)[], { weights, neutral }: Policy): number {
  let score = 0;
  for (let at = 0; at < FEATURES.length; at += 1) {
    const feature = FEATURES[at];
    if (feature !== undefined) score += weights[feature] * (features[at] ?? neutral[feature]);
  }
  // Weights that add up to 1 only to the last binary digit must not lift a score above 1.
  return Math.min(1, score);
}

/**
 * Renders a stored finding: the rule, the verdict and the sentences follow from its code.
 * @param trip the pair's commute: its sentence names the way
 */
export function verdictOf(finding: Finding, trip: Trip): VerdictItem {
  const { rule, verdict } = REASONS[finding.code];
  const { code, seen, limit } = finding;
  return { rule, verdict, code, message: messageOf(finding, trip), seen, limit };
}
