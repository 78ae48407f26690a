import { occupationGroup } from '../experience.ts';
import type { Posting } from '../posting.ts';
import { experience } from '../rules/experience.ts';
import type { Seeker } from '../seeker.ts';
import { classesOf } from './classes.ts';
import type { Part } from './part.ts';
import { barePair, type Court, hasFailed, weighed } from './rule-tables.ts';

/** All that the rule and the feature look at of a posting. */
function readsOf(posting: Posting): unknown {
  const { requires, prefers } = posting.details;
  return [occupationGroup(posting), requires?.experienceMonths, prefers?.experienceMonths];
}

/**
 * What experience adds, exactly, and -∞ where its hard rule fails: rule and feature are asked themselves, once a seeker for
 * each class of postings that comes up.
 */
export function createExperiencePart(postings: readonly Posting[], court: Court): Part {
  const isHard = court.policy.hardRules.includes(experience.id);
  const { of, examples } = classesOf(postings, readsOf);
  const values = new Float64Array(examples.length);
  /** Which seeker a value is of, counted. */
  const readers = new Float64Array(examples.length);
  let reader = 0;
  let seeker: Seeker | undefined;

  function ask(one: number): number {
    const example = examples[one];
    if (seeker === undefined || example === undefined) return 1;
    const pair = barePair(seeker, example, court);
    const isFailing = isHard && hasFailed(experience, pair);
    const value = isFailing ? Number.NEGATIVE_INFINITY : weighed('experience', pair);
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
