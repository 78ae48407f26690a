import type { Policy } from '../policy.ts';
import type { Posting } from '../posting.ts';
import {
  closenessOfDigits,
  closenessToCode,
  codesOf,
  offeredOccupations,
} from '../scoring/occupation-closeness.ts';
import { startsOf } from './classes.ts';
import type { Part } from './part.ts';

/** Codes that agree in so many digits are looked at one by one. */
const NEAR_DIGITS = 2;

/** The distinct codes of all postings, sorted, and those of each with their probabilities, one posting after another. */
type Offered = { codes: string[]; from: Int32Array; code: Int32Array; probability: Float64Array };

function offeredOf(postings: readonly Posting[]): Offered {
  const lists = postings.map(offeredOccupations);
  const all = lists.flat();
  const codes = [...new Set(all.map(({ code }) => code))].sort();
  const numbers = new Map(codes.map((code, number) => [code, number]));
  return {
    codes,
    from: startsOf(lists),
    code: Int32Array.from(all, ({ code }) => numbers.get(code) ?? 0),
    probability: Float64Array.from(all, ({ probability }) => probability),
  };
}

/** Sorted codes that share a beginning stand side by side: the first of them and the one behind them. */
type Range = [first: number, end: number];

function rangesOf(codes: readonly string[]): Map<string, Range> {
  const ranges = new Map<string, Range>();
  for (const [number, code] of codes.entries()) {
    for (let digits = 0; digits <= NEAR_DIGITS; digits += 1) {
      const beginning = code.slice(0, digits);
      const range = ranges.get(beginning);
      if (range) range[1] = number + 1;
      else ranges.set(beginning, [number, number + 1]);
    }
  }
  return ranges;
}

const NO_RANGE: Range = [0, 0];

/**
 * The closeness of occupations by the distinct codes of the postings: exact for codes near one of the seeker's, 0 for
 * those that share no digit, and for the rest what one shared digit is worth at most.
 */
export function createOccupationPart(postings: readonly Posting[], policy: Policy): Part {
  const { codes, from, code, probability } = offeredOf(postings);
  const ranges = rangesOf(codes);
  const values = new Float64Array(codes.length);
  const weight = policy.weights.occupation;
  const unknown = weight * policy.neutral.occupation;
  const oneDigit = closenessOfDigits(1);
  let isWithoutCode = true;

  return {
    read: (seeker) => {
      const own = new Set(codesOf(seeker));
      // A shorter code stands for all that begin with it.
      const rangesBy = (digits: number) =>
        new Set(Array.from(own, (one) => ranges.get(one.slice(0, digits)) ?? NO_RANGE));
      isWithoutCode = own.size === 0;
      values.fill(0);
      for (const [first, end] of rangesBy(1)) values.fill(oneDigit, first, end);
      for (const [first, end] of rangesBy(NEAR_DIGITS)) {
        for (let at = first; at < end; at += 1) values[at] = closenessToCode(seeker, codes[at] ?? '');
      }
    },
    most: (place) => {
      const end = from[place + 1] ?? 0;
      let at = from[place] ?? 0;
      if (isWithoutCode || at === end) return unknown;
      let expected = 0;
      for (; at < end; at += 1) expected += (probability[at] ?? 0) * (values[code[at] ?? 0] ?? 0);
      return weight * Math.min(1, expected);
    },
  };
}
