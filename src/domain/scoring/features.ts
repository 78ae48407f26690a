import { deriveOnce } from '../derive-once.ts';
import { FEATURES, type Feature } from '../policy.ts';
import type { Pair } from '../rules/rule.ts';
import { fitSchedule } from '../schedule-fit.ts';
import type { SeekerProfile } from '../seeker.ts';
import { postingHourlyWage } from '../wage.ts';

/** A feature's value 0..1; null means unknown, and the policy's neutral value steps in. */
export type FeatureValue = number | null;
export type FeatureFunction = (pair: Pair, similarity: number | null) => FeatureValue;

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/**
 * (cosine − from) ÷ (to − from), clipped. Sentence embeddings crowd into a narrow band of cosines; the
 * policy's range, measured on the bundled model, stretches that band over 0..1 so that the weight means what
 * it says.
 */
function similarityFeature({ policy }: Pair, similarity: number | null): FeatureValue {
  if (similarity === null) return null;
  const { from, to } = policy.similarityRange;
  return clip((similarity - from) / (to - from));
}

/** Closeness by the number of leading digits shared: KECO codes are a tree of 대, 중, 소, 세분류. */
const CLOSENESS_BY_DIGITS = [0, 0.2, 0.5, 0.8, 1] as const;
/** Having done a job says less than wanting it: people also come to leave their trade. */
const EXPERIENCE_DISCOUNT = 0.8;

function closeness(code: string, postingCode: string): number {
  let digits = 0;
  while (digits < 4 && digits < code.length && code[digits] === postingCode[digits]) digits += 1;
  return CLOSENESS_BY_DIGITS[digits] ?? 1;
}

/** A wanted code that is a whole group holds every posting below it, so the wish is met in full. */
function wishCloseness(wanted: string, postingCode: string): number {
  return postingCode.startsWith(wanted) ? 1 : closeness(wanted, postingCode);
}

const experiencedCodes = deriveOnce((profile: SeekerProfile): string[] =>
  (profile.experience ?? []).flatMap(({ occupation }) => (occupation === undefined ? [] : [occupation])),
);

/**
 * The closest of the seeker's codes to the posting's: 0.2, 0.5, 0.8, 1 for 1, 2, 3, 4 leading digits in
 * common. A wanted group that holds the posting counts 1; an experienced code counts 0.8 of its closeness.
 * Unknown when either side has no code. Source: the tree of the Korean Employment Classification of
 * Occupations (KECO).
 */
function occupationFeature({ seeker, posting }: Pair): FeatureValue {
  const postingCode = posting.details.occupation;
  const wanted = seeker.profile.wanted.occupations ?? [];
  const experienced = experiencedCodes(seeker.profile);
  if (postingCode === undefined || wanted.length + experienced.length === 0) return null;
  let best = 0;
  for (const code of wanted) best = Math.max(best, wishCloseness(code, postingCode));
  for (const code of experienced) best = Math.max(best, EXPERIENCE_DISCOUNT * closeness(code, postingCode));
  return best;
}

/**
 * 1 − minutes ÷ limit, clipped: 1 at the door, 0 at the seeker's limit. Remote work is 1. A dormitory is
 * unknown: nobody has asked whether the seeker would move, and a far posting should not outrank one around
 * the corner.
 */
function commuteFeature({ seeker, commute }: Pair): FeatureValue {
  if (commute === null || commute.way === 'dormitory') return null;
  if (commute.way === 'remote') return 1;
  const limit = seeker.profile.travel?.maxMinutes ?? 0;
  return limit > 0 ? clip(1 - commute.minutes / limit) : 0;
}

/**
 * Minutes in common ÷ minutes needed, at most 1: the share of the posting's week inside the availability, for
 * flexible work the hours in common over the hours per week. Blueprint, section 4.
 */
function scheduleFeature({ seeker, posting }: Pair): FeatureValue {
  const fit = fitSchedule(posting.details.schedule, seeker.profile.availability);
  if (typeof fit === 'string') return null;
  return fit.needed > 0 ? clip(fit.common / fit.needed) : 1;
}

/**
 * (hourly − floor) ÷ (floor × policy.wageFullAt), clipped: 0 at the wage wanted, 1 at the share above it that
 * the policy calls full. Measured against the seeker's own floor, so that it means the same for every trade.
 */
function wageFeature({ seeker, posting, policy }: Pair): FeatureValue {
  const { hourly } = postingHourlyWage(posting);
  const floor = seeker.profile.wage?.minHourly;
  if (hourly === null || floor === undefined) return null;
  if (hourly <= floor) return 0;
  const full = floor * policy.wageFullAt;
  return full > 0 ? clip((hourly - floor) / full) : 1;
}

export const FEATURE_FUNCTIONS: Record<Feature, FeatureFunction> = {
  similarity: similarityFeature,
  occupation: occupationFeature,
  commute: commuteFeature,
  schedule: scheduleFeature,
  wage: wageFeature,
};

/**
 * All features of a pair, in the order of `FEATURES`. `similarity` is the cosine, null when not embedded yet.
 */
export function featuresOf(pair: Pair, similarity: number | null): FeatureValue[] {
  return FEATURES.map((feature) => FEATURE_FUNCTIONS[feature](pair, similarity));
}
