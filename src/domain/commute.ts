import { deriveOnce } from './derive-once.ts';
import { greatCircleKm } from './place/distance.ts';
import type { LocatedPlace } from './place/place.ts';
import type { Policy } from './policy.ts';
import type { Posting } from './posting.ts';
import { couldTakeAtMost, type RoutedMinutes } from './routes.ts';
import type { Seeker, SeekerProfile } from './seeker.ts';
import { TRAVEL_WAYS, type TravelWay } from './vocabulary.ts';

export const COMMUTE_WAYS = [...TRAVEL_WAYS, 'shuttle', 'remote', 'dormitory'] as const;
export type CommuteWay = (typeof COMMUTE_WAYS)[number];

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
  /** True for a trip of which any part was worked out from a straight line, false for a routed one and where there is no trip. */
  estimated: boolean;
  distanceKm: number;
};

type Spot = Exclude<LocatedPlace, { precision: 'unknown' }>;
type Travel = Policy['travel'];
/** `doubtMinutes` is what the doubt of both ends could add or take away. */
type Stretch = { minutes: number; doubtMinutes: number; routed: boolean };
type Trip = { minutes: number; way: TravelWay | 'shuttle'; routed: boolean };
/** A shuttle stop with a known place, and its straight line to the workplace. */
type Stop = { spot: Spot; rideKm: number };
/** Which end of the doubt a stretch is read at. */
type Bound = 'nearest' | 'likely' | 'farthest';
type Boarding = { walk: Stretch; ride: Stretch };
type Journey = {
  km: number;
  exact: boolean;
  /** The ways that there are. */
  direct: { way: TravelWay; stretch: Stretch }[];
  /** The stops that one can walk to, nearest on foot first. */
  shuttle: Boarding[];
};

const NO_TRIP = { minutes: 0, minutesFrom: 0, minutesTo: 0, estimated: false, distanceKm: 0 };
const REMOTE: Commute = Object.freeze({ ...NO_TRIP, way: 'remote' });
const DORMITORY: Commute = Object.freeze({ ...NO_TRIP, way: 'dormitory' });
const UNROUTED: RoutedMinutes = () => undefined;

const knownStops = deriveOnce((posting: Posting): readonly Stop[] => {
  const { workplace } = posting;
  if (workplace.precision === 'unknown') return [];
  return posting.shuttleStops.flatMap((spot) =>
    spot.precision === 'unknown' ? [] : [{ spot, rideKm: greatCircleKm(spot, workplace) }],
  );
});

function movingMinutes(straightKm: number, way: TravelWay, travel: Travel): number {
  return ((straightKm * travel.circuity) / travel.speedKmh[way]) * 60;
}

/**
 * A stretch by the engine's minutes where there are some, else by the straight line. Where the places are vague the
 * engine's minutes are those between their middles, and the doubt is the same as that of the estimate.
 */
function stretchOf(
  [from, to]: [Spot, Spot],
  km: number,
  way: TravelWay,
  travel: Travel,
  routed: number | undefined,
): Stretch {
  const doubtKm = from.radiusKm + to.radiusKm;
  return {
    minutes: routed ?? movingMinutes(km, way, travel),
    doubtMinutes: doubtKm === 0 ? 0 : movingMinutes(doubtKm, way, travel),
    routed: routed !== undefined,
  };
}

function minutesAt(bound: Bound, { minutes, doubtMinutes }: Stretch): number {
  if (bound === 'likely') return minutes;
  return bound === 'farthest' ? minutes + doubtMinutes : Math.max(0, minutes - doubtMinutes);
}

function isTooFarOnFoot(walk: Stretch, bound: Bound, travel: Travel): boolean {
  return minutesAt(bound, walk) + travel.overheadMinutes.walk > travel.shuttleWalkMinutesMax;
}

/** Minutes on foot to a stop plus the ride at car speed; null when the stop is too far to walk to. */
function minutesByStop({ walk, ride }: Boarding, bound: Bound, travel: Travel): number | null {
  if (isTooFarOnFoot(walk, bound, travel)) return null;
  return minutesAt(bound, walk) + travel.overheadMinutes.walk + minutesAt(bound, ride);
}

/**
 * The seeker walks to the nearest stop. The near end of the doubt looks at every stop, because any of them
 * may turn out to be the nearest once the home is known better.
 */
function quickestShuttle({ shuttle }: Journey, bound: Bound, travel: Travel): Trip | null {
  let best: Trip | null = null;
  for (const stop of bound === 'nearest' ? shuttle : shuttle.slice(0, 1)) {
    const minutes = minutesByStop(stop, bound, travel);
    if (minutes === null || (best !== null && minutes >= best.minutes)) continue;
    best = { minutes, way: 'shuttle', routed: stop.walk.routed && stop.ride.routed };
  }
  return best;
}

function quickestTrip(journey: Journey, bound: Bound, travel: Travel): Trip | null {
  let best: Trip | null = null;
  for (const { way, stretch } of journey.direct) {
    const minutes = minutesAt(bound, stretch) + travel.overheadMinutes[way];
    if (best === null || minutes < best.minutes) best = { minutes, way, routed: stretch.routed };
  }
  if (journey.shuttle.length === 0) return best;
  const shuttle = quickestShuttle(journey, bound, travel);
  return shuttle !== null && (best === null || shuttle.minutes < best.minutes) ? shuttle : best;
}

/**
 * The seeker's own ways, less those that the engine says do not exist. A way that is too long for the seeker at any speed
 * is estimated, even where the engine was asked for somebody else's sake: whom else one is judged with decides nothing.
 */
function directWays(
  ends: [Spot, Spot],
  km: number,
  { modes, maxMinutes }: NonNullable<SeekerProfile['travel']>,
  travel: Travel,
  routes: RoutedMinutes,
): Journey['direct'] {
  const direct: Journey['direct'] = [];
  for (const way of modes) {
    const isHeard = routes !== UNROUTED && couldTakeAtMost(maxMinutes, ends, way, travel);
    const routed = isHeard ? routes(ends[0], ends[1], way) : undefined;
    if (routed !== null) direct.push({ way, stretch: stretchOf(ends, km, way, travel, routed) });
  }
  return direct;
}

/**
 * The stops that one can walk to. That the bus gets from there to work is the employer's word, against which an engine
 * that knows no way for cars is not heard.
 */
function boardings(
  [home, work]: [Spot, Spot],
  stops: readonly Stop[],
  travel: Travel,
  routes: RoutedMinutes,
): Boarding[] {
  const reached: Boarding[] = [];
  for (const { spot, rideKm } of stops) {
    const onFoot = routes(home, spot, 'walk');
    if (onFoot === null) continue;
    const walk = stretchOf([home, spot], greatCircleKm(home, spot), 'walk', travel, onFoot);
    if (isTooFarOnFoot(walk, 'nearest', travel)) continue;
    const ride = routes(spot, work, 'car') ?? undefined;
    reached.push({ walk, ride: stretchOf([spot, work], rideKm, 'car', travel, ride) });
  }
  return reached.sort((a, b) => a.walk.minutes - b.walk.minutes);
}

function journeyOf(seeker: Seeker, posting: Posting, travel: Travel, routes: RoutedMinutes): Journey | null {
  const home = seeker.home;
  const work = posting.workplace;
  const said = seeker.profile.travel;
  if (said === undefined || home.precision === 'unknown' || work.precision === 'unknown') return null;
  const ends: [Spot, Spot] = [home, work];
  const km = greatCircleKm(home, work);
  const stops = knownStops(posting);
  return {
    km,
    exact: home.radiusKm + work.radiusKm === 0 && stops.every(({ spot }) => spot.radiusKm === 0),
    direct: directWays(ends, km, said, travel, routes),
    shuttle: stops.length === 0 ? [] : boardings(ends, stops, travel, routes),
  };
}

/** Minutes begun: the exact minutes are within a limit in whole minutes just when these are, and they can be shown. */
const wholeMinutes = (minutes: number) => Math.max(0, Math.ceil(minutes - 1e-6));

function dailyTrip(seeker: Seeker, posting: Posting, travel: Travel, routes: RoutedMinutes): Commute | null {
  const journey = journeyOf(seeker, posting, travel, routes);
  if (journey === null) return null;
  const likely = quickestTrip(journey, 'likely', travel);
  const nearest = journey.exact ? likely : quickestTrip(journey, 'nearest', travel);
  const farthest = journey.exact ? likely : quickestTrip(journey, 'farthest', travel);
  if (likely === null || nearest === null || farthest === null) return null;
  return {
    minutes: wholeMinutes(likely.minutes),
    minutesFrom: wholeMinutes(nearest.minutes),
    minutesTo: wholeMinutes(farthest.minutes),
    way: likely.way,
    estimated: !likely.routed,
    distanceKm: Math.round(journey.km * 10) / 10,
  };
}

/**
 * The seeker's commute to a posting. Null: a place or `travel` is missing (or no way leads there), and it is
 * neither remote nor with a dormitory. A dormitory only steps in where the daily trip does not surely fit the
 * seeker's limit.
 * @param routes minutes of moving by a routing engine; the policy's `overheadMinutes` (unlocking the bicycle, parking
 *   the car) are added to them as to the estimate. Without it every way is estimated.
 */
export function estimateCommute(
  seeker: Seeker,
  posting: Posting,
  policy: Policy,
  routes: RoutedMinutes = UNROUTED,
): Commute | null {
  if (posting.details.remote === true) return REMOTE;
  const daily = dailyTrip(seeker, posting, policy.travel, routes);
  if (posting.details.dormitory !== true) return daily;
  const limit = seeker.profile.travel?.maxMinutes;
  const fits = daily !== null && limit !== undefined && daily.minutesTo <= limit;
  return fits ? daily : DORMITORY;
}
