import { DAYS, type Day } from '../../vocabulary.ts';
import { cover, type Mark } from './suggestion.ts';
import { type DaysMark, WEEKDAYS } from './work-days.ts';

/**
 * The days of one shift. `perWeek` is how many of them are worked in an average week, null when the text says nothing;
 * `assumed`: the text does not say which; `mark`: where it says what it says.
 */
export type WorkingDays = { days: Day[]; perWeek: number | null; assumed: boolean; mark: Mark | undefined };

type Explicit = DaysMark & { role: 'worked' };

const isWorked = (mark: DaysMark): mark is Explicit => mark.role === 'worked';

/** 월~금, 토 격주: five days and a half. 월~일 중 주5일: five of the seven, and nobody knows which. */
function ofExplicit(marks: readonly Explicit[], count: number | undefined): WorkingDays {
  const every = new Set(marks.filter((mark) => !mark.everyOtherWeek).flatMap(({ days }) => days));
  const days = DAYS.filter((day) => marks.some((mark) => mark.days.includes(day)));
  const perWeek = every.size + (days.length - every.size) / 2;
  const isFewer = count !== undefined && count < Math.floor(perWeek);
  return { days, perWeek: isFewer ? count : perWeek, assumed: isFewer, mark: cover(marks) };
}

/** 주5일 is Monday to Friday and 주6일 goes to Saturday, unless other days are off; fewer days can be any weekdays. */
function ofCount(count: number, mark: Mark, off: readonly Day[]): WorkingDays {
  const left = DAYS.filter((day) => !off.includes(day));
  if (left.length === count) return { days: left, perWeek: count, assumed: false, mark };
  const usual = count > WEEKDAYS.length ? DAYS.slice(0, count) : WEEKDAYS;
  return { days: usual, perWeek: count, assumed: count < DAYS.length, mark };
}

/** What some marks near one another say together; undefined when they name no day and no number of days. */
export function combineDays(marks: readonly DaysMark[], off: readonly Day[]): WorkingDays | undefined {
  const explicit = marks.filter(isWorked);
  const count = marks.find((mark) => mark.role === 'count');
  if (explicit.length > 0) return ofExplicit(explicit, count?.count);
  return count && ofCount(count.count, count, off);
}

/** Days for a shift of which the text says none: all but the days off, else Monday to Friday. */
export function guessDays(off: readonly Day[]): WorkingDays {
  const left = DAYS.filter((day) => !off.includes(day));
  const days = off.length > 0 && left.length > 0 ? left : WEEKDAYS;
  return { days, perWeek: off.length > 0 ? days.length : null, assumed: true, mark: undefined };
}

/** The days but for those that others say more of. 주6일 with a word on Saturday leaves Monday to Friday, surely. */
export function withoutDays(working: WorkingDays, others: readonly WorkingDays[]): WorkingDays {
  const taken = new Set(others.flatMap(({ days }) => days));
  const days = working.days.filter((day) => !taken.has(day));
  if (days.length === 0) return working;
  if (working.perWeek === null) return { ...working, days };
  const perWeek = Math.min(days.length, Math.max(1, working.perWeek - taken.size));
  const wasEach = working.perWeek === working.days.length;
  return { ...working, days, perWeek: wasEach ? days.length : perWeek, assumed: working.assumed && !wasEach };
}
