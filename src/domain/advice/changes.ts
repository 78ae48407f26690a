import { brokenRules, hardFailures, ruleOf } from '../rules/evaluate.ts';
import type { Label } from '../rules/labels.ts';
import type { Finding, RuleId } from '../rules/rule.ts';
import {
  applyDraft,
  type Case,
  type Change,
  type Court,
  type Draft,
  type Propose,
  type Side,
} from './change.ts';
import { CHANGES } from './change-codes.ts';
import { changeMessage } from './change-message.ts';
import { proposePhysical, proposeUnwanted } from './proposals/abilities.ts';
import { proposeCommute } from './proposals/commute.ts';
import { proposeDriving } from './proposals/driving.ts';
import { proposeEducation, proposeExperience, proposeLanguage, proposeLicence } from './proposals/papers.ts';
import { proposeSchedule } from './proposals/schedule.ts';
import { proposeEmploymentType, proposeStart } from './proposals/terms.ts';
import { proposeWage } from './proposals/wage.ts';
import { canBeStated } from './stated.ts';

/** What is not for either side to change, and why. */
const UNCHANGEABLE = {
  open: { ko: '마감된 공고라 바꿀 수 없습니다', en: 'The posting is closed: this cannot be changed' },
  work_permit: {
    ko: '체류 자격에 달린 일이라 바꿀 수 없습니다',
    en: 'This depends on the residence status and cannot be changed',
  },
  reserved: {
    ko: '대상이 정해진 일자리라 바꿀 수 없습니다',
    en: 'The posting is reserved for others: this cannot be changed',
  },
} as const satisfies Partial<Record<RuleId, Label>>;

const PROPOSALS: Record<Exclude<RuleId, keyof typeof UNCHANGEABLE>, Propose> = {
  commute: proposeCommute,
  schedule: proposeSchedule,
  start: proposeStart,
  wage: proposeWage,
  employment_type: proposeEmploymentType,
  licence: proposeLicence,
  driving: proposeDriving,
  experience: proposeExperience,
  education: proposeEducation,
  language: proposeLanguage,
  physical: proposePhysical,
  unwanted: proposeUnwanted,
};

const proposalsOf = (rule: RuleId): Propose | undefined =>
  (PROPOSALS as Partial<Record<RuleId, Propose>>)[rule];

/** The pair after a draft, unless the rule still fails or another one fails instead. */
function opened(one: Case, rule: RuleId, draft: Draft, { policy, rejudge }: Court): Case | null {
  const before = new Set(brokenRules(one.assessment.findings, policy));
  const after = applyDraft(one, draft, rejudge);
  const isSound = brokenRules(after.assessment.findings, policy).every(
    (failed) => failed !== rule && before.has(failed),
  );
  return isSound ? after : null;
}

/** What is proposed for one failed rule, to one side or to both, not yet confirmed. */
export function proposalsFor(
  one: Case,
  finding: Finding,
  { policy, now }: Court,
  side: Side | null = null,
): Draft[] {
  const drafts = proposalsOf(ruleOf(finding))?.({ ...one, finding, policy, now, side }) ?? [];
  return drafts.filter((draft) => (side === null || CHANGES[draft.code].side === side) && canBeStated(draft));
}

/** The drafts for one failed rule that the rules themselves confirm, the first of each code. */
function draftsFor(one: Case, finding: Finding, court: Court): Draft[] {
  const rule = ruleOf(finding);
  const byCode = new Map<string, Draft>();
  for (const draft of proposalsFor(one, finding, court)) {
    if (!byCode.has(draft.code) && opened(one, rule, draft, court)) byCode.set(draft.code, draft);
  }
  return [...byCode.values()];
}

function changeOf(draft: Draft): Change {
  const { side, rule, isQuestion } = CHANGES[draft.code];
  const { code, field, to } = draft;
  return { side, rule, field, to, code, question: isQuestion, message: changeMessage(draft) };
}

/** What would open a blocked pair. */
export type Changes = {
  /** For each failed rule the changes that would do, each alone, the seeker's before the posting's. */
  changes: Change[];
  /** One change for each failed rule that together open the pair, to be made in this order; null where a rule has none. */
  smallest: Change[] | null;
  /** The failed rules that nobody can change. */
  unchangeable: { rule: RuleId; message: Label }[];
};

/** What can be advised comes before what can only be asked. */
const bestOf = (drafts: readonly Draft[]) =>
  drafts.find(({ code }) => !CHANGES[code].isQuestion) ?? drafts[0];

/** Makes a change for one failed rule after the other, each on what the one before has left. */
function smallestOf(blocked: Case, court: Court): Change[] | null {
  const chosen: Change[] = [];
  let one = blocked;
  for (;;) {
    const [finding] = hardFailures(one.assessment.findings, court.policy);
    if (finding === undefined) return chosen;
    const draft = bestOf(draftsFor(one, finding, court));
    if (draft === undefined) return null;
    chosen.push(changeOf(draft));
    one = applyDraft(one, draft, court.rejudge);
  }
}

/**
 * The smallest changes that would open a blocked pair, computed from the rules: each is judged anew before it is named,
 * makes its rule no longer fail, and makes no other rule fail. Nothing for a pair that is not blocked.
 */
export function changesOf(pair: Case, court: Court): Changes {
  const failures = hardFailures(pair.assessment.findings, court.policy);
  const unchangeable = failures.map(ruleOf).flatMap((rule) => {
    const message = (UNCHANGEABLE as Partial<Record<RuleId, Label>>)[rule];
    return message === undefined ? [] : [{ rule, message }];
  });
  return {
    changes: failures.flatMap((finding) => draftsFor(pair, finding, court).map(changeOf)),
    smallest: failures.length === 0 ? null : smallestOf(pair, court),
    unchangeable,
  };
}
