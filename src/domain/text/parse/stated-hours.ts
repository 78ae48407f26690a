import type { ClockRange } from './clock-ranges.ts';
import { cover, type Mark, markOf } from './suggestion.ts';
import type { WorkingDays } from './working-days.ts';

/** Hours a week as a text puts them into words. */
export type StatedHours = Mark & { perWeek: number };

const PER_WEEK =
  /(?<!휴\s?게.{0,8})(?<![가-힣])주\s?당?\s?(?:소정\s?근로\s?시간\s?:?\s?)?(?:\d\s?일\s?[,-]?\s?)?(\d{1,2}(?:\.\d)?)\s?시간/;
const PER_DAY = /(?:하루|매일|1일|일일|(?<![\d가-힣])일)\s?(?:총\s?)?(\d{1,2}(?:\.5)?)\s?시간(?!\s?휴)/;
const COUNT_THEN_PER_DAY = /주\s?[1-7]\s?[일회]\s?[,/(·]?\s?(\d{1,2}(?:\.5)?)\s?시간/;

const DAY_HOURS_MAX = 16;
const WEEK_HOURS_MAX = 80;
/** The law's weekly maximum, which postings promise to keep. */
const LEGAL_MAX_HOURS = 52;

/** 주 40시간. */
export function hoursPerWeek(view: string): StatedHours | undefined {
  const match = view.match(PER_WEEK);
  const perWeek = Number(match?.[1]);
  const isPlausible = perWeek > 0 && perWeek <= WEEK_HOURS_MAX && perWeek !== LEGAL_MAX_HOURS;
  // 주 5일 8시간 is eight hours a day.
  const isPerDay = match && /일/.test(match[0]) && perWeek <= DAY_HOURS_MAX;
  return match && isPlausible && !isPerDay ? { ...markOf(match), perWeek } : undefined;
}

/** 하루 3시간, 주 5일. */
export function hoursPerDayTimesDays(view: string, days: WorkingDays): StatedHours | undefined {
  const match = view.match(PER_DAY) ?? view.match(COUNT_THEN_PER_DAY);
  const perDay = Number(match?.[1]);
  if (!match || days.perWeek === null || !(perDay > 0 && perDay <= DAY_HOURS_MAX)) return undefined;
  return { ...cover([markOf(match), ...(days.mark ? [days.mark] : [])]), perWeek: perDay * days.perWeek };
}

/** 휴게시간 1시간, 휴게 30분, 휴게: 주간 4.5시간, 야간 4시간. */
const REST =
  /휴\s?게\s?(?:시간)?\s?[:(]{0,2}\s?(?:총|주간?|일)?\s?(\d{1,3}(?:\.\d{1,2})?)\s?(시간|분|h)(?:\s?(\d{1,2})\s?분)?(?:\s?\([^()]{0,40}\))?(?:\s?[,/·+]?\s?야간?\s?(?:휴게\s?)?(\d{1,2}(?:\.\d{1,2})?)\s?(?:시간|h))?/i;

/** Minutes of the breaks of one shift, by its length or by the times; undefined when the text says nothing of them. */
export function restMinutes(view: string, rests: readonly ClockRange[]): number | undefined {
  const match = view.match(REST);
  if (match) {
    const [, length, unit, minutes, night] = match;
    return Number(length) * (unit === '분' ? 1 : 60) + Number(minutes ?? 0) + Number(night ?? 0) * 60;
  }
  return rests.length === 0 ? undefined : rests.reduce((sum, { minutes }) => sum + minutes, 0);
}
