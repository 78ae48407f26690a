import { estimateCommute } from './commute.ts';
import { type LocatedPlace, UNKNOWN_PLACE } from './place/place.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';
import type { Posting, PostingDetails } from './posting.ts';
import type { ReasonCode } from './rules/reasons.ts';
import type { Pair, Rule } from './rules/rule.ts';
import { fitSchedule } from './schedule-fit.ts';
import type { Seeker, SeekerProfile, WeeklyInterval } from './seeker.ts';
import { findUnwanted } from './unwanted.ts';

/** Builders for tests only: everything that a test does not name is missing, as the contract allows. */

/** 2026-12-01 09:00 in Seoul. */
export const NOW = Date.parse('2026-12-01T09:00:00+09:00');

export const WEEKDAYS_NINE_TO_SIX: WeeklyInterval[] = [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'], start: '09:00', end: '18:00' },
];

/** An exact point `km` north of the middle of Gimje, with a doubt of `radiusKm` where one is wanted. */
export function northOfGimje(km: number, radiusKm = 0): LocatedPlace {
  const degreesPerKm = 180 / (Math.PI * 6371.0088);
  const precision = radiusKm === 0 ? 'exact' : 'sigungu';
  return { precision, lat: 35.8 + km * degreesPerKm, lon: 126.88, radiusKm };
}

export function seekerOf(profile: Partial<SeekerProfile> = {}, home: LocatedPlace = UNKNOWN_PLACE): Seeker {
  return {
    id: 'seeker-1',
    revision: 1,
    reading: 0,
    profile: { wanted: { text: '요양보호사' }, ...profile },
    home,
  };
}

export function postingOf(details: Partial<PostingDetails> = {}, rest: Partial<Posting> = {}): Posting {
  return {
    id: 'posting-1',
    revision: 1,
    reading: 0,
    receivedAt: null,
    state: 'open',
    details: { title: '요양보호사', employer: { name: '가나요양원' }, ...details },
    workplace: UNKNOWN_PLACE,
    shuttleStops: [],
    ...rest,
  };
}

/** A pair as `assess` makes it. */
export function pairOf(seeker: Seeker, posting: Posting, policy: Policy = DEFAULT_POLICY, now = NOW): Pair {
  const commute = estimateCommute(seeker, posting, policy);
  const unwanted = findUnwanted(seeker, posting, commute);
  const hours = fitSchedule(posting.details.schedule, seeker.profile.availability);
  return { seeker, posting, commute, hours, wordOverlap: null, unwanted, policy, now };
}

/** What a test guarantees of a rule: the seeker, the posting, and the code that the rule has to give. */
export type RuleCase = [
  title: string,
  profile: Partial<SeekerProfile>,
  details: Partial<PostingDetails>,
  code: ReasonCode,
];

/** The same for a rule that only reads what the posting `requires`. */
export type RequirementCase = [
  title: string,
  profile: Partial<SeekerProfile>,
  requires: NonNullable<PostingDetails['requires']>,
  code: ReasonCode,
];

/** The code that a rule gives for one seeker and one posting without places. */
export function codeOf(
  rule: Rule,
  profile: Partial<SeekerProfile>,
  details: Partial<PostingDetails>,
): ReasonCode {
  return rule.check(pairOf(seekerOf(profile), postingOf(details))).code;
}
