import { DAYS, type Day } from '../../vocabulary.ts';
import { type Mark, markOf } from './suggestion.ts';

/**
 * What a text says of working days at one place: the days themselves, or only how many a week.
 * `everyOtherWeek`: 격주.
 */
export type DaysMark = Mark & { days: Day[]; everyOtherWeek: boolean } & (
    | { role: 'worked' | 'off' }
    | { role: 'count'; count: number }
  );

const LETTERS = '월화수목금토일';
export const WEEKDAYS: Day[] = DAYS.slice(0, 5);

const D = `[${LETTERS}]`;
/** Not after a letter or a number: 10월, 격일, 금일. */
const ALONE = '(?<![가-힣\\d])';
const RANGE = `${ALONE}(?<from>${D})(?:요일)?\\s?(?:~|-|부터|에서)\\s?(?<to>${D})(?![가-힣]{1,2}\\s?\\d{1,3}\\s?만)(?:요일)?(?:까지)?`;
const LIST = `${ALONE}(?<list>${D}(?:요일)?(?:\\s?[,/·.&]\\s?${D}(?:요일)?){1,6})(?![가-힣])`;
const RUN = `${ALONE}(?<run>월화수목금토일|월화수목금토|월화수목금|월화수목|월화수|월화목금|월화목|월수금|월목금|화수목금|화수목|화목토|화목금|수목금|목금토일|목금토|금토일|화목|토일|금토|월수)(?=요일|근무|[^가-힣]|$)`;
const NAMED = `(?<![가-힣])(?<named>${D})요(?:일|(?=\\s?격주))`;
/** 토 09:00~13:00: one letter right before a time. */
const BEFORE_TIME = `(?<=(?<![가-힣\\d])|격주)(?<single>[월화수목금토])\\s?[:)]?\\s?(?:근무\\s?)?(?=\\(?(?:격주\\)\\s?)?(?:오전|오후)?\\)?\\s?\\d{1,2}\\s?[:시])`;
/** 09:00~13:00(토). */
const IN_BRACKETS = '(?<=\\((?:격주\\s?)?)(?<bracketed>[월화수목금토일])(?=\\))';
const WORD = '(?<word>평일|주중|주말|매일)';
const COUNT = '주\\s?(?<count>[1-7])\\s?(?:일|회)(?!\\s?이내)';
const ANY = new RegExp([RANGE, LIST, RUN, NAMED, BEFORE_TIME, IN_BRACKETS, WORD, COUNT].join('|'), 'g');

const DAYS_OF_WORD: Record<string, Day[]> = {
  평일: WEEKDAYS,
  주중: WEEKDAYS,
  주말: DAYS.slice(5),
  매일: [...DAYS],
};

const dayOf = (letter: string): Day[] => DAYS.slice(LETTERS.indexOf(letter), LETTERS.indexOf(letter) + 1);

/** 월~금; 금~월 goes over Sunday. */
function daysBetween(from: string, to: string): Day[] {
  const first = LETTERS.indexOf(from);
  const length = ((LETTERS.indexOf(to) - first + 7) % 7) + 1;
  const inOrder = [...DAYS, ...DAYS].slice(first, first + length);
  return DAYS.filter((day) => inOrder.includes(day));
}

function daysOf({
  from,
  to,
  list,
  run,
  named,
  single,
  bracketed,
  word,
}: Record<string, string | undefined>): Day[] {
  if (from !== undefined && to !== undefined) return daysBetween(from, to);
  if (word !== undefined) return DAYS_OF_WORD[word] ?? [];
  const letters = (list ?? run ?? named ?? single ?? bracketed ?? '').replace(/요일/g, '');
  const found = new Set([...letters].flatMap((letter) => (LETTERS.includes(letter) ? dayOf(letter) : [])));
  return DAYS.filter((day) => found.has(day));
}

const OFF_AFTER =
  /^(?:[\s,·/및과와]|은|는|공휴일|국경일|법정|국가|명절|\(\S{0,6}\)|매주|전체|정기|\(){0,6}(?:휴\s?무|휴일|휴원|휴점|쉼|쉬|off)/i;
const OFF_BEFORE = /휴\s?(?:무|일)\s?(?:일|요일)?\s?:\s?(?:매주\s?)?$/;
/** 주말 근무 없음, 토요일 근무 시 수당: a day is named, but not as one that is worked. */
const ASIDE_AFTER = /^\s?(?:포함|(?:특근|근무|출근)\s?(?:없|가능|시|수당|있)|특근|\d일|\d회|수당|박람회)/;
/** 10. 24(월), 24일(월요일): a date. */
const DATE_BEFORE = /(?:[./월]\s?\d{1,2}\.?\s?일?|\d일)\s?\($/;
const OTHER_WEEK_BEFORE =
  /(?:격주|(?:첫|둘|셋|넷)째\s?주?|[1-4]\s?[,·]\s?[1-4]\s?(?:째\s?)?주|월\s?\d\s?회)[^가-힣]{0,3}$/;
const OTHER_WEEK_AFTER = /^\s?\(?(?:격주|월\s?\d\s?회)/;

function readMark(view: string, match: RegExpMatchArray): DaysMark | undefined {
  const mark = markOf(match);
  const groups = match.groups ?? {};
  const before = view.slice(Math.max(0, mark.start - 12), mark.start);
  const after = view.slice(mark.end, mark.end + 24);
  const everyOtherWeek = OTHER_WEEK_BEFORE.test(before) || OTHER_WEEK_AFTER.test(after);
  const common = { ...mark, days: daysOf(groups), everyOtherWeek };
  if (groups['count'] !== undefined) return { ...common, role: 'count', count: Number(groups['count']) };
  if (OFF_AFTER.test(after) || OFF_BEFORE.test(before)) return { ...common, role: 'off' };
  // 주말 포함 주5일: five days out of all.
  if (groups['word'] === '주말' && /^\s?(?:\d일\s?)?포함/.test(after))
    return { ...common, days: [...DAYS], role: 'worked' };
  if (
    ASIDE_AFTER.test(after) ||
    ((groups['named'] ?? groups['bracketed']) !== undefined && DATE_BEFORE.test(before))
  )
    return undefined;
  return { ...common, role: 'worked' };
}

/** Everything that a text says of working days, in its order. */
export function findDays(view: string): DaysMark[] {
  return [...view.matchAll(ANY)].flatMap((match) => readMark(view, match) ?? []);
}
