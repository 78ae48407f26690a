import type { Posting } from '../posting.ts';
import type { Seeker } from '../seeker.ts';
import { type Bits, emptyBits, setBit } from './bits.ts';
import { classesOf, keyText, type Members, membersOf } from './classes.ts';

/** All that a rule or a feature looks at of either side. Documents that agree in it are of one class. */
export type Reads = { seeker: (seeker: Seeker) => unknown; posting: (posting: Posting) => unknown };

/** What holds between one seeker and each class of postings. */
export type Filled = {
  /** Whether a hard rule surely fails. */
  fails: (postingClass: number) => boolean;
  /** The most that a feature can add to the score; absent: the table is about a rule alone. */
  most?: Float64Array;
};

/** A seeker's row: the postings that surely fail (null: none), and the most that the feature adds, by class. */
export type Row = { failing: Bits | null; most: Float64Array | null };

export type Table = {
  /** The class of each posting. */
  of: Int32Array;
  rowFor: (seeker: Seeker) => Row;
};

/** Seekers come in classes too; a row of 10,000 postings takes some kilobytes. */
const ROWS_KEPT = 2048;

/**
 * A table of classes of seekers by classes of postings, filled row by row as seekers come.
 * @param fill answers for one seeker of a class and one posting of each class, and so for all of them
 */
export function createTable(
  reads: Reads,
  postings: readonly Posting[],
  prepare: (examples: readonly Posting[]) => (seeker: Seeker) => Filled,
): Table {
  const classes = classesOf(postings, reads.posting);
  const members = membersOf(classes);
  const fill = prepare(classes.examples);
  const rows = new Map<string, Row>();
  const rowOf = (seeker: Seeker): Row => {
    const { fails, most = null } = fill(seeker);
    return { failing: failingOf(fails, members, postings.length), most };
  };
  return {
    of: classes.of,
    rowFor: (seeker) => {
      const key = keyText(reads.seeker(seeker));
      const known = rows.get(key);
      if (known !== undefined) return known;
      const row = rowOf(seeker);
      if (rows.size >= ROWS_KEPT) rows.clear();
      rows.set(key, row);
      return row;
    },
  };
}

function failingOf(fails: Filled['fails'], { from, members }: Members, length: number): Bits | null {
  let failing: Bits | null = null;
  for (let one = 0; one + 1 < from.length; one += 1) {
    if (!fails(one)) continue;
    failing ??= emptyBits(length);
    const end = from[one + 1] ?? 0;
    for (let at = from[one] ?? 0; at < end; at += 1) setBit(failing, members[at] ?? 0);
  }
  return failing;
}
