import { deriveOnce } from './derive-once.ts';
import { greatCircleKm } from './place/distance.ts';
import type { LocatedPlace } from './place/place.ts';
import type { Policy } from './policy.ts';
import type { Posting } from './posting.ts';
import type { Seeker } from './seeker.ts';
import type { TravelWay } from './vocabulary.ts';

export type CommuteWay = TravelWay | 'shuttle' | 'remote' | 'dormitory';

/**
 * One way from home to work by the quickest way the seeker has. Minutes are whole, so that what is shown is
 * what was judged. `minutesFrom` to `minutesTo` is the range under the doubt of the places (`radiusKm`); all
 * three are equal when the places are exact. `distanceKm` is the straight line from home to the workplace, to
 * 0.1 km. Remote work and a dormitory have 0 minutes and 0 km: nobody travels every day.
 */
export type Commute = {
  minutes: number;
  minutesFrom: number;
  minutesTo: number;
  way: CommuteWay;
  /** True for every trip worked out from a straight line, false where there is no trip. */
  estimated: boolean;
  distanceKm: number;
};

type Point = Exclude<LocatedPlace, { precision: 'unknown' }>;
type Travel = Policy['travel'];
type Trip = { minutes: number; way: TravelWay | 'shuttle' };
/** A shuttle stop with a known place, and its straight line to the workplace. */
type Stop = { point: Point; rideKm: number; rideDoubtKm: number };
/** Which end of the doubt a distance is read at. */
type Bound = 'nearest' | 'likely' | 'farthest';
type Journey = {
  home: Point;
  work: Point;
  km: number;
  doubtKm: number;
  ways: TravelWay[];
  stops: readonly Stop[];
};

const NO_TRIP = { minutes: 0, minutesFrom: 0, minutesTo: 0, estimated: false, distanceKm: 0 };
const REMOTE: Commute = Object.freeze({ ...NO_TRIP, way: 'remote' });
const DORMITORY: Commute = Object.freeze({ ...NO_TRIP, way: 'dormitory' });

const knownStops = deriveOnce((posting: Posting): readonly Stop[] => {
  const { workplace } = posting;
  if (workplace.precision === 'unknown') return [];
  return posting.shuttleStops.flatMap((point) => {
    if (point.precision === 'unknown') return [];
    const rideDoubtKm = point.radiusKm + workplace.radiusKm;
    return [{ point, rideKm: greatCircleKm(point, workplace), rideDoubtKm }];
  });
});

function kmAt(bound: Bound, km: number, doubtKm: number): number {
  if (bound === 'likely') return km;
  return bound === 'farthest' ? km + doubtKm : Math.max(0, km - doubtKm);
}

function movingMinutes(straightKm: number, way: TravelWay, travel: Travel): number {
  return ((straightKm * travel.circuity) / travel.speedKmh[way]) * 60;
}

function walkKm(home: Point, stop: Stop, bound: Bound): number {
  return kmAt(bound, greatCircleKm(home, stop.point), home.radiusKm + stop.point.radiusKm);
}

/** Minutes on foot to a stop plus the ride at car speed; null when the stop is too far to walk to. */
function minutesByStop(home: Point, stop: Stop, bound: Bound, travel: Travel): number | null {
  const walk = movingMinutes(walkKm(home, stop, bound), 'walk', travel) + travel.overheadMinutes.walk;
  if (walk > travel.shuttleWalkMinutesMax) return null;
  return walk + movingMinutes(kmAt(bound, stop.rideKm, stop.rideDoubtKm), 'car', travel);
}

/**
 * The seeker walks to the nearest stop. The near end of the doubt looks at every stop, because any of them
 * may turn out to be the nearest once the home is known better.
 */
function minutesByShuttle(journey: Journey, bound: Bound, travel: Travel): number | null {
  const { home, stops } = journey;
  if (bound === 'nearest') {
    const minutes = stops.map((stop) => minutesByStop(home, stop, bound, travel) ?? Number.POSITIVE_INFINITY);
    const least = Math.min(...minutes);
    return Number.isFinite(least) ? least : null;
  }
  let nearest: Stop | null = null;
  let leastKm = Number.POSITIVE_INFINITY;
  for (const stop of stops) {
    const km = walkKm(home, stop, 'likely');
    if (km < leastKm) [nearest, leastKm] = [stop, km];
  }
  return nearest === null ? null : minutesByStop(home, nearest, bound, travel);
}

function quickestTrip(journey: Journey, bound: Bound, travel: Travel): Trip | null {
  let best: Trip | null = null;
  const km = kmAt(bound, journey.km, journey.doubtKm);
  for (const way of journey.ways) {
    const minutes = movingMinutes(km, way, travel) + travel.overheadMinutes[way];
    if (best === null || minutes < best.minutes) best = { minutes, way };
  }
  if (journey.stops.length === 0) return best;
  const minutes = minutesByShuttle(journey, bound, travel);
  return minutes !== null && (best === null || minutes < best.minutes) ? { minutes, way: 'shuttle' } : best;
}

function journeyOf(seeker: Seeker, posting: Posting): Journey | null {
  const home = seeker.home;
  const work = posting.workplace;
  const ways = seeker.profile.travel?.modes;
  if (ways === undefined || home.precision === 'unknown' || work.precision === 'unknown') return null;
  const doubtKm = home.radiusKm + work.radiusKm;
  return { home, work, km: greatCircleKm(home, work), doubtKm, ways, stops: knownStops(posting) };
}

function isExact(journey: Journey): boolean {
  return journey.doubtKm === 0 && journey.stops.every((stop) => stop.rideDoubtKm === 0);
}

function estimateDailyTrip(seeker: Seeker, posting: Posting, travel: Travel): Commute | null {
  const journey = journeyOf(seeker, posting);
  if (journey === null) return null;
  const likely = quickestTrip(journey, 'likely', travel);
  const exact = isExact(journey);
  const nearest = exact ? likely : quickestTrip(journey, 'nearest', travel);
  const farthest = exact ? likely : quickestTrip(journey, 'farthest', travel);
  if (likely === null || nearest === null || farthest === null) return null;
  return {
    minutes: Math.round(likely.minutes),
    minutesFrom: Math.round(nearest.minutes),
    minutesTo: Math.round(farthest.minutes),
    way: likely.way,
    estimated: true,
    distanceKm: Math.round(journey.km * 10) / 10,
  };
}

/**
 * The seeker's commute to a posting. Null: a place or `travel` is missing (or no way leads there), and it is
 * neither remote nor with a dormitory. A dormitory only steps in where the daily trip does not surely fit the
 * seeker's limit.
 */
export function estimateCommute(seeker: Seeker, posting: Posting, policy: Policy): Commute | null {
  if (posting.details.remote === true) return REMOTE;
  const daily = estimateDailyTrip(seeker, posting, policy.travel);
  if (posting.details.dormitory !== true) return daily;
  const limit = seeker.profile.travel?.maxMinutes;
  const fits = daily !== null && limit !== undefined && daily.minutesTo <= limit;
  return fits ? daily : DORMITORY;
}
