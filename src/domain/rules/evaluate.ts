import type { ListStatus } from '../vocabulary.ts';
import { commute } from './commute.ts';
import { driving } from './driving.ts';
import { education } from './education.ts';
import { employmentType } from './employment-type.ts';
import { experience } from './experience.ts';
import { language } from './language.ts';
import { licence } from './licence.ts';
import { open } from './open.ts';
import { physical } from './physical.ts';
import { REASONS } from './reasons.ts';
import { reserved } from './reserved.ts';
import type { Finding, Pair, Rule, RuleId } from './rule.ts';
import { schedule } from './schedule.ts';
import { start } from './start.ts';
import { unwanted } from './unwanted.ts';
import { wage } from './wage.ts';
import { workPermit } from './work-permit.ts';

/**
 * Raised whenever a rule or a feature changes its answer for some pair, or the default policy changes: every stored
 * recommendation names its ruleset, and a program that starts with a newer one has all lists made anew.
 */
export const RULESET_VERSION = 4;

/** All rules, in the order of `RULE_IDS`. */
export const RULES: readonly Rule[] = [
  open,
  commute,
  schedule,
  start,
  wage,
  employmentType,
  licence,
  driving,
  experience,
  education,
  language,
  physical,
  workPermit,
  reserved,
  unwanted,
];

/**
 * Runs every rule that applies: the first failure does not hide the others. Findings come in the order of `RULE_IDS`.
 */
export function evaluateRules(pair: Pair): Finding[] {
  const findings: Finding[] = [];
  for (const rule of RULES) if (rule.applies?.(pair) ?? true) findings.push(rule.check(pair));
  return findings;
}

export const ruleOf = ({ code }: Finding): RuleId => REASONS[code].rule;

type HardRules = { hardRules: readonly RuleId[] };

const failsHard = ({ rule, verdict }: (typeof REASONS)[Finding['code']], { hardRules }: HardRules): boolean =>
  verdict === 'fail' && hardRules.includes(rule);

/** The failures of rules that the policy calls hard: what keeps a pair out of a list. */
export const hardFailures = (findings: readonly Finding[], policy: HardRules): Finding[] =>
  findings.filter(({ code }) => failsHard(REASONS[code], policy));

/** The rules that failed and that the policy calls hard. */
export const brokenRules = (findings: readonly Finding[], policy: HardRules): RuleId[] =>
  hardFailures(findings, policy).map(ruleOf);

/**
 * `blocked` when a hard rule failed, else `needs_check` when a rule could not tell or one that the policy has made soft
 * failed, else `recommended`.
 */
export function statusOf(findings: readonly Finding[], policy: HardRules): ListStatus {
  let status: ListStatus = 'recommended';
  for (const { code } of findings) {
    const reason = REASONS[code];
    if (failsHard(reason, policy)) return 'blocked';
    if (reason.verdict !== 'pass') status = 'needs_check';
  }
  return status;
}
