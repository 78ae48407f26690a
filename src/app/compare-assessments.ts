import { FEATURES } from '../domain/policy.ts';
import { ruleOf } from '../domain/rules/evaluate.ts';
import { RULE_NAMES } from '../domain/rules/labels.ts';
import type { Evidence, Finding } from '../domain/rules/rule.ts';
import type { Assessment } from '../domain/scoring/assess.ts';
import { FEATURE_WORDS } from '../domain/scoring/contribution-words.ts';

/** One number or verdict that came out differently. */
export type Difference = { what: string; before: Evidence; after: Evidence };

const COMMUTE_FIELDS = ['minutes', 'minutesFrom', 'minutesTo', 'way', 'estimated', 'distanceKm'] as const;
const evidenceOf = (value: string | number | boolean | undefined): Evidence =>
  typeof value === 'boolean' ? String(value) : (value ?? null);

/** Sums of the same numbers in another order may differ in the last digits. */
const SAME_NUMBER = 1e-9;

const isSame = (a: Evidence, b: Evidence) =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= SAME_NUMBER : a === b;

const textOf = (finding: Finding | undefined) =>
  finding ? `${finding.code} (${finding.seen ?? '-'} / ${finding.limit ?? '-'})` : null;

/** Status, score, every feature, every finding and the commute of two judgements of one pair: what differs. */
export function compareAssessments(before: Assessment, after: Assessment): Difference[] {
  const findingOf = ({ findings }: Assessment, rule: string) =>
    findings.find((finding) => ruleOf(finding) === rule);
  const rules = new Set([...before.findings, ...after.findings].map(ruleOf));
  const compared: Difference[] = [
    { what: '상태', before: before.status, after: after.status },
    { what: '점수', before: before.score, after: after.score },
    ...FEATURES.map((feature, index) => ({
      what: FEATURE_WORDS[feature].label.ko,
      before: before.features[index] ?? null,
      after: after.features[index] ?? null,
    })),
    ...[...rules].map((rule) => ({
      what: RULE_NAMES[rule].ko,
      before: textOf(findingOf(before, rule)),
      after: textOf(findingOf(after, rule)),
    })),
    ...COMMUTE_FIELDS.map((field) => ({
      what: `commute.${field}`,
      before: evidenceOf(before.commute?.[field]),
      after: evidenceOf(after.commute?.[field]),
    })),
  ];
  return compared.filter(({ before: old, after: now }) => !isSame(old, now));
}
