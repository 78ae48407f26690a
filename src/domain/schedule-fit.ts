import type { Schedule } from './posting.ts';
import type { WeeklyInterval } from './seeker.ts';
import { minutesOf, overlapMinutes, spansOf, WHOLE_WEEK } from './week.ts';

/**
 * Minutes of a week: `common` lie inside the seeker's availability, `needed` are asked for by the posting.
 */
export type ScheduleFit = { common: number; needed: number };

/** What keeps a posting's week from being compared. */
export type ScheduleGap = 'shifts' | 'hours' | 'availability';

/**
 * Compares a posting's week with a seeker's. Fixed and rotating shifts need each of their minutes; flexible
 * work needs its hours somewhere inside the shifts, or inside the whole week when there are none.
 */
export function fitSchedule(
  schedule: Schedule | undefined,
  availability: readonly WeeklyInterval[] | undefined,
): ScheduleFit | ScheduleGap {
  if (schedule === undefined) return 'shifts';
  const shifts = schedule.shifts === undefined ? [] : spansOf(schedule.shifts);
  const isFlexible = schedule.kind === 'flexible';
  if (!isFlexible && shifts.length === 0) return 'shifts';
  if (isFlexible && schedule.hoursPerWeek === undefined) return 'hours';
  if (availability === undefined) return 'availability';
  const window = shifts.length === 0 ? WHOLE_WEEK : shifts;
  // Hours come with decimals, and 32.2 × 60 is not quite 1,932 in binary.
  const needed = isFlexible ? Math.round((schedule.hoursPerWeek ?? 0) * 60) : minutesOf(shifts);
  return { common: overlapMinutes(spansOf(availability), window), needed };
}
