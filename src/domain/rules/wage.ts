import { postingHourlyWage } from '../wage.ts';
import { findingOf, sharedFinding } from './finding.ts';
import type { Rule } from './rule.ts';

const NOT_STATED = sharedFinding('wage.not_stated');
const HOURS_UNKNOWN = sharedFinding('wage.hours_unknown');
const FLOOR_UNKNOWN = sharedFinding('wage.floor_unknown');

/** Compares the posting's best hourly wage in won with the least that the seeker wants. */
export const wage: Rule = {
  id: 'wage',
  check({ seeker, posting }) {
    const { hourly, missing } = postingHourlyWage(posting);
    if (hourly === null) return missing === 'hours' ? HOURS_UNKNOWN : NOT_STATED;
    const floor = seeker.profile.wage?.minHourly;
    if (floor === undefined) return FLOOR_UNKNOWN;
    return findingOf(hourly >= floor ? 'wage.at_least_floor' : 'wage.below_floor', hourly, floor);
  },
};
