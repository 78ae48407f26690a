import type { Feature } from '../policy.ts';
import type { Posting } from '../posting.ts';
import { freshness } from '../scoring/freshness.ts';
import { askedSkills } from '../scoring/skills.ts';
import type { WordOverlap } from '../scoring/word-overlap.ts';
import type { Seeker } from '../seeker.ts';
import { addBits, type Bits, emptyBits } from './bits.ts';
import { createOccupationBound } from './occupations.ts';
import { createReach } from './reach.ts';
import { barePair, type Court, createRuleTables, weighed } from './rule-tables.ts';

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
  /** The same, out of all but the commute and what is refused: takes a microsecond. @param bound the loose one */
  tight: (index: number, bound: number) => number;
};

/** Stands for the similarity of a pair of which a side has no vector: it is less near than any. */
export const UNKNOWN_SIMILARITY = Number.NEGATIVE_INFINITY;

/** Sums of floating point numbers in another order, and features kept as float32, differ by less than this. */
const ROUNDING = 1e-6;
/** These read texts, or weigh little: they count in full until a bound has to be tight. */
const LATE = ['words', 'skills', 'experience', 'preferred_licences'] as const satisfies Feature[];

/** What the features of a posting add that do not depend on the seeker, and what the late ones add at most. */
function prepareSums(postings: readonly Posting[], { policy, now }: Court) {
  const { weights, neutral } = policy;
  const most = (feature: Feature, isAsked: boolean) =>
    weights[feature] * (isAsked ? Math.max(1, neutral[feature]) : neutral[feature]);
  const late = Float64Array.from(
    postings,
    ({ details }) =>
      most('words', true) +
      most('skills', askedSkills(details).length > 0) +
      most('experience', true) +
      most('preferred_licences', (details.prefers?.licences ?? []).length > 0),
  );
  const fixed = Float64Array.from(
    postings,
    (posting, index) =>
      weights.acceptance + weights.freshness * freshness({ posting, now }) + (late[index] ?? 0) + ROUNDING,
  );
  return { late, fixed };
}

/**
 * Bounds of the score of one seeker with every posting, from above. Each part is the feature itself, or 1, or what its
 * neutral value makes of it; so no pair scores higher than its bound. In parts, so that others get their turn.
 */
export function* createBounds(
  postings: readonly Posting[],
  court: NightCourt,
): Generator<undefined, Bounds, undefined> {
  const { policy, wordOverlap, isRouted } = court;
  const { weights, neutral, similarityRange } = policy;
  const tables = [createReach(postings, policy, isRouted)];
  for (const table of createRuleTables(postings, court)) {
    tables.push(table);
    yield;
  }
  const occupations = createOccupationBound(postings, policy);
  const { late, fixed } = prepareSums(postings, court);
  const failing = emptyBits(postings.length);
  const stretch = weights.similarity / (similarityRange.to - similarityRange.from);
  const unknownSimilarity = weights.similarity * neutral.similarity;

  let seeker: Seeker | undefined;
  let similarities: Float32Array = new Float32Array();
  let parts: { of: Int32Array; most: Float64Array }[] = [];

  const similarityPart = (index: number): number => {
    const similarity = similarities[index] ?? UNKNOWN_SIMILARITY;
    if (similarity === UNKNOWN_SIMILARITY) return unknownSimilarity;
    const part = (similarity - similarityRange.from) * stretch;
    return Math.min(weights.similarity, Math.max(0, part));
  };

  return {
    read: (one, row) => {
      seeker = one;
      similarities = row;
      parts = [];
      failing.fill(0);
      for (const { of, rowFor } of tables) {
        const { failing: more, most } = rowFor(one);
        if (more !== null) addBits(failing, more);
        if (most !== null) parts.push({ of, most });
      }
      occupations.read(one);
      return failing;
    },
    loose: (index) => {
      let bound = (fixed[index] ?? 0) + similarityPart(index) + occupations.most(index);
      for (const { of, most } of parts) bound += most[of[index] ?? 0] ?? 0;
      return bound;
    },
    tight: (index, bound) => {
      const posting = postings[index];
      if (seeker === undefined || posting === undefined) return bound;
      const pair = barePair(seeker, posting, court);
      pair.wordOverlap = wordOverlap(seeker.profile, posting.details);
      let exact = 0;
      for (const feature of LATE) exact += weighed(feature, pair);
      return bound - (late[index] ?? 0) + exact;
    },
  };
}
