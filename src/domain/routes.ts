import { greatCircleKm, type Point } from './place/distance.ts';
import type { LocatedPlace } from './place/place.ts';
import type { Policy } from './policy.ts';
import type { Posting } from './posting.ts';
import type { Seeker } from './seeker.ts';
import type { TravelWay } from './vocabulary.ts';

/**
 * What a routing engine was asked beforehand: the minutes of moving from one point to another, without parking,
 * unlocking or waiting, which no engine knows. Null: the engine knows no such way, so there is none. Undefined: it was
 * not asked or did not answer, and the straight line steps in.
 */
export type RoutedMinutes = (from: Point, to: Point, way: TravelWay) => number | null | undefined;

/** The ways that a matrix of a routing engine can answer for. A bus runs by a timetable, which no engine's matrix knows. */
export const ROUTED_WAYS = ['walk', 'bicycle', 'car'] as const satisfies TravelWay[];
export type RoutedWay = (typeof ROUTED_WAYS)[number];

/** One stretch of a commute that a routing engine can tell the minutes of. */
export type Leg = { from: Point; to: Point; way: TravelWay };

type Spot = Exclude<LocatedPlace, { precision: 'unknown' }>;

/**
 * Faster than this over the straight line nobody commutes, kilometres an hour. A leg that is too long even at this
 * speed is judged by the estimate, which finds it too long as well.
 */
const FASTEST_KMH: Record<TravelWay, number> = { walk: 10, bicycle: 35, bus: 100, car: 100 };

/** An office may set faster ways; what its estimate lets pass has to be asked for as well. */
export const fastestKmh = (way: TravelWay, { speedKmh, circuity }: Policy['travel']): number =>
  Math.max(FASTEST_KMH[way], speedKmh[way] / circuity);

/** Whether a way could take so many minutes at most, at the best speed and the best end of the places' doubt. */
export function couldTakeAtMost(
  minutes: number,
  [from, to]: readonly [Spot, Spot],
  way: TravelWay,
  travel: Policy['travel'],
): boolean {
  const km = greatCircleKm(from, to) - from.radiusKm - to.radiusKm;
  return (km / fastestKmh(way, travel)) * 60 <= minutes;
}

/** To each stop that could be near enough on foot, and on from there. */
function shuttleLegs(home: Spot, work: Spot, { shuttleStops }: Posting, policy: Policy): Leg[] {
  return shuttleStops.flatMap((stop): Leg[] => {
    if (stop.precision === 'unknown') return [];
    if (!couldTakeAtMost(policy.travel.shuttleWalkMinutesMax, [home, stop], 'walk', policy.travel)) return [];
    return [
      { from: home, to: stop, way: 'walk' },
      { from: stop, to: work, way: 'car' },
    ];
  });
}

/**
 * The legs of a pair whose minutes could decide something: none for remote work, for places that nobody knows, and for
 * ways that are too long for the seeker at any speed. What `estimateCommute` looks up beside these is undefined, so it is
 * estimated.
 */
export function legsOf(seeker: Seeker, posting: Posting, policy: Policy): Leg[] {
  const { home } = seeker;
  const work = posting.workplace;
  const { travel } = seeker.profile;
  if (posting.details.remote === true || travel === undefined) return [];
  if (home.precision === 'unknown' || work.precision === 'unknown') return [];
  const direct = travel.modes
    .filter((way) => couldTakeAtMost(travel.maxMinutes, [home, work], way, policy.travel))
    .map((way): Leg => ({ from: home, to: work, way }));
  return posting.shuttleStops.length === 0
    ? direct
    : [...direct, ...shuttleLegs(home, work, posting, policy)];
}
