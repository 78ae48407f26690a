import { findingOf, sharedFinding } from './finding.ts';
import type { Finding, Pair, Rule } from './rule.ts';

const REMOTE = sharedFinding('commute.remote');
const DORMITORY = sharedFinding('commute.dormitory');
const TRAVEL_UNKNOWN = sharedFinding('commute.travel_unknown');
const HOME_UNKNOWN = sharedFinding('commute.home_unknown');
const WORKPLACE_UNKNOWN = sharedFinding('commute.workplace_unknown');
const NO_ROUTE = sharedFinding('commute.no_route');

/** A map may be wrong, so where the routing engine knows no way a person is asked. */
function whatIsMissing({ seeker, posting }: Pair): Finding {
  const { travel } = seeker.profile;
  if (travel === undefined || travel.modes.length === 0) return TRAVEL_UNKNOWN;
  if (seeker.home.precision === 'unknown') return HOME_UNKNOWN;
  return posting.workplace.precision === 'unknown' ? WORKPLACE_UNKNOWN : NO_ROUTE;
}

/** A shuttle that stops nobody knows where may stop at the door. */
const hasUnknownStop = ({ posting }: Pair) =>
  posting.shuttleStops.some(({ precision }) => precision === 'unknown');

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
    if (trip.minutesFrom > limit) {
      const code = hasUnknownStop(pair) ? 'commute.stop_unknown' : 'commute.too_far';
      return findingOf(code, trip.minutes, limit);
    }
    return findingOf('commute.place_too_vague', trip.minutes, limit);
  },
};
