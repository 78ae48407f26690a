import { chordKm, greatCircleKm, type UnitVector, unitVectorOf } from '../place/distance.ts';
import type { LocatedPlace } from '../place/place.ts';
import type { Policy } from '../policy.ts';
import type { Posting } from '../posting.ts';
import type { Seeker } from '../seeker.ts';
import type { TravelWay } from '../vocabulary.ts';
import { createTable, type Filled, type Reads, type Table } from './table.ts';

type Spot = { at: UnitVector; radiusKm: number };
/** A known place of work. Who may live there, or ride from a stop that nobody knows, is not too far for certain. */
type Workplace = {
  spot: Spot;
  stops: { spot: Spot; rideKm: number }[];
  hasDormitory: boolean;
  isSure: boolean;
};
/** Minutes a kilometre and minutes beside it, of one way. */
type Pace = { perKm: number; overhead: number };
/** A seeker on the way to work: from where, how, and for how long at most. */
type Traveller = { from: Spot; paces: readonly Pace[]; limit: number };

/** Commutes are in whole minutes begun, less this for rounding (`commute.ts`); and once more for ours. */
const SLACK_MINUTES = 2e-6;

const spotOf = (place: LocatedPlace): Spot | null =>
  place.precision === 'unknown' ? null : { at: unitVectorOf(place), radiusKm: place.radiusKm };

function workplaceOf({ details, workplace, shuttleStops }: Posting): Workplace | null {
  const spot = spotOf(workplace);
  if (spot === null || workplace.precision === 'unknown') return null;
  const stops = shuttleStops.flatMap((place) => {
    const stop = spotOf(place);
    return stop === null || place.precision === 'unknown'
      ? []
      : [{ spot: stop, rideKm: greatCircleKm(place, workplace) }];
  });
  const hasDormitory = details.dormitory === true;
  return { spot, stops, hasDormitory, isSure: !hasDormitory && stops.length === shuttleStops.length };
}

const pointOf = (place: LocatedPlace) =>
  place.precision === 'unknown' ? null : [place.lat, place.lon, place.radiusKm];

const READS: Reads = {
  seeker: ({ home, profile }) => [pointOf(home), profile.travel],
  posting: ({ details: { remote, dormitory }, workplace, shuttleStops }) =>
    remote === true || [pointOf(workplace), dormitory === true, shuttleStops.map(pointOf)],
};

const paceOf = ({ travel }: Policy, way: TravelWay): Pace => ({
  perKm: (travel.circuity / travel.speedKmh[way]) * 60,
  overhead: travel.overheadMinutes[way],
});

function travellerOf({ home, profile: { travel } }: Seeker, policy: Policy): Traveller | null {
  const from = spotOf(home);
  if (from === null || travel === undefined) return null;
  return { from, paces: travel.modes.map((way) => paceOf(policy, way)), limit: travel.maxMinutes };
}

/**
 * @returns gives the least minutes by the seeker's ways, or on foot to a stop and on from there; infinite where there is no
 * way at all. `doubted` 1: all places are nearer than they seem by their whole doubt; 0: by none of it
 */
function createLeastMinutes(policy: Policy) {
  const [foot, car] = [paceOf(policy, 'walk'), paceOf(policy, 'car')];
  const walkMax = policy.travel.shuttleWalkMinutesMax + SLACK_MINUTES;
  const kmBetween = (a: Spot, b: Spot, doubted: number) =>
    Math.max(0, chordKm(a.at, b.at) - doubted * (a.radiusKm + b.radiusKm));

  return ({ from, paces }: Traveller, { spot, stops }: Workplace, doubted: 0 | 1): number => {
    const km = kmBetween(from, spot, doubted);
    let least = Number.POSITIVE_INFINITY;
    for (const { perKm, overhead } of paces) least = Math.min(least, km * perKm + overhead);
    for (const stop of stops) {
      const walk = kmBetween(from, stop.spot, doubted) * foot.perKm + foot.overhead;
      const rideKm = Math.max(0, stop.rideKm - doubted * (stop.spot.radiusKm + spot.radiusKm));
      if (walk <= walkMax) least = Math.min(least, walk + rideKm * car.perKm);
    }
    return Math.max(0, Math.ceil(least - SLACK_MINUTES));
  };
}

/**
 * Which workplaces surely lie beyond a seeker's reach, and the most that the commute can add to the score: by a lower
 * bound of the distance. Where a routing engine is asked every trip is left to the judge: a road may be faster than the
 * estimate.
 * @param isRouted whether minutes of a routing engine may step in for the estimate
 */
export function createReach(postings: readonly Posting[], policy: Policy, isRouted: boolean): Table {
  const isHard = policy.hardRules.includes('commute');
  const weight = policy.weights.commute;
  const unknown = weight * policy.neutral.commute;
  const leastMinutes = createLeastMinutes(policy);

  /** What the commute adds at most to a known place, and whether that is too far for certain; null: there is no way at all. */
  const tripTo = (traveller: Traveller, place: Workplace) => {
    const { limit } = traveller;
    const minutes = leastMinutes(traveller, place, 0);
    if (minutes === Number.POSITIVE_INFINITY) return null;
    const most = weight * Math.max(0, 1 - minutes / Math.max(limit, Number.MIN_VALUE));
    return {
      // Who cannot come every day may live there.
      most: place.hasDormitory ? Math.max(most, unknown) : most,
      isFar: place.isSure && minutes > limit && leastMinutes(traveller, place, 1) > limit,
    };
  };

  return createTable(READS, postings, (examples) => {
    const isAnything = examples.map(({ details }) => details.remote === true || isRouted);
    const places = examples.map((posting, one) => (isAnything[one] ? null : workplaceOf(posting)));
    const anyhow = Float64Array.from(isAnything, (anything) => (anything ? weight : unknown));

    return (seeker): Filled => {
      const most = anyhow.slice();
      const isFar = new Uint8Array(places.length);
      const traveller = travellerOf(seeker, policy);
      for (const [one, place] of places.entries()) {
        const trip = traveller && place && tripTo(traveller, place);
        if (trip === null) continue;
        most[one] = trip.most;
        isFar[one] = Number(isHard && trip.isFar);
      }
      return { fails: (one) => isFar[one] === 1, most };
    };
  });
}
