import { evidenceText, type Locale } from '../rules/evidence-text.ts';
import type { Label } from '../rules/labels.ts';
import type { ReasonCode } from '../rules/reasons.ts';
import type { Evidence } from '../rules/rule.ts';
import { DAYS, type Day } from '../vocabulary.ts';
import type { Draft, Side } from './change.ts';
import { CHANGES, type ChangeMeaning } from './change-codes.ts';

const LOCALES: readonly Locale[] = ['ko', 'en'];

const DAY_NAMES: Record<Day, Label> = {
  mon: { ko: '월요일', en: 'Monday' },
  tue: { ko: '화요일', en: 'Tuesday' },
  wed: { ko: '수요일', en: 'Wednesday' },
  thu: { ko: '목요일', en: 'Thursday' },
  fri: { ko: '금요일', en: 'Friday' },
  sat: { ko: '토요일', en: 'Saturday' },
  sun: { ko: '일요일', en: 'Sunday' },
};

const inDays = (days: Evidence, locale: Locale) =>
  DAYS.filter((day) => String(days).includes(day))
    .map((day) => DAY_NAMES[day][locale])
    .join(', ');

/** The reading goes by the rule and the kind of evidence; no sentence of a finding is used. */
const ANY_CODE: ReasonCode = 'open.accepting';

function fill(draft: Draft, locale: Locale): string {
  const meaning: ChangeMeaning = CHANGES[draft.code];
  const [seen = null, limit = null] = draft.words ?? [];
  const { rule, words } = meaning;
  return meaning[locale].replace(/\{([ab])\}/g, (_whole, slot: string) => {
    if (words === 'days') return inDays(seen, locale);
    const side = slot === 'a' ? 'seen' : 'limit';
    return evidenceText(side, { code: ANY_CODE, seen, limit }, { rule, evidence: words }, locale);
  });
}

const inBoth = (write: (locale: Locale) => string): Label => {
  const [ko = '', en = ''] = LOCALES.map(write);
  return { ko, en };
};

/** A change as a condition that a result follows: 통근을 45분까지 보시면. */
export const conditionOf = (draft: Draft): Label => inBoth((locale) => fill(draft, locale));

/** A change as a sentence: what would do for its rule, or what is to be asked. */
export function changeMessage(draft: Draft): Label {
  const { ko, en } = conditionOf(draft);
  if (CHANGES[draft.code].isQuestion) return { ko, en };
  return { ko: `${ko} 됩니다`, en: `This is met if ${en}` };
}

const COUNTED: Record<Side, { ko: (count: number) => string; koEnd: string; en: (count: number) => string }> =
  {
    seeker: {
      ko: (count) => `${count}곳`,
      koEnd: '이 더 열립니다',
      en: (count) => (count === 1 ? '1 more posting opens' : `${count} more postings open`),
    },
    posting: {
      ko: (count) => `${count}명`,
      koEnd: '이 더 맞습니다',
      en: (count) => (count === 1 ? '1 more seeker fits' : `${count} more seekers fit`),
    },
  };

/** 60분까지 보시면 after 통근을 45분까지 보시면: what two conditions begin with alike is said once. */
function withoutSharedStart(condition: string, before: string | undefined): string {
  const [words, earlier] = [condition.split(' '), before?.split(' ') ?? []];
  const differs = words.findIndex((word, index) => word !== earlier[index]);
  return words.slice(Math.max(differs, 0)).join(' ');
}

/** What conditions bring, in one sentence: 통근을 45분까지 보시면 12곳, 1시간까지 보시면 31곳이 더 열립니다. */
export function gainMessage(side: Side, gains: readonly { condition: Label; opens: number }[]): Label {
  const { ko, koEnd, en } = COUNTED[side];
  const said = gains.map(
    ({ condition, opens }, index) =>
      `${withoutSharedStart(condition.ko, gains[index - 1]?.condition.ko)} ${ko(opens)}`,
  );
  return {
    ko: `${said.join(', ')}${koEnd}`,
    en: gains.map(({ condition, opens }) => `${en(opens)} if ${condition.en}`).join('; '),
  };
}

/** Two conditions that have to come together: 통근을 45분까지 보시고 시간제도 보시면. */
export function together(first: Label, second: Label): Label {
  return { ko: `${first.ko.replace(/(?:으)?면$/, '고')} ${second.ko}`, en: `${first.en} and ${second.en}` };
}
