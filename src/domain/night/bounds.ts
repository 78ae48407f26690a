import { occupationGroup } from '../experience.ts';
import type { Feature, Policy } from '../policy.ts';
import type { Posting } from '../posting.ts';
import { experience } from '../rules/experience.ts';
import { freshness } from '../scoring/freshness.ts';
import { askedSkills } from '../scoring/skills.ts';
import type { WordOverlap } from '../scoring/word-overlap.ts';
import type { Seeker } from '../seeker.ts';
import { addBits, type Bits, emptyBits } from './bits.ts';
import { type ClassFeature, createClassPart } from './class-part.ts';
import { createOccupationPart } from './occupations.ts';
import { createReach } from './reach.ts';
import { type Court, createRuleTables } from './rule-tables.ts';
import { createWordPart } from './words.ts';

export type NightCourt = Court & {
  wordOverlap: WordOverlap;
  /** Whether a routing engine's minutes may step in for the estimate. */
  isRouted: boolean;
};

export type Bounds = {
  /** Gets ready for one seeker. @returns the postings that a hard rule surely fails */
  read: (seeker: Seeker, similarities: Float32Array) => Bits;
  /** At least the score of the seeker who was read last and the posting at `index`. */
  loose: (index: number) => number;
  /**
   * The same, with all but the commute and what is refused exact; -∞ where a hard rule fails after all.
   * @param bound the loose one
   */
  tight: (index: number, bound: number) => number;
};

/** Stands for the similarity of a pair of which a side has no vector: it is less near than any. */
export const UNKNOWN_SIMILARITY = Number.NEGATIVE_INFINITY;

/** Sums of floating point numbers in another order, and features kept as float32, differ by less than this. */
const ROUNDING = 1e-6;

/** What is asked once a seeker and class, and counts in full until a bound has to be tight. */
const LATE: (ClassFeature & { isAsked: (posting: Posting) => boolean })[] = [
  {
    feature: 'experience',
    rule: experience,
    isAsked: () => true,
    reads: (posting) => {
      const { requires, prefers } = posting.details;
      return [occupationGroup(posting), requires?.experienceMonths, prefers?.experienceMonths];
    },
  },
  {
    feature: 'skills',
    isAsked: ({ details }) => askedSkills(details).length > 0,
    reads: ({ details: { skills, prefers, startsOn } }) => [skills, prefers?.skills, startsOn],
  },
  {
    feature: 'preferred_licences',
    isAsked: ({ details: { prefers } }) => (prefers?.licences ?? []).length > 0,
    reads: ({ details: { prefers, startsOn } }) => [prefers?.licences, startsOn],
  },
];

/** What the late features of a posting add at most. */
function lateOf(posting: Posting, { weights, neutral }: Policy): number {
  const most = (feature: Feature, isAsked: boolean) =>
    weights[feature] * (isAsked ? Math.max(1, neutral[feature]) : neutral[feature]);
  return LATE.reduce(
    (sum, { feature, isAsked }) => sum + most(feature, isAsked(posting)),
    most('words', true),
  );
}

/**
 * Bounds of the score of one seeker with every posting, from above. Each part is the feature itself, or 1, or what its
 * neutral value makes of it; so no pair scores higher than its bound. In parts, so that others get their turn.
 */
export function* createBounds(
  postings: readonly Posting[],
  court: NightCourt,
): Generator<undefined, Bounds, undefined> {
  const { policy, now } = court;
  const { weights, neutral, similarityRange } = policy;
  const tables = [createReach(postings, policy, court.isRouted)];
  for (const table of createRuleTables(postings, court)) {
    tables.push(table);
    yield;
  }
  const occupations = createOccupationPart(postings, policy);
  yield;
  const words = createWordPart(postings, court.wordOverlap, policy);
  yield;
  const lateParts = [words, ...LATE.map((one) => createClassPart(one, postings, court))];
  const late = Float64Array.from(postings, (posting) => lateOf(posting, policy));
  const fixed = Float64Array.from(
    postings,
    (posting, index) =>
      weights.acceptance + weights.freshness * freshness({ posting, now }) + (late[index] ?? 0) + ROUNDING,
  );
  const failing = emptyBits(postings.length);
  const stretch = weights.similarity / (similarityRange.to - similarityRange.from);
  const unknownSimilarity = weights.similarity * neutral.similarity;

  let similarities: Float32Array = new Float32Array();
  let rows: { of: Int32Array; most: Float64Array }[] = [];

  const similarityPart = (index: number): number => {
    const similarity = similarities[index] ?? UNKNOWN_SIMILARITY;
    if (similarity === UNKNOWN_SIMILARITY) return unknownSimilarity;
    const part = (similarity - similarityRange.from) * stretch;
    return Math.min(weights.similarity, Math.max(0, part));
  };

  return {
    read: (seeker, own) => {
      similarities = own;
      rows = [];
      failing.fill(0);
      for (const { of, rowFor } of tables) {
        const { failing: more, most } = rowFor(seeker);
        if (more !== null) addBits(failing, more);
        if (most !== null) rows.push({ of, most });
      }
      occupations.read(seeker);
      for (const part of lateParts) part.read(seeker);
      return failing;
    },
    loose: (index) => {
      let bound = (fixed[index] ?? 0) + similarityPart(index) + occupations.most(index);
      for (const { of, most } of rows) bound += most[of[index] ?? 0] ?? 0;
      return bound;
    },
    tight: (index, bound) => {
      let exact = 0;
      for (const part of lateParts) exact += part.most(index);
      return bound - (late[index] ?? 0) + exact;
    },
  };
}
