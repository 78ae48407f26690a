import { type ClockRange, findClockRanges } from './clock-ranges.ts';
import { markOf } from './suggestion.ts';

/** What a range of times is: working time, a break, or neither (an interview, a fair, overtime). */
export type RangeRole = 'work' | 'rest' | 'other';

/** A real posting has a handful; what goes beyond is no schedule. */
const RANGES_MAX = 20;

/** Words that say what the times after them are; the last one counts. An event's date may stand in between. */
const TOPIC =
  /(?<rest>(?:휴\s?[게계]|휴식|점심|브레이크)(?:\([가-힣]{1,4}\))?(?:\s?시간)?|식사\s?시간)|(?<event>박람회|행사|일\s?시|때\s?곳)|(?<other>면접|접수|문의|통화|하원|등원|(?:상담|방문|전화|연락|교육|진료|운영|영업)\s?(?:시간|가능|일시)|(?:잔업|연장|특근|추가)\s?(?:근무|근로)?)|(?<work>근\s?무|근로|출근|활동|(?<![가-힣\d)])시간)/g;
const REST_AFTER =
  /^\s?\)?\s?(?:까지\s?)?(?:은|는)?\s?(?:휴게|휴식|점심\s?시간|식사\s?시간|점심\s?\))(?!\s?시?간?\s?[:(]?\s?\d)/;
/** 휴게 08:30~09:00, 11:30~13:30. */
const NEXT_IN_LIST =
  /^[\s,·&/()및-]{0,5}(?:점심|저녁|야간|심야|석식|오후)?\s?(?:시간|\d{1,2}(?:\.\d{1,2})?\s?시간(?:\s?\d{1,2}분)?)?[\s,·&/(:]{0,3}$/;

/** (휴게 1시간) 토 09:00~12:00: all is told in the brackets, and the next times are something else. */
const TOLD = /^[^(]*[^\s(]\s?\)/;

/** How far the words reach, in characters. */
const EVENT_REACH = 28;
const WORD_REACH = 12;

const REST_MAX_MINUTES = 8 * 60;
const REST_BEFORE_WORD_MAX_MINUTES = 3 * 60;

function roleOf(view: string, range: ClockRange, previousEnd: number): RangeRole {
  const before = view.slice(Math.max(previousEnd, range.start - EVENT_REACH), range.start);
  const match = [...before.matchAll(TOPIC)].at(-1);
  const topic = match?.groups;
  const between = match ? before.slice(markOf(match).end) : '';
  const isClose = match !== undefined && between.length <= WORD_REACH && !TOLD.test(between);
  if (topic?.['rest'] !== undefined && isClose && range.minutes <= REST_MAX_MINUTES) return 'rest';
  if (topic?.['event'] !== undefined || (topic?.['other'] !== undefined && isClose)) return 'other';
  const after = view.slice(range.end, range.end + 16);
  return range.minutes <= REST_BEFORE_WORD_MAX_MINUTES && REST_AFTER.test(after) ? 'rest' : 'work';
}

/** The ranges of times of a text with what each is, in their order. */
export function findRanges(view: string): { range: ClockRange; role: RangeRole }[] {
  const ranges: { range: ClockRange; role: RangeRole }[] = [];
  for (const range of findClockRanges(view).slice(0, RANGES_MAX)) {
    const previous = ranges.at(-1);
    const previousEnd = previous?.range.end ?? 0;
    const isNextRest = previous?.role === 'rest' && NEXT_IN_LIST.test(view.slice(previousEnd, range.start));
    ranges.push({ range, role: isNextRest ? 'rest' : roleOf(view, range, previousEnd) });
  }
  return ranges;
}
