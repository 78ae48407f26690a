import type { Policy } from '../policy.ts';
import type { PostingDetails, Schedule, Wage } from '../posting.ts';
import type { WeeklyInterval } from '../seeker.ts';
import type { WageUnit } from '../vocabulary.ts';
import { dailyHours, hourlyWage, paidHoursPerMonth } from '../wage.ts';
import { intervalMinutes } from '../week.ts';

/** A wage under the legal minimum: `hourly` and `minimum` in won an hour, `enough` in won of the posting's own unit. */
export type LowWage = { hourly: number; minimum: number; enough: number; unit: WageUnit; amount: number };

/**
 * The legal minimum wage of a year, won an hour (최저임금법 10). A year that nobody has entered yet takes the newest known
 * one before it; null: none is known so early.
 */
export function minimumWageOf(
  year: number,
  { minimumWageByYear }: Pick<Policy, 'minimumWageByYear'>,
): number | null {
  const known = Object.keys(minimumWageByYear)
    .map(Number)
    .filter((one) => one <= year);
  return known.length === 0 ? null : (minimumWageByYear[Math.max(...known)] ?? null);
}

const FOUR_HOURS_MINUTES = 4 * 60;
const NINE_HOURS_MINUTES = 9 * 60;
const BREAK_MINUTES = 60;

/**
 * The shift with an hour's break taken out where there may be one, so that the hours are rather too few and the wage rather
 * too high. Null: so long a shift has breaks that nobody can guess.
 */
function withoutBreak(shift: WeeklyInterval): number | null {
  const minutes = intervalMinutes(shift);
  if (minutes > NINE_HOURS_MINUTES) return null;
  return minutes > FOUR_HOURS_MINUTES ? Math.max(FOUR_HOURS_MINUTES, minutes - BREAK_MINUTES) : minutes;
}

type Hours = { perWeek: number | null; perDay: number | null };

/** The fewest hours that a schedule can mean; null where it leaves a doubt. */
function fewestHours(schedule: Schedule | undefined): Hours {
  if (schedule?.hoursPerWeek !== undefined) {
    // A turn of a rotation has breaks of its own, which the hours of the week do not tell.
    return {
      perWeek: schedule.hoursPerWeek,
      perDay: schedule.kind === 'fixed' ? dailyHours(schedule) : null,
    };
  }
  const shifts = schedule?.kind === 'fixed' ? (schedule.shifts ?? []) : [];
  const minutes = shifts.map(withoutBreak);
  if (minutes.length === 0 || minutes.includes(null)) return { perWeek: null, perDay: null };
  const days = new Set(shifts.flatMap((shift) => shift.days)).size;
  const perWeek =
    shifts.reduce((sum, shift, at) => sum + (minutes[at] ?? 0) * new Set(shift.days).size, 0) / 60;
  return { perWeek, perDay: days === 0 ? null : perWeek / days };
}

/** The least whole won a unit that reach the minimum; a month has the usual whole hours, 209 for 40 a week. */
const ENOUGH: Record<WageUnit, (minimum: number, hours: Hours) => number> = {
  hour: (minimum) => minimum,
  day: (minimum, { perDay }) => Math.ceil(minimum * (perDay ?? 0)),
  month: (minimum, { perWeek }) => minimum * Math.ceil(paidHoursPerMonth(perWeek ?? 0)),
  year: (minimum, { perWeek }) => minimum * Math.ceil(paidHoursPerMonth(perWeek ?? 0)) * 12,
};

/** What the posting pays at least: its minimum, else the most that it pays. */
const amountOf = (wage: Wage) => wage.min ?? wage.max;

/**
 * The wage when it is under the legal minimum of the year in which the work starts (`startsOn`, else `today`).
 * Undefined when it is not, and when hours are missing or in doubt; those who work on their own account have no legal
 * minimum.
 * @param today date in Seoul, `YYYY-MM-DD`
 */
export function lowWageOf(
  { wage, schedule, startsOn, employmentType }: PostingDetails,
  policy: Pick<Policy, 'minimumWageByYear'>,
  today: string,
): LowWage | undefined {
  const amount = wage && amountOf(wage);
  const minimum = minimumWageOf(Number((startsOn ?? today).slice(0, 4)), policy);
  if (wage === undefined || amount === undefined || minimum === null || employmentType === 'freelance') {
    return undefined;
  }
  const hours = fewestHours(schedule);
  const { hourly } = hourlyWage({ unit: wage.unit, min: amount }, hours.perWeek, hours.perDay);
  if (hourly === null || hourly >= minimum) return undefined;
  return { hourly, minimum, enough: ENOUGH[wage.unit](minimum, hours), unit: wage.unit, amount };
}
