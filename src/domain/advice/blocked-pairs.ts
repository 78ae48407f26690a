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

/**
 * Work in parts: whoever does it can let others have their turn wherever it yields, because a process that answers
 * everybody must not be held up by one.
 */
export type InParts<Result> = Generator<undefined, Result, undefined>;

/** As many pairs are looked at in one part as this. */
const PART = 100;

/** The pairs for which the advised side has a change for the rule, with the likeliest. */
function* changeable(
  rule: RuleId,
  { side, court, blocked }: BlockedPairs,
): InParts<(Blocked & BlockedCase)[]> {
  const found: (Blocked & BlockedCase)[] = [];
  for (const [index, one] of blocked.entries()) {
    if (index % PART === PART - 1) yield;
    const finding = one.findings.find((failure) => ruleOf(failure) === rule);
    if (finding === undefined || one.failures.length > FAILURES_MAX) continue;
    const draft = proposalsFor(one, finding, court, side).find(({ code }) => !CHANGES[code].isQuestion);
    if (draft !== undefined) found.push({ ...one, draft });
  }
  return found;
}

/** Judges pairs anew under some changes of the advised side, which are made once for all of them. */
export function* tryOn(
  drafts: readonly Draft[],
  cases: readonly Blocked[],
  { side, court }: BlockedPairs,
): InParts<Tried['after']> {
  const after: Tried['after'] = new Map();
  const [first] = cases;
  if (first === undefined) return after;
  const trial = trialOf(side, first, drafts);
  for (const [index, one] of cases.entries()) {
    if (index % PART === PART - 1) yield;
    after.set(one, judgeUnder(trial, one, court.rejudge));
  }
  return after;
}

/** Every lever of the side with all its relaxations tried on what it could open, alone or with one other. */
export function* tryLevers(pairs: BlockedPairs): InParts<TriedLever[]> {
  const { policy, now } = pairs.court;
  const levers: TriedLever[] = [];
  for (const rule of RULE_IDS) {
    const relax = LEVERS[pairs.side][rule];
    if (relax === undefined) continue;
    yield;
    const cases = yield* changeable(rule, pairs);
    const tried: Tried[] = [];
    for (const relaxation of relax(cases, policy, now)) {
      const some = cases.filter(relaxation.couldOpen ?? (() => true));
      tried.push({ ...relaxation, after: yield* tryOn([relaxation.draft], some, pairs) });
    }
    if (tried.length > 0) levers.push({ rule, tried });
  }
  return levers;
}
