import type { Schedule } from '../../posting.ts';
import type { WeeklyInterval } from '../../seeker.ts';
import { DAYS, type Day } from '../../vocabulary.ts';
import { intervalMinutes, minuteOfDay, minutesOf, type Span, toSpans } from '../../week.ts';
import type { Draft, Propose } from '../change.ts';
import {
  commonSpans,
  freeWithin,
  intervalOf,
  isFree,
  type Occurrence,
  occurrencesOf,
} from '../occurrences.ts';

/** Shifts that move further are another job. */
const MOVE_MAX = 240;
/** Of the minutes of a posting's week, this share stays when its shifts get shorter. */
export const KEPT_SHARE = 0.5;

const FIELD = '#/schedule/shifts';

/** A shift on its days with each end moved, in minutes: positive is later. */
function moveShift(shift: WeeklyInterval, startBy: number, endBy: number): WeeklyInterval {
  const start = minuteOfDay(shift.start);
  return intervalOf(shift.days, start + startBy, start + intervalMinutes(shift) + endBy);
}

const doesFit = (shift: WeeklyInterval, availability: readonly WeeklyInterval[]) =>
  occurrencesOf(shift).every((at) => isFree(at, availability));

const minutesOfAll = (shifts: readonly WeeklyInterval[]) =>
  shifts.reduce((sum, shift) => sum + intervalMinutes(shift) * new Set(shift.days).size, 0);

/** The shortest move, later before earlier, by which all of these stretches are free; null: none within `MOVE_MAX`. */
function shortestMove(failing: readonly Span[], availability: readonly WeeklyInterval[]): number | null {
  for (let minutes = 1; minutes <= MOVE_MAX; minutes += 1) {
    for (const by of [minutes, -minutes]) {
      if (failing.every(({ from, to }) => isFree({ from: from + by, to: to + by }, availability))) return by;
    }
  }
  return null;
}

/** Shifts that run into each other when they move are no shifts. */
const isApart = (before: readonly WeeklyInterval[], after: readonly WeeklyInterval[]) =>
  minutesOf(toSpans(after)) === minutesOf(toSpans(before));

/** The shifts that do not fit begin and end earlier or later by the same. */
const move: Propose = ({ seeker, posting: { details } }) => {
  const availability = seeker.profile.availability ?? [];
  const shifts = details.schedule?.shifts ?? [];
  const by = shortestMove(
    shifts.filter((shift) => !doesFit(shift, availability)).flatMap(occurrencesOf),
    availability,
  );
  if (by === null) return [];
  const to = shifts.map((shift) => (doesFit(shift, availability) ? shift : moveShift(shift, by, by)));
  if (!isApart(shifts, to)) return [];
  const code = by > 0 ? 'schedule.move_later' : 'schedule.move_earlier';
  return [{ code, field: FIELD, to, words: [Math.abs(by)] }];
};

/** A shift cut to what fits: which days go, and how much at either end. Null where nothing is left. */
type Cut = { shift: WeeklyInterval; startBy: number; endBy: number; without: Day[] };

/** Days without a free minute go; of the others the longest stretch that is free on all of them stays. */
function cutShift(shift: WeeklyInterval, availability: readonly WeeklyInterval[]): Cut | null {
  const length = intervalMinutes(shift);
  const free = occurrencesOf(shift).map((at: Occurrence) => ({
    day: at.day,
    parts: freeWithin(at, availability),
  }));
  const kept = free.filter(({ parts }) => parts.length > 0);
  const common = kept.reduce<Span[]>((all, { parts }) => commonSpans(all, parts), [{ from: 0, to: length }]);
  const [longest] = common.toSorted((a, b) => b.to - b.from - (a.to - a.from));
  if (kept.length === 0 || longest === undefined) return null;
  const days = kept.map(({ day }) => day);
  const [startBy, endBy] = [longest.from, longest.to - length];
  const without = free.filter(({ parts }) => parts.length === 0).map(({ day }) => day);
  return { shift: moveShift({ ...shift, days }, startBy, endBy), startBy, endBy: -endBy, without };
}

type Told = Pick<Draft, 'code' | 'words'>;

function tellCuts(cuts: readonly Cut[], lessMinutes: number): Told {
  const start = Math.max(0, ...cuts.map(({ startBy }) => startBy));
  const end = Math.max(0, ...cuts.map(({ endBy }) => endBy));
  const without = DAYS.filter((day) => cuts.some((cut) => cut.without.includes(day)));
  if (without.length > 0) {
    if (start + end > 0) return { code: 'schedule.shorter_week', words: [lessMinutes] };
    return { code: 'schedule.without_days', words: [without.join(', ')] };
  }
  if (end === 0) return { code: 'schedule.start_late', words: [start] };
  if (start === 0) return { code: 'schedule.leave_early', words: [end] };
  return { code: 'schedule.shorter_day', words: [start, end] };
}

/** The shifts that do not fit lose as little as makes them fit, days before hours. */
const shorten: Propose = ({ seeker, posting: { details } }) => {
  const availability = seeker.profile.availability ?? [];
  const shifts = details.schedule?.shifts ?? [];
  const cuts = shifts.map((shift) => cutShift(shift, availability));
  const possible = cuts.filter((cut) => cut !== null);
  if (possible.length < cuts.length) return [];
  const to = possible.map(({ shift }) => shift);
  const [before, after] = [minutesOfAll(shifts), minutesOfAll(to)];
  if (after < before * KEPT_SHARE) return [];
  return [{ ...tellCuts(possible, before - after), field: FIELD, to }];
};

/** The shifts elsewhere in the day, or shorter. */
export const proposeShifts: Propose = (occasion) => [...move(occasion), ...shorten(occasion)];

/** All shifts of a schedule with each end moved; null where one of them would be gone. */
export function moveAll({ shifts = [] }: Schedule, startBy: number, endBy: number): WeeklyInterval[] | null {
  if (shifts.some((shift) => intervalMinutes(shift) + endBy - startBy <= 0)) return null;
  return shifts.map((shift) => moveShift(shift, startBy, endBy));
}

/** All shifts without some days; null where no day is left or none would go. */
export function withoutDays({ shifts = [] }: Schedule, days: readonly Day[]): WeeklyInterval[] | null {
  const kept = shifts
    .map((shift) => ({ ...shift, days: shift.days.filter((day) => !days.includes(day)) }))
    .filter((shift) => shift.days.length > 0);
  return kept.length === 0 || minutesOfAll(kept) === minutesOfAll(shifts) ? null : kept;
}
