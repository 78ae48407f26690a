import type { Label } from '../rules/labels.ts';
import type { RuleId } from '../rules/rule.ts';
import type { Draft, Side } from './change.ts';
import { conditionOf, gainMessage, together } from './change-message.ts';

type Gain = { draft: Draft; opens: number };

/** What some steps bring, in one sentence. */
export const stepMessage = (side: Side, gains: readonly Gain[]): Label =>
  gainMessage(
    side,
    gains.map(({ draft, opens }) => ({ condition: conditionOf(draft), opens })),
  );

export function pairMessage(side: Side, [first, second]: readonly [Draft, Draft], opens: number): Label {
  return gainMessage(side, [{ condition: together(conditionOf(first), conditionOf(second)), opens }]);
}

type Reason = Partial<Record<Side, Label>>;

/** Which work is not advised to a seeker, and which seekers a posting is not advised to reach for. */
const KEPT: Partial<Record<RuleId, Reason>> = {
  open: {
    seeker: { ko: '마감된 일자리', en: 'that are closed' },
    posting: { ko: '공고가 마감되어', en: 'because the posting is closed' },
  },
  experience: {
    seeker: { ko: '경력이 더 필요한 일자리', en: 'that need more experience' },
  },
  education: {
    seeker: { ko: '학력 조건이 높은 일자리', en: 'that need more education' },
  },
  physical: {
    seeker: { ko: '몸에 무리가 될 수 있는 일자리', en: 'that may be physically too hard' },
    posting: { ko: '몸에 무리가 될 수 있어', en: 'for whom the work may be too hard' },
  },
  work_permit: {
    seeker: { ko: '취업 자격이 맞지 않는 일자리', en: 'that need an unrestricted permit' },
    posting: { ko: '취업 자격이 맞지 않아', en: 'whose work permit is restricted' },
  },
  reserved: {
    seeker: { ko: '대상이 정해진 일자리', en: 'that are reserved for others' },
    posting: { ko: '정해진 대상이 아니라', en: 'for whom it is not reserved' },
  },
  unwanted: {
    seeker: { ko: '하지 않겠다고 하신 일자리', en: 'of work that the seeker refuses' },
    posting: { ko: '하지 않겠다고 하신 일이라', en: 'who refuse this work' },
  },
};

/** How many pairs only this rule blocks, which nobody is advised to change. */
export function keptMessage(side: Side, rule: RuleId, count: number): Label {
  const { ko, en } = KEPT[rule]?.[side] ?? { ko: '', en: '' };
  return side === 'seeker'
    ? { ko: `${ko} ${count}곳은 권하지 않습니다`, en: `Not advised: ${count} ${en}` }
    : { ko: `${ko} ${count}명은 권하지 않습니다`, en: `Not advised: ${count} ${en}` };
}

const NOTHING_BLOCKED: Label = { ko: '막고 있는 조건이 없습니다', en: 'No condition stands in the way' };
const NOTHING_OPENS: Record<Side, Label> = {
  seeker: {
    ko: '조건 하나를 바꾸어도 더 열리는 일자리가 없습니다',
    en: 'No single change opens another posting',
  },
  posting: {
    ko: '조건 하나를 바꾸어도 더 맞는 분이 없습니다',
    en: 'No single change brings another seeker',
  },
};

/** The advice in one sentence: the lever that opens most, else why there is none. */
export function adviceMessage(side: Side, [most]: readonly { message: Label }[], blocked: number): Label {
  if (most !== undefined) return most.message;
  return blocked === 0 ? NOTHING_BLOCKED : NOTHING_OPENS[side];
}
