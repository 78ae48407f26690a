import { fitSchedule, type ScheduleGap } from '../schedule-fit.ts';
import { findingOf, sharedFinding } from './finding.ts';
import type { Finding, Rule } from './rule.ts';

const UNKNOWN: Record<ScheduleGap, Finding> = {
  shifts: sharedFinding('schedule.shifts_unknown'),
  hours: sharedFinding('schedule.hours_unknown'),
  availability: sharedFinding('schedule.availability_unknown'),
};

const SHIFT_CODES = { pass: 'schedule.inside_availability', fail: 'schedule.outside_availability' } as const;
const FLEXIBLE_CODES = { pass: 'schedule.enough_hours', fail: 'schedule.too_few_hours' } as const;

/** Every minute of every shift inside the availability; for flexible work, enough minutes in common. */
export const schedule: Rule = {
  id: 'schedule',
  check({ seeker, posting }) {
    const wanted = posting.details.schedule;
    const fit = fitSchedule(wanted, seeker.profile.availability);
    if (typeof fit === 'string') return UNKNOWN[fit];
    const codes = wanted?.kind === 'flexible' ? FLEXIBLE_CODES : SHIFT_CODES;
    return findingOf(fit.common >= fit.needed ? codes.pass : codes.fail, fit.common, fit.needed);
  },
};
