import { findingOf, sharedFinding } from './finding.ts';
import type { Finding, Pair, Rule } from './rule.ts';

const REMOTE = sharedFinding('commute.remote');
const DORMITORY = sharedFinding('commute.dormitory');
const TRAVEL_UNKNOWN = sharedFinding('commute.travel_unknown');
const HOME_UNKNOWN = sharedFinding('commute.home_unknown');
const WORKPLACE_UNKNOWN = sharedFinding('commute.workplace_unknown');

function whatIsMissing({ seeker, posting }: Pair): Finding {
  if (seeker.profile.travel === undefined) return TRAVEL_UNKNOWN;
  if (seeker.home.precision === 'unknown') return HOME_UNKNOWN;
  return posting.workplace.precision === 'unknown' ? WORKPLACE_UNKNOWN : TRAVEL_UNKNOWN;
}

/**
 * Compares the commute with the seeker's limit; where the limit lies within the places' doubt, nobody knows.
 */
export const commute: Rule = {
  id: 'commute',
  check(pair) {
    const trip = pair.commute;
    if (trip?.way === 'remote') return REMOTE;
    if (trip?.way === 'dormitory') return DORMITORY;
    const limit = pair.seeker.profile.travel?.maxMinutes;
    if (trip === null || limit === undefined) return whatIsMissing(pair);
    if (trip.minutesTo <= limit) return findingOf('commute.within_limit', trip.minutes, limit);
    if (trip.minutesFrom > limit) return findingOf('commute.too_far', trip.minutes, limit);
    return findingOf('commute.place_too_vague', trip.minutes, limit);
  },
};
