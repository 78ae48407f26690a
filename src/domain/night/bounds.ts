import type { Posting } from '../posting.ts';
import { freshness } from '../scoring/freshness.ts';
import type { WordOverlap } from '../scoring/word-overlap.ts';
import type { Seeker } from '../seeker.ts';
import { createPairs, type Pairs } from './best-first.ts';
import { addBits, emptyBits, listOthers, setBit } from './bits.ts';
import { createExperiencePart } from './experience.ts';
import { createOccupationPart } from './occupations.ts';
import { createReach } from './reach.ts';
import { type Court, createRuleTables } from './rule-tables.ts';
import { createSkillPart } from './skills.ts';
import { createWordPart } from './words.ts';

export type NightCourt = Court & {
  wordOverlap: WordOverlap;
  /** Whether a routing engine's minutes may step in for the estimate. */
  isRouted: boolean;
};

export type SeekerOfNight = {
  seeker: Seeker;
  /** Similarity to each posting, in the order of the postings; `UNKNOWN_SIMILARITY` where a side has no vector. */
  similarities: Float32Array;
  /** Places of postings that are in neither part of the list, whatever their score. */
  leftOut: ReadonlySet<number>;
};

export type Bounds = {
  /** The pairs of a seeker that no table rules out and that are not left out, each with at least its score. */
  read: (one: SeekerOfNight) => Pairs;
  /**
   * The bound of a pair of the seeker who was read last, with all but what is refused as exact as it gets; -∞ where a
   * hard rule fails after all.
   * @param bound the one that `read` gave
   */
  tighten: (place: number, bound: number) => number;
};

/** Stands for the similarity of a pair of which a side has no vector: it is less near than any. */
export const UNKNOWN_SIMILARITY = Number.NEGATIVE_INFINITY;

/** Sums of floating point numbers in another order, and features kept as float32, differ by less than this. */
const ROUNDING = 1e-6;

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
  const parts = [createOccupationPart(postings, policy), createSkillPart(postings, policy)];
  yield;
  const words = createWordPart(postings, court.wordOverlap, policy);
  yield;
  const lateParts = [words, createExperiencePart(postings, court)];
  /** What the late parts add at most. */
  const late = weights.words + weights.experience;
  const fixed = Float64Array.from(
    postings,
    (posting) => weights.acceptance + weights.freshness * freshness({ posting, now }) + late + ROUNDING,
  );
  const stretch = weights.similarity / (similarityRange.to - similarityRange.from);
  const failing = emptyBits(postings.length);
  const pairs = createPairs(postings.length);

  const similarityPart = (similarity: number): number => {
    if (similarity === UNKNOWN_SIMILARITY) return weights.similarity * neutral.similarity;
    return Math.min(weights.similarity, Math.max(0, (similarity - similarityRange.from) * stretch));
  };
  /** Marks what fails. @returns what the features that have a table add */
  const readTables = (seeker: Seeker): MostByClass[] =>
    tables.flatMap(({ of, rowFor }) => {
      const { failing: more, most } = rowFor(seeker);
      if (more !== null) addBits(failing, more);
      return most === null ? [] : [{ of, most }];
    });
  const boundOf = (place: number, rows: readonly MostByClass[]): number => {
    let bound = fixed[place] ?? 0;
    for (const { of, most } of rows) bound += most[of[place] ?? 0] ?? 0;
    for (const part of parts) bound += part.most(place);
    return bound;
  };

  return {
    read: ({ seeker, similarities, leftOut }) => {
      failing.fill(0);
      for (const place of leftOut) setBit(failing, place);
      const rows = readTables(seeker);
      for (const part of [...parts, ...lateParts]) part.read(seeker);
      pairs.count = listOthers(failing, postings.length, pairs.places);
      for (let at = 0; at < pairs.count; at += 1) {
        const place = pairs.places[at] ?? 0;
        pairs.bounds[at] = boundOf(place, rows) + similarityPart(similarities[place] ?? UNKNOWN_SIMILARITY);
      }
      return pairs;
    },
    tighten: (place, bound) => {
      let exact = bound - late;
      for (const part of lateParts) exact += part.most(place);
      return exact;
    },
  };
}

/** What a feature adds at most by the class of each posting. */
type MostByClass = { of: Int32Array; most: Float64Array };
