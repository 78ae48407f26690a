import { isOpenToAllPlaces } from '../commute.ts';
import { chordKm, type UnitVector, unitVectorOf } from '../place/distance.ts';
import type { Policy } from '../policy.ts';
import type { Posting } from '../posting.ts';
import { commute } from '../rules/commute.ts';
import type { Seeker } from '../seeker.ts';
import type { TravelWay } from '../vocabulary.ts';
import type { Part } from './part.ts';
import { barePair, type Court, hasFailed, weighed } from './rule-tables.ts';
import { createTable, type Filled, type Reads, type Table } from './table.ts';

/**
 * `plain`: the commute is a straight line to the workplace; `routed`: only judging tells; `open`: anything else
 * (`createTripPart`).
 */
type Workplace = PlainWorkplace | { kind: 'unknown' | 'routed' | 'open' };
type PlainWorkplace = UnitVector & { kind: 'plain'; radiusKm: number };
/** Minutes a kilometre and minutes beside it, of one of the seeker's ways. */
type Pace = { perKm: number; overhead: number };

/** Commutes are in whole minutes begun, less this for rounding (`commute.ts`); and once more for ours. */
const SLACK_MINUTES = 2e-6;

function workplaceOf(posting: Posting, isRouted: boolean): Workplace {
  const { workplace } = posting;
  if (isOpenToAllPlaces(posting)) return { kind: isRouted ? 'routed' : 'open' };
  if (workplace.precision === 'unknown') return { kind: 'unknown' };
  return isRouted
    ? { kind: 'routed' }
    : { kind: 'plain', radiusKm: workplace.radiusKm, ...unitVectorOf(workplace) };
}

const pointOf = (place: Seeker['home']) =>
  place.precision === 'unknown' ? null : [place.lat, place.lon, place.radiusKm];

const READS: Reads = {
  seeker: ({ home, profile }) => [pointOf(home), profile.travel],
  posting: (posting) => (isOpenToAllPlaces(posting) ? 'open' : pointOf(posting.workplace)),
};

const paceOf = ({ travel }: Policy, way: TravelWay): Pace => ({
  perKm: (travel.circuity / travel.speedKmh[way]) * 60,
  overhead: travel.overheadMinutes[way],
});

const wholeMinutes = (minutes: number): number => Math.max(0, Math.ceil(minutes - SLACK_MINUTES));

/** The least minutes by the quickest way, if the places are `doubtKm` nearer than they seem. */
function leastMinutes(paces: readonly Pace[], km: number, doubtKm: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { perKm, overhead } of paces) {
    least = Math.min(least, Math.max(0, (km - doubtKm) * perKm) + overhead);
  }
  return wholeMinutes(least);
}

/** A seeker on the way to work: from where, how, and for how long at most. */
type Traveller = { from: UnitVector; doubtKm: number; paces: readonly Pace[]; limit: number };

function travellerOf({ home, profile: { travel } }: Seeker, policy: Policy): Traveller | null {
  if (home.precision === 'unknown' || travel === undefined || travel.modes.length === 0) return null;
  const paces = travel.modes.map((way) => paceOf(policy, way));
  return { from: unitVectorOf(home), doubtKm: home.radiusKm, paces, limit: travel.maxMinutes };
}

/**
 * Which workplaces surely lie beyond a seeker's reach, and the most that the commute can add to the score: by a lower
 * bound of the distance. Shuttles, dormitories and remote work add nothing here, but in the trip part. Where a routing engine
 * is asked every trip is left to the judge: a road may be faster than the estimate.
 * @param isRouted whether minutes of a routing engine may step in for the estimate
 */
export function createReach(postings: readonly Posting[], policy: Policy, isRouted: boolean): Table {
  const isHard = policy.hardRules.includes('commute');
  const weight = policy.weights.commute;
  const unknown = weight * policy.neutral.commute;
  const mostOf = { plain: unknown, open: 0, unknown, routed: weight };

  return createTable(READS, postings, (examples) => {
    const places = examples.map((posting) => workplaceOf(posting, isRouted));
    return (seeker): Filled => {
      const most = Float64Array.from(places, ({ kind }) => mostOf[kind]);
      const isFar = new Uint8Array(places.length);
      const traveller = travellerOf(seeker, policy);
      for (const [one, place] of places.entries()) {
        if (traveller === null || place.kind !== 'plain') continue;
        const { share, isBeyond } = tripTo(place, traveller);
        most[one] = weight * share;
        isFar[one] = Number(isHard && isBeyond);
      }
      return { fails: (one) => isFar[one] === 1, most };
    };
  });
}

/** The feature at most, and whether the workplace is too far for certain. */
function tripTo(place: PlainWorkplace, { from, doubtKm, paces, limit }: Traveller) {
  const km = chordKm(from, place);
  const share = limit > 0 ? 1 - leastMinutes(paces, km, 0) / limit : 0;
  const isBeyond = leastMinutes(paces, km, doubtKm + place.radiusKm) > limit;
  return { share: Math.min(1, Math.max(0, share)), isBeyond };
}

/**
 * What the commute adds, exactly, where something else than the way from door to door can be it; -∞ where it fails all the
 * same. Nothing of other postings, and of all where a routing engine is asked.
 */
export function createTripPart(postings: readonly Posting[], court: Court, isRouted: boolean): Part {
  const isHard = court.policy.hardRules.includes('commute');
  const isAsked = postings.map((posting) => !isRouted && isOpenToAllPlaces(posting));
  let seeker: Seeker | undefined;
  return {
    read: (next) => {
      seeker = next;
    },
    most: (place) => {
      const posting = postings[place];
      if (!isAsked[place] || seeker === undefined || posting === undefined) return 0;
      const pair = barePair(seeker, posting, court);
      return isHard && hasFailed(commute, pair) ? Number.NEGATIVE_INFINITY : weighed('commute', pair);
    },
  };
}
