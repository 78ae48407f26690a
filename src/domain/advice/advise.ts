import type { Label } from '../rules/labels.ts';
import { RULE_IDS, type RuleId } from '../rules/rule.ts';
import { compareByRank } from '../scoring/assess.ts';
import { adviceMessage, keptMessage, pairMessage, stepMessage } from './advice-message.ts';
import { bestPairOf } from './best-pair.ts';
import {
  type AdvisedCase,
  type Blocked,
  type BlockedPairs,
  blockedPairsOf,
  failsOnly,
  type InParts,
  isLever,
  isRelevant,
  openedBy,
  type TriedLever,
  tryLevers,
} from './blocked-pairs.ts';
import type { Case, Court, Draft, Side } from './change.ts';
import type { ChangeCode } from './change-codes.ts';
import { isDiscreet } from './disclosure.ts';
import type { Relaxation } from './relaxation.ts';

/** A change of one field, and how many more pairs it opens. */
export type Step = { field: string; to: unknown; code: ChangeCode; opens: number; message: Label };

/** A rule that the advised side can relax. */
export type Lever = {
  rule: RuleId;
  /** Pairs that no other rule blocks and that some sensible change of this lever opens. */
  opens: number;
  /** Ids of the other side, the best score first. */
  best: string[];
  /** Of an order (minutes, won, days) each step counts what the smaller ones open too. */
  steps: Step[];
  message: Label;
};

export type Advice = {
  /** How many pairs were looked at, and how many of them some rule blocks. */
  looked: number;
  blocked: number;
  levers: Lever[];
  /** The two changes that together open most, where some pair needs both. */
  bestPair: {
    rules: [RuleId, RuleId];
    opens: number;
    changes: Pick<Step, 'field' | 'to' | 'code'>[];
    message: Label;
  } | null;
  /** Rules that alone block pairs and that nobody is advised to change. */
  kept: { rule: RuleId; blocks: number; message: Label }[];
  message: Label;
};

const BEST_SHOWN = 5;
const STEPS_SHOWN = 4;

const OTHER_ID: Record<Side, (one: Case) => string> = {
  seeker: ({ posting }) => posting.id,
  posting: ({ seeker }) => seeker.id,
};

/** A relaxation and the pairs that it opens by itself. */
type Gain = Relaxation & { opened: Map<Blocked, Case> };

function gainsOf({ rule, tried }: TriedLever, pairs: BlockedPairs): Gain[] {
  return tried.map(({ after, ...relaxation }) => {
    const opened = [...after].filter(([one, then]) => failsOnly(one, rule) && openedBy(then, one, pairs));
    return { ...relaxation, opened: new Map(opened) };
  });
}

/** How many pairs a relaxation opens that no smaller one does: none of its family before it, and none of those that it joins. */
function morePairs(gain: Gain, before: readonly Gain[]): number {
  const smaller = before.filter(({ family }) => family === gain.family || gain.joins?.includes(family));
  return [...gain.opened.keys()].filter((one) => !smaller.some(({ opened }) => opened.has(one))).length;
}

/** Without those that would tell of one person, or of two: each that stays opens enough beyond the smaller that stay. */
function discreetOf(gains: readonly Gain[]): Gain[] {
  const kept: Gain[] = [];
  for (const gain of gains) {
    if (isDiscreet(gain.draft, morePairs(gain, kept))) kept.push(gain);
  }
  return kept;
}

/** The steps that open most beyond the smaller ones, in their order. */
function stepsOf(gains: readonly Gain[]): Gain[] {
  const shown = gains
    .map((gain, index) => ({ gain, more: morePairs(gain, gains.slice(0, index)) }))
    .filter(({ more }) => more > 0)
    .toSorted((a, b) => b.more - a.more)
    .slice(0, STEPS_SHOWN)
    .map(({ gain }) => gain);
  return gains.filter((gain) => shown.includes(gain));
}

/** What some relaxation opens, each once, by the score before any: scores under different changes do not compare. */
function bestOf(gains: readonly Gain[], side: Side): string[] {
  const opened = new Set(gains.flatMap((gain) => [...gain.opened.keys()]));
  return [...opened]
    .map((one) => ({
      id: OTHER_ID[side](one),
      assessment: one.assessment,
      seekerId: one.seeker.id,
      postingId: one.posting.id,
    }))
    .toSorted(compareByRank)
    .map(({ id }) => id);
}

type Counted = { draft: Draft; opens: number };
const counted = ({ draft, opened }: Gain): Counted => ({ draft, opens: opened.size });

/** The steps of the family that opens most, as many as one sentence takes. */
function leading(steps: readonly Gain[]): Counted[] {
  const [most] = steps.toSorted((a, b) => b.opened.size - a.opened.size);
  return steps
    .filter(({ family }) => family === most?.family)
    .slice(-2)
    .map(counted);
}

function leverOf(lever: TriedLever, pairs: BlockedPairs): Lever[] {
  const { side } = pairs;
  const gains = discreetOf(gainsOf(lever, pairs));
  const steps = stepsOf(gains);
  if (steps.length === 0) return [];
  const best = bestOf(gains, side);
  return [
    {
      rule: lever.rule,
      opens: best.length,
      best: best.slice(0, BEST_SHOWN),
      steps: steps.map(counted).map(({ draft, opens }) => {
        const { field, to, code } = draft;
        return { field, to, code, opens, message: stepMessage(side, [{ draft, opens }]) };
      }),
      message: stepMessage(side, leading(steps)),
    },
  ];
}

function keptOf({ side, blocked }: BlockedPairs): Advice['kept'] {
  return RULE_IDS.filter((rule) => !isLever(side, rule)).flatMap((rule) => {
    const blocks = blocked.filter((one) => failsOnly(one, rule) && isRelevant(one.assessment, one.cut));
    return blocks.length === 0
      ? []
      : [{ rule, blocks: blocks.length, message: keptMessage(side, rule, blocks.length) }];
  });
}

function* advise(side: Side, cases: readonly AdvisedCase[], court: Court): InParts<Advice> {
  const pairs = blockedPairsOf(side, cases, court);
  const tried = yield* tryLevers(pairs);
  const levers = tried.flatMap((lever) => leverOf(lever, pairs)).toSorted((a, b) => b.opens - a.opens);
  const pair = yield* bestPairOf(tried, pairs);
  return {
    looked: cases.length,
    blocked: pairs.blocked.length,
    levers,
    bestPair: pair && {
      rules: pair.rules,
      opens: pair.opens,
      changes: pair.drafts.map(({ field, to, code }) => ({ field, to, code })),
      message: pairMessage(side, pair.drafts, pair.opens),
    },
    kept: keptOf(pairs),
    message: adviceMessage(side, levers, pairs.blocked.length),
  };
}

/**
 * What a seeker could relax, each limit by itself and the best two together, and how many postings that would open: by
 * judging the pairs anew under each change.
 * @param cases all pairs of one seeker that were judged, blocked or not
 */
export const adviceForSeeker = (cases: readonly AdvisedCase[], court: Court): InParts<Advice> =>
  advise('seeker', cases, court);

/**
 * The mirror: what the employer could change, and how many seekers that would bring.
 * @param cases all pairs of one posting that were judged, blocked or not
 */
export const adviceForPosting = (cases: readonly AdvisedCase[], court: Court): InParts<Advice> =>
  advise('posting', cases, court);
