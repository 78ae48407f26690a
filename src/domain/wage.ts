import { deriveOnce } from './derive-once.ts';
import type { Posting, Schedule, Wage } from './posting.ts';
import type { WeeklyInterval } from './seeker.ts';
import type { WageUnit } from './vocabulary.ts';
import { intervalMinutes } from './week.ts';

/**
 * A wage in whole won an hour. `hourly` is the best one (max, else min). `missing` says why `hourly` is null:
 * nobody stated a wage, or the hours that the conversion needs.
 */
export type HourlyWage = {
  hourly: number | null;
  min: number | null;
  max: number | null;
  missing: 'wage' | 'hours' | null;
};

const WEEKS_PER_MONTH = 365 / 7 / 12;
/** 근로기준법 18(3): the paid weekly rest begins at 15 hours a week. */
const PAID_REST_FROM_HOURS = 15;
const FULL_WEEK_HOURS = 40;

/** Hours of the paid weekly rest (주휴) that come on top of the weekly hours. */
export function paidRestHours(hoursPerWeek: number): number {
  return hoursPerWeek < PAID_REST_FROM_HOURS ? 0 : Math.min(hoursPerWeek, FULL_WEEK_HOURS) / 5;
}

/** Paid hours of an average month; 40 hours a week give 208.57, the usual 209. */
export function paidHoursPerMonth(hoursPerWeek: number): number {
  return (hoursPerWeek + paidRestHours(hoursPerWeek)) * WEEKS_PER_MONTH;
}

/** Hours that one unit of the wage pays for; null when the schedule does not tell. */
const HOURS_PER_UNIT: Record<WageUnit, (perWeek: number | null, perDay: number | null) => number | null> = {
  hour: () => 1,
  day: (_perWeek, perDay) => perDay,
  month: (perWeek) => perWeek && paidHoursPerMonth(perWeek),
  year: (perWeek) => perWeek && paidHoursPerMonth(perWeek) * 12,
};

/** Whole won, cut off: a wage reaches a floor in whole won when its exact value does, and shows what was judged. */
const wholeWon = (won: number) => Math.floor(won + 1e-6);

/**
 * Turns a wage into whole won an hour.
 * `hoursPerWeek` is needed for a monthly or yearly wage, `hoursPerDay` for a daily one.
 */
export function hourlyWage(
  wage: Wage | undefined,
  hoursPerWeek: number | null,
  hoursPerDay: number | null = null,
): HourlyWage {
  if (wage === undefined || (wage.min === undefined && wage.max === undefined)) {
    return { hourly: null, min: null, max: null, missing: 'wage' };
  }
  const hours = HOURS_PER_UNIT[wage.unit](hoursPerWeek, hoursPerDay);
  if (hours === null || hours <= 0) return { hourly: null, min: null, max: null, missing: 'hours' };
  const min = wage.min === undefined ? null : wholeWon(wage.min / hours);
  const max = wage.max === undefined ? null : wholeWon(wage.max / hours);
  return { hourly: max ?? min, min, max, missing: null };
}

const LONG_DAY_MINUTES = 8 * 60;
const LONG_DAY_BREAK_MINUTES = 60;

/**
 * Minutes of a shift that count as work when nobody states the hours. 근로기준법 54 puts an hour's break into a day of
 * eight hours' work, so 09:00 to 18:00 is eight hours; breaks of shorter shifts are not guessed.
 */
function workedMinutes(shift: WeeklyInterval): number {
  const minutes = intervalMinutes(shift);
  return minutes <= LONG_DAY_MINUTES ? minutes : Math.max(LONG_DAY_MINUTES, minutes - LONG_DAY_BREAK_MINUTES);
}

/**
 * Hours a week: as stated, else those of fixed shifts without the breaks that the law asks for. Null for rotating
 * shifts, each of which is worked in its turn, and for flexible ones.
 */
export function weeklyHours(schedule: Schedule | undefined): number | null {
  if (schedule?.hoursPerWeek !== undefined) return schedule.hoursPerWeek;
  const shifts = schedule?.shifts ?? [];
  if (schedule?.kind !== 'fixed' || shifts.length === 0) return null;
  return shifts.reduce((sum, shift) => sum + workedMinutes(shift) * new Set(shift.days).size, 0) / 60;
}

/**
 * Hours of one working day. Fixed shifts: the weekly hours over the days on which a shift starts. Rotating
 * shifts: their length when all have the same. Else null: a flexible window is not a shift.
 */
export function dailyHours(schedule: Schedule | undefined): number | null {
  const shifts = schedule?.shifts ?? [];
  const [first] = shifts;
  if (schedule === undefined || first === undefined || schedule.kind === 'flexible') return null;
  if (schedule.kind === 'rotating') {
    const minutes = workedMinutes(first);
    return shifts.every((shift) => workedMinutes(shift) === minutes) ? minutes / 60 : null;
  }
  const perWeek = weeklyHours(schedule);
  const days = new Set(shifts.flatMap((shift) => shift.days)).size;
  return perWeek === null || days === 0 ? null : perWeek / days;
}

/** The posting's wage in won an hour, by the hours of its own schedule. */
export const postingHourlyWage = deriveOnce((posting: Posting): HourlyWage => {
  const { wage, schedule } = posting.details;
  return hourlyWage(wage, weeklyHours(schedule), dailyHours(schedule));
});
