import { FEATURES, type Feature } from '../policy.ts';
import type { Pair } from '../rules/rule.ts';
import { postingHourlyWage } from '../wage.ts';
import { experienceShare } from './experience-share.ts';
import { freshness } from './freshness.ts';
import { occupationCloseness } from './occupation-closeness.ts';
import { preferredLicenceShare } from './preferred-licences.ts';
import { skillCoverage } from './skills.ts';

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

/**
 * Overlap ÷ policy.wordsFullAt, clipped: what wish and posting have in common letter by letter, rare words first. Texts
 * of a line share few of their pieces even when they mean the same, so the full value is far below 1. Salton & Buckley
 * 1988, by way of `text/ngrams.ts`; measured in docs/adr/0010.
 */
function wordsFeature({ wordOverlap, policy }: Pair): FeatureValue {
  return wordOverlap === null ? null : clip(wordOverlap / policy.wordsFullAt);
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
function scheduleFeature({ hours }: Pair): FeatureValue {
  if (typeof hours === 'string') return null;
  return hours.needed > 0 ? clip(hours.common / hours.needed) : 1;
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

/**
 * 1 − evidence ÷ policy.exclusion.blockFrom, clipped: 1 for who refuses nothing, 0 where the posting would be blocked as
 * work that the seeker refuses.
 */
function acceptanceFeature({ unwanted, policy }: Pair): FeatureValue {
  return clip(1 - (unwanted?.evidence ?? 0) / policy.exclusion.blockFrom);
}

export const FEATURE_FUNCTIONS: Record<Feature, FeatureFunction> = {
  similarity: similarityFeature,
  words: wordsFeature,
  occupation: ({ seeker, posting }) => occupationCloseness(seeker, posting),
  commute: commuteFeature,
  schedule: scheduleFeature,
  wage: wageFeature,
  acceptance: acceptanceFeature,
  skills: skillCoverage,
  experience: experienceShare,
  preferred_licences: preferredLicenceShare,
  freshness,
};

const IN_ORDER = FEATURES.map((feature) => FEATURE_FUNCTIONS[feature]);

/**
 * All features of a pair, in the order of `FEATURES`, in single precision: rows keep them in four bytes each, and what is
 * read from them adds up to the very same score. `similarity` is the cosine, null when not embedded yet.
 */
export function featuresOf(pair: Pair, similarity: number | null): FeatureValue[] {
  const values: FeatureValue[] = [];
  for (const read of IN_ORDER) {
    const value = read(pair, similarity);
    values.push(value === null ? null : Math.fround(value));
  }
  return values;
}
