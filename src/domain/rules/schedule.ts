import type { ScheduleGap } from '../schedule-fit.ts';
import { findingOf, sharedFinding } from './finding.ts';
import type { Finding, Rule } from './rule.ts';

const UNKNOWN: Record<ScheduleGap, Finding> = {
  shifts: sharedFinding('schedule.shifts_unknown'),
  hours: sharedFinding('schedule.hours_unknown'),
  availability: sharedFinding('schedule.availability_unknown'),
};

const CODES = {
  fixed: { pass: 'schedule.inside_availability', fail: 'schedule.outside_availability' },
  rotating: { pass: 'schedule.turns_inside_availability', fail: 'schedule.turns_outside_availability' },
  flexible: { pass: 'schedule.enough_hours', fail: 'schedule.too_few_hours' },
} as const;

/** Every minute of every shift inside the availability; for flexible work, enough minutes in common. */
export const schedule: Rule = {
  id: 'schedule',
  check({ posting, hours }) {
    if (typeof hours === 'string') return UNKNOWN[hours];
    const codes = CODES[posting.details.schedule?.kind ?? 'fixed'];
    const { common, needed } = hours;
    return findingOf(common >= needed ? codes.pass : codes.fail, common, needed);
  },
};
