import { deriveOnce } from './derive-once.ts';
import type { Schedule } from './posting.ts';
import type { WeeklyInterval } from './seeker.ts';
import { DAYS } from './vocabulary.ts';
import { overlapMinutes, spansOf, toSpans } from './week.ts';

/** What a schedule demands. Flexible windows only say when work may be done, so they demand no hour. */

const NONE: readonly WeeklyInterval[] = [];

function demandedShifts({ kind, shifts }: Schedule): readonly WeeklyInterval[] {
  return kind === 'flexible' ? NONE : (shifts ?? NONE);
}

/** 근로기준법 56(3): night work lies between 22:00 and 06:00. */
const NIGHTS = toSpans([{ days: [...DAYS], start: '22:00', end: '06:00' }]);

export const demandsNights = deriveOnce(
  (schedule: Schedule): boolean => overlapMinutes(spansOf(demandedShifts(schedule)), NIGHTS) > 0,
);

export const demandsWeekends = deriveOnce((schedule: Schedule): boolean =>
  demandedShifts(schedule).some(({ days }) => days.includes('sat') || days.includes('sun')),
);

const EARLY_BEFORE = '07:00';

export const demandsEarlyStart = deriveOnce((schedule: Schedule): boolean =>
  demandedShifts(schedule).some(({ start }) => start < EARLY_BEFORE),
);

/** Whether a schedule says enough for its hours to be judged. */
export function hasKnownHours({ kind, shifts }: Schedule): boolean {
  return kind === 'flexible' || (shifts !== undefined && shifts.length > 0);
}
