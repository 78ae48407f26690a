import type { WeeklyInterval } from '../../seeker.ts';
import type { Day } from '../../vocabulary.ts';
import type { ClockRange } from './clock-ranges.ts';
import { findRanges } from './range-roles.ts';
import { cover, type Mark } from './suggestion.ts';
import { type DaysMark, findDays } from './work-days.ts';
import { combineDays, guessDays, type WorkingDays, withoutDays } from './working-days.ts';

/** A range of times that is worked, with its days. The mark covers both. */
export type Shift = Mark & { range: ClockRange; working: WorkingDays; interval: WeeklyInterval };

/** How far a word about days reaches, in characters. */
const REACH_BEFORE = 40;
const REACH_AFTER = 24;

/** Between a mark and times that it stands right before: 토 : (오전)09:00. */
const LEADS_TO = /^[\s:()[\]-]{0,4}(?:격주|마다)?[\s:()[\]-]{0,3}$/;
/** Between times and days in brackets after them. */
const OPENS = /^\s?\(\s?(?:격주\s?)?$/;

type Around = { before: DaysMark[]; after: DaysMark[] };

/** Whether a mark stands right before the times of a range. */
function leadsTo(view: string, mark: Mark, range: Mark | undefined): boolean {
  return (
    range !== undefined &&
    mark.end <= range.start &&
    LEADS_TO.test(view.slice(mark.end, Math.min(range.start, mark.end + 20)))
  );
}

/** 주3일 09:00~12:00 (월,수,금): whether a mark stands in brackets right after the times of a range. */
function isBracketed(view: string, range: Mark | undefined, mark: DaysMark): boolean {
  return (
    range !== undefined &&
    mark.role !== 'off' &&
    mark.start >= range.end &&
    OPENS.test(view.slice(range.end, Math.min(mark.start, range.end + 8)))
  );
}

/** The marks before and after a range, up to the ranges beside it. */
function daysAround(view: string, ranges: readonly Mark[], at: number, marks: readonly DaysMark[]): Around {
  const [previous, range = { start: 0, end: 0 }, next] = [ranges[at - 1], ranges[at], ranges[at + 1]];
  const floor = Math.max(previous?.end ?? 0, range.start - REACH_BEFORE);
  const ceiling = Math.min(next?.start ?? view.length, range.end + REACH_AFTER);
  const before = marks.filter(
    (mark) =>
      mark.start >= floor &&
      mark.end <= range.start &&
      (leadsTo(view, mark, range) || !isBracketed(view, previous, mark)),
  );
  const after = marks.filter(
    (mark) => mark.start >= range.end && mark.end <= ceiling && !leadsTo(view, mark, next),
  );
  const isNamed = before.some(({ role }) => role === 'worked');
  const inBrackets = after.filter((mark) => isBracketed(view, range, mark));
  return { before: isNamed ? before : [...before, ...inBrackets], after };
}

/** 주6일 09:00~18:00, 토 09:00~13:00: what is said of Saturday does not hold of the days before. */
function withoutExceptions(shifts: readonly Shift[]): Shift[] {
  return shifts.map((shift, at) => {
    const { working } = shift;
    const isPart = (other: WorkingDays) =>
      other.days.length < working.days.length && other.days.every((day) => working.days.includes(day));
    const exceptions = shifts
      .slice(at + 1)
      .flatMap((other) => (isPart(other.working) ? [other.working] : []));
    if (exceptions.length === 0) return shift;
    const left = withoutDays(working, exceptions);
    return { ...shift, working: left, interval: { ...shift.interval, days: left.days } };
  });
}

export type FoundShifts = { shifts: Shift[]; rests: ClockRange[]; days: WorkingDays };

/**
 * The worked ranges with their days, the breaks, and the days that the text as a whole speaks of. Days stand before
 * the times or after them, all through a text.
 */
export function findShifts(view: string): FoundShifts {
  const ranges = findRanges(view);
  const marks = findDays(view);
  const off: Day[] = marks.flatMap(({ role, days, everyOtherWeek }) =>
    role === 'off' && !everyOtherWeek ? days : [],
  );
  const all = ranges.map(({ range }) => range);
  const worked = ranges.flatMap(({ range, role }, at) =>
    role === 'work' ? [{ range, around: daysAround(view, all, at, marks) }] : [],
  );
  const first = worked[0]?.around;
  const side = first && !combineDays(first.before, off) && combineDays(first.after, off) ? 'after' : 'before';
  // 09:00~15:00, 토요일: 09:00~12:00: what is said of other times does not hold of these.
  const isFree = (mark: DaysMark) => !mark.everyOtherWeek && !all.some((range) => leadsTo(view, mark, range));
  const anywhere = combineDays(marks.filter(isFree), off) ?? guessDays(off);
  const counts = marks.filter(({ role }) => role === 'count');
  let last: WorkingDays | undefined;
  const shifts = worked.map(({ range, around }) => {
    const near = around[side];
    const isNamed = near.some(({ role }) => role === 'worked');
    const working = combineDays(isNamed ? [...near, ...counts] : near, off) ?? last ?? anywhere;
    last = working;
    const mark = cover([range, ...near.filter(({ role }) => role !== 'off')]);
    return { ...mark, range, working, interval: { days: working.days, start: range.from, end: range.to } };
  });
  const rests = ranges.flatMap(({ range, role }) => (role === 'rest' ? [range] : []));
  return { shifts: withoutExceptions(shifts), rests, days: anywhere };
}
