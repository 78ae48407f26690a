import { FEATURES } from '../policy.ts';
import { hardFailures, ruleOf } from '../rules/evaluate.ts';
import type { Finding, RuleId } from '../rules/rule.ts';
import { RULE_IDS } from '../rules/rule.ts';
import type { Assessment } from '../scoring/assess.ts';
import { type Case, type Court, type Draft, judgeUnder, type Side, trialOf } from './change.ts';
import { CHANGES } from './change-codes.ts';
import { proposalsFor } from './changes.ts';
import { POSTING_LEVERS } from './posting-relaxations.ts';
import type { BlockedCase, Relax, Relaxation } from './relaxation.ts';
import { SEEKER_LEVERS } from './seeker-relaxations.ts';

/** A judged pair, and the score that it needs to enter the list; null while the list has room. */
export type AdvisedCase = Case & { cut: number | null };

/** A blocked pair with the rules that block it. */
export type Blocked = AdvisedCase & { failures: RuleId[]; findings: Finding[] };

/** The pairs of one side that can be advised about: they share the document of that side. */
export type BlockedPairs = { side: Side; court: Court; blocked: Blocked[] };

/** A relaxation that was tried on pairs: what becomes of each that it could open. */
export type Tried = Relaxation & { after: Map<Blocked, Case> };

/** A rule that the side can relax, and its relaxations as they were tried. */
export type TriedLever = { rule: RuleId; tried: Tried[] };

const LEVERS: Record<Side, Partial<Record<RuleId, Relax>>> = {
  seeker: SEEKER_LEVERS,
  posting: POSTING_LEVERS,
};

export const isLever = (side: Side, rule: RuleId): boolean => LEVERS[side][rule] !== undefined;

/** More failures than this are not opened by two changes. */
const FAILURES_MAX = 2;

const SIMILARITY = FEATURES.indexOf('similarity');

/**
 * Whether a pair is worth opening: its meaning is near enough to count at all (the similarity feature is above 0, or not
 * known yet), and, where the list is full, it would be among its entries. Else everybody would be told to accept
 * whatever the county has.
 */
export function isRelevant({ features, score }: Assessment, cut: number | null): boolean {
  const similarity = features[SIMILARITY] ?? null;
  return (similarity === null || similarity > 0) && (cut === null || score >= cut);
}

export const failsOnly = ({ failures }: Blocked, ...rules: RuleId[]): boolean =>
  failures.every((rule) => rules.includes(rule));

/** Sets out what is blocked. */
export function blockedPairsOf(side: Side, cases: readonly AdvisedCase[], court: Court): BlockedPairs {
  const blocked = cases.flatMap((one): Blocked[] => {
    const findings = hardFailures(one.assessment.findings, court.policy);
    return findings.length === 0 ? [] : [{ ...one, findings, failures: findings.map(ruleOf) }];
  });
  return { side, court, blocked };
}

/** The pair after a trial when nothing blocks it any more and it is worth it. */
export function openedBy(after: Case, { cut }: Blocked, { court }: BlockedPairs): boolean {
  return (
    hardFailures(after.assessment.findings, court.policy).length === 0 && isRelevant(after.assessment, cut)
  );
}

/** The pairs for which the advised side has a change for the rule, with the likeliest. */
function changeable(rule: RuleId, { side, court, blocked }: BlockedPairs): (Blocked & BlockedCase)[] {
  return blocked.flatMap((one) => {
    const finding = one.findings.find((failure) => ruleOf(failure) === rule);
    if (finding === undefined || one.failures.length > FAILURES_MAX) return [];
    const draft = proposalsFor(one, finding, court).find(
      ({ code }) => CHANGES[code].side === side && !CHANGES[code].isQuestion,
    );
    return draft === undefined ? [] : [{ ...one, draft }];
  });
}

/** Judges pairs anew under some changes of the advised side, which are made once for all of them. */
export function tryOn(
  drafts: readonly Draft[],
  cases: readonly Blocked[],
  { side, court }: BlockedPairs,
): Tried['after'] {
  const [first] = cases;
  if (first === undefined) return new Map();
  const trial = trialOf(side, first, drafts);
  return new Map(cases.map((one) => [one, judgeUnder(trial, one, court.rejudge)]));
}

/** Every lever of the side with all its relaxations tried on what it could open, alone or with one other. */
export function tryLevers(pairs: BlockedPairs): TriedLever[] {
  return RULE_IDS.flatMap((rule) => {
    const relax = LEVERS[pairs.side][rule];
    const cases = relax === undefined ? [] : changeable(rule, pairs);
    const { policy, now } = pairs.court;
    const tried = (relax?.(cases, policy, now) ?? []).map((relaxation) => ({
      ...relaxation,
      after: tryOn([relaxation.draft], cases.filter(relaxation.couldOpen ?? (() => true)), pairs),
    }));
    return tried.length === 0 ? [] : [{ rule, tried }];
  });
}
