import { unitVectorOf } from '../place/distance.ts';
import type { LocatedPlace } from '../place/place.ts';
import type { Posting } from '../posting.ts';
import { codesOf, offeredOccupations } from '../scoring/occupation-closeness.ts';
import type { Seeker } from '../seeker.ts';
import { EMPLOYMENT_TYPES, TRAVEL_WAYS } from '../vocabulary.ts';
import { postingHourlyWage } from '../wage.ts';
import { spansOf } from '../week.ts';
import { halfHoursInside, halfHoursTouched } from './half-hours.ts';
import { occupationGroups } from './occupation-groups.ts';

/**
 * Raised whenever a facet says something else of some document: a new field, another rounding, other places. Rows of
 * another version count as missing, and are made anew by the sweep.
 */
export const FACETS_VERSION = 1;

/** A point on the unit sphere with the doubt around it. All null: nothing can be said about the way. */
type Spot = { x: number | null; y: number | null; z: number | null; radiusKm: number | null };

/**
 * The few numbers of a document by which a search leaves out what a rule would fail for certain, and bounds the score of
 * the rest. No policy is in them. Null: nothing is known, so nothing may be left out for it.
 */
export type SeekerFacets = Spot & {
  /** Bits by `TRAVEL_WAYS`. */
  ways: number | null;
  minutesMax: number | null;
  /** Won an hour. */
  wageFloor: number | null;
  /** Bits by `EMPLOYMENT_TYPES`. */
  employmentTypes: number | null;
  /** Half hours of the week that the availability touches: it may be shorter, never longer. */
  available: string | null;
  /** Groups of occupations in which the seeker has a wish or a job; null: in none at all. */
  occupations: string | null;
};

export type PostingFacets = Spot & {
  /** Won an hour, the best that is offered. */
  hourly: number | null;
  employmentType: number | null;
  /** Half hours of the week that fixed or rotating shifts fill: they may take more, never less. */
  shifts: string | null;
  occupations: string | null;
};

const NOWHERE: Spot = { x: null, y: null, z: null, radiusKm: null };

/** Within a hundredth of a millimetre on the ground. PostgreSQL refuses products of numbers so small that they vanish. */
const onGrid = (share: number) => Math.round(share * 1e12) / 1e12;

function spotOf(place: LocatedPlace): Spot {
  if (place.precision === 'unknown') return NOWHERE;
  const { x, y, z } = unitVectorOf(place);
  return { x: onGrid(x), y: onGrid(y), z: onGrid(z), radiusKm: place.radiusKm };
}

function bitsOf<T>(vocabulary: readonly T[], chosen: readonly T[]): number {
  return chosen.reduce((bits, one) => bits | (1 << vocabulary.indexOf(one)), 0);
}

/** A seeker who goes no way, or wishes for no type, has said nothing about it. */
const bitsOrNull = <T>(vocabulary: readonly T[], chosen: readonly T[] | undefined): number | null =>
  chosen === undefined || chosen.length === 0 ? null : bitsOf(vocabulary, chosen);

export function seekerFacets(seeker: Seeker): SeekerFacets {
  const { travel, wage, employmentTypes, availability } = seeker.profile;
  const ways = bitsOrNull(TRAVEL_WAYS, travel?.modes);
  const codes = codesOf(seeker);
  return {
    ...(ways === null ? NOWHERE : spotOf(seeker.home)),
    ways,
    minutesMax: travel?.maxMinutes ?? null,
    wageFloor: wage?.minHourly ?? null,
    employmentTypes: bitsOrNull(EMPLOYMENT_TYPES, employmentTypes),
    available: availability === undefined ? null : halfHoursTouched(spansOf(availability)),
    occupations: codes.length === 0 ? null : occupationGroups(codes),
  };
}

/** Whoever rides a shuttle, lives there or stays at home may come from anywhere. */
const isOpenToAllPlaces = ({ details, shuttleStops }: Posting): boolean =>
  details.remote === true || details.dormitory === true || shuttleStops.length > 0;

export function postingFacets(posting: Posting): PostingFacets {
  const { schedule, employmentType } = posting.details;
  const offered = offeredOccupations(posting);
  const isDemanded = schedule?.kind !== 'flexible' && schedule?.shifts !== undefined;
  return {
    ...(isOpenToAllPlaces(posting) ? NOWHERE : spotOf(posting.workplace)),
    hourly: postingHourlyWage(posting).hourly,
    employmentType: employmentType === undefined ? null : bitsOf(EMPLOYMENT_TYPES, [employmentType]),
    shifts: isDemanded ? halfHoursInside(spansOf(schedule.shifts ?? [])) : null,
    occupations: offered.length === 0 ? null : occupationGroups(offered.map(({ code }) => code)),
  };
}
