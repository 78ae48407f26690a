import { findingOf, sharedFinding } from './finding.ts';
import type { Rule } from './rule.ts';

const NO_START_DATE = sharedFinding('start.no_start_date');

/** Passes when the seeker is free by the posting's first day, or when that day is not set. */
export const start: Rule = {
  id: 'start',
  check({ seeker, posting }) {
    const { startsOn } = posting.details;
    const { availableFrom } = seeker.profile;
    if (startsOn === undefined) return NO_START_DATE;
    if (availableFrom === undefined) return findingOf('start.available_from_unknown', null, startsOn);
    return findingOf(
      availableFrom <= startsOn ? 'start.in_time' : 'start.too_early',
      availableFrom,
      startsOn,
    );
  },
};
