import type { Seeker } from '../seeker.ts';

/** One part of the bounds of a seeker's scores. */
export type Part = {
  /** Gets ready for one seeker. */
  read: (seeker: Seeker) => void;
  /** The most that it adds to the score of the posting at `place` and the seeker who was read last. */
  most: (place: number) => number;
};
