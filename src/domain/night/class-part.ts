import type { Feature } from '../policy.ts';
import type { Posting } from '../posting.ts';
import type { Rule } from '../rules/rule.ts';
import type { Seeker } from '../seeker.ts';
import { classesOf } from './classes.ts';
import type { Part } from './part.ts';
import { barePair, type Court, hasFailed, weighed } from './rule-tables.ts';

/** A feature, the rule of the same matter where there is one, and all that the two look at of a posting. */
export type ClassFeature = { feature: Feature; rule?: Rule; reads: (posting: Posting) => unknown };

/**
 * What a feature adds, exactly, and -∞ where its hard rule fails: both are asked themselves, once a seeker for each class
 * of postings that comes up.
 */
export function createClassPart(
  { feature, rule, reads }: ClassFeature,
  postings: readonly Posting[],
  court: Court,
): Part {
  const isHard = rule !== undefined && court.policy.hardRules.includes(rule.id);
  const { of, examples } = classesOf(postings, reads);
  const values = new Float64Array(examples.length);
  /** Which seeker a value is of, counted. */
  const readers = new Float64Array(examples.length);
  let reader = 0;
  let seeker: Seeker | undefined;

  function ask(one: number): number {
    const example = examples[one];
    if (seeker === undefined || example === undefined) return 1;
    const pair = barePair(seeker, example, court);
    const isFailing = isHard && hasFailed(rule, pair);
    const value = isFailing ? Number.NEGATIVE_INFINITY : weighed(feature, pair);
    values[one] = value;
    readers[one] = reader;
    return value;
  }

  return {
    read: (next) => {
      seeker = next;
      reader += 1;
    },
    most: (index) => {
      const one = of[index] ?? 0;
      return readers[one] === reader ? (values[one] ?? 0) : ask(one);
    },
  };
}
