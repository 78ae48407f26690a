import type { Feature } from '../policy.ts';
import type { Posting } from '../posting.ts';
import type { Seeker } from '../seeker.ts';
import { classesOf } from './classes.ts';
import type { Part } from './part.ts';
import { barePair, type Court, weighed } from './rule-tables.ts';

/**
 * What a feature adds, exactly: the feature itself is asked, once a seeker for each class of postings that comes up.
 * @param reads all that the feature looks at of a posting
 */
export function createClassPart(
  feature: Feature,
  reads: (posting: Posting) => unknown,
  postings: readonly Posting[],
  court: Court,
): Part {
  const { of, examples } = classesOf(postings, reads);
  const values = new Float64Array(examples.length);
  /** Which seeker a value is of, counted. */
  const readers = new Float64Array(examples.length);
  let reader = 0;
  let seeker: Seeker | undefined;

  function ask(one: number): number {
    const example = examples[one];
    if (seeker === undefined || example === undefined) return 1;
    const value = weighed(feature, barePair(seeker, example, court));
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
