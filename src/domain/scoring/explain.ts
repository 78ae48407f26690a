import { FEATURES, type Feature, type Policy } from '../policy.ts';
import { messageOf } from '../rules/message.ts';
import { REASONS, type ReasonCode } from '../rules/reasons.ts';
import type { Evidence, Finding, RuleId, Verdict } from '../rules/rule.ts';

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
};

/** A finding as the API answers it. */
export type VerdictItem = {
  rule: RuleId;
  verdict: Verdict;
  code: ReasonCode;
  message: { ko: string; en: string };
  seen: Evidence;
  limit: Evidence;
};

/** Splits features (in the order of `FEATURES`) into their contributions, which add up to the score. */
export function contributionsOf(features: readonly (number | null)[], policy: Policy): Contribution[] {
  return FEATURES.map((feature, index) => {
    const seen = features[index] ?? null;
    const value = seen ?? policy.neutral[feature];
    const weight = policy.weights[feature];
    return { feature, value, weight, contribution: weight * value, known: seen !== null };
  });
}

/** Renders a stored finding: the rule, the verdict and the sentences follow from its code. */
export function verdictOf(finding: Finding): VerdictItem {
  const { rule, verdict } = REASONS[finding.code];
  const { code, seen, limit } = finding;
  return { rule, verdict, code, message: messageOf(finding), seen, limit };
}
