import { brokenRules } from '../rules/evaluate.ts';
import type { RuleId } from '../rules/rule.ts';
import {
  type BlockedPairs,
  failsOnly,
  type InParts,
  openedBy,
  type TriedLever,
  tryOn,
} from './blocked-pairs.ts';
import type { Draft } from './change.ts';
import { isDiscreet } from './disclosure.ts';

/** Two changes, and how many pairs they open together. */
export type Both = { rules: [RuleId, RuleId]; drafts: [Draft, Draft]; opens: number };

type Widest = { rule: RuleId; draft: Draft };

/** The relaxation of a lever after which its rule fails for the fewest pairs, whatever else fails there. */
function widestOf({ rule, tried }: TriedLever, { court }: BlockedPairs): Widest[] {
  let best: { draft: Draft; met: number } | null = null;
  for (const { draft, after } of tried) {
    const met = [...after.values()].filter(
      ({ assessment }) => !brokenRules(assessment.findings, court.policy).includes(rule),
    ).length;
    if (met > (best?.met ?? 0)) best = { draft, met };
  }
  return best === null ? [] : [{ rule, draft: best.draft }];
}

/** What two changes open together; null where no pair needs both of them. */
function* openedByBoth(first: Widest, second: Widest, pairs: BlockedPairs): InParts<Both | null> {
  const cases = pairs.blocked.filter((one) => failsOnly(one, first.rule, second.rule));
  if (cases.every(({ failures }) => failures.length < 2)) return null;
  const after = yield* tryOn([first.draft, second.draft], cases, pairs);
  const opened = cases.filter((one) => {
    const then = after.get(one);
    return then !== undefined && openedBy(then, one, pairs);
  });
  if (opened.every(({ failures }) => failures.length < 2)) return null;
  const needing = (rule: RuleId) => opened.filter(({ failures }) => failures.includes(rule)).length;
  if (![first, second].every(({ rule, draft }) => isDiscreet(draft, needing(rule)))) return null;
  return { rules: [first.rule, second.rule], drafts: [first.draft, second.draft], opens: opened.length };
}

/** The two levers which together open most, each with its widest change; the earlier rules where two open as many. */
export function* bestPairOf(levers: readonly TriedLever[], pairs: BlockedPairs): InParts<Both | null> {
  const widest = levers.flatMap((lever) => widestOf(lever, pairs));
  let best: Both | null = null;
  for (const [index, first] of widest.entries()) {
    for (const second of widest.slice(index + 1)) {
      const both = yield* openedByBoth(first, second, pairs);
      if (both !== null && both.opens > (best?.opens ?? 0)) best = both;
    }
  }
  return best;
}
