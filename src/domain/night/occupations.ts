import type { Policy } from '../policy.ts';
import type { Posting } from '../posting.ts';
import {
  closenessOfDigits,
  closenessToCode,
  codesOf,
  offeredOccupations,
} from '../scoring/occupation-closeness.ts';
import type { Part } from './part.ts';

/** Codes that agree in so many digits are looked at one by one. */
const NEAR_DIGITS = 2;

/** The distinct codes of all postings, and those of each posting with their probabilities, one posting after another. */
type Offered = { codes: string[]; from: Int32Array; code: Int32Array; probability: Float64Array };

function offeredOf(postings: readonly Posting[]): Offered {
  const places = new Map<string, number>();
  const lists = postings.map(offeredOccupations);
  const from = new Int32Array(postings.length + 1);
  for (const [index, list] of lists.entries()) from[index + 1] = (from[index] ?? 0) + list.length;
  const all = lists.flat();
  const code = Int32Array.from(all, ({ code: one }) => {
    const place = places.get(one) ?? places.size;
    places.set(one, place);
    return place;
  });
  return {
    codes: [...places.keys()],
    from,
    code,
    probability: Float64Array.from(all, ({ probability }) => probability),
  };
}

/** The places of all that share a beginning. */
function byBeginning(codes: readonly string[], digits: number): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [place, code] of codes.entries()) {
    const beginning = code.slice(0, digits);
    const group = groups.get(beginning);
    if (group) group.push(place);
    else groups.set(beginning, [place]);
  }
  return groups;
}

/** The places of all codes that begin like one of `own`; a shorter code stands for all that begin with it. */
function placesOf(
  own: ReadonlySet<string>,
  groups: ReadonlyMap<string, number[]>,
  digits: number,
): Set<number> {
  const places = new Set<number>();
  for (const beginning of new Set([...own].map((code) => code.slice(0, digits)))) {
    const isWhole = beginning.length === digits;
    const found = isWhole ? [groups.get(beginning) ?? []] : startingWith(beginning, groups);
    for (const place of found.flat()) places.add(place);
  }
  return places;
}

const startingWith = (beginning: string, groups: ReadonlyMap<string, number[]>): number[][] =>
  [...groups].flatMap(([one, places]) => (one.startsWith(beginning) ? [places] : []));

/**
 * The closeness of occupations by the distinct codes of the postings: exact for codes near one of the seeker's, 0 for
 * those that share no digit, and for the rest what one shared digit is worth at most.
 */
export function createOccupationPart(postings: readonly Posting[], policy: Policy): Part {
  const { codes, from, code, probability } = offeredOf(postings);
  const byDigit = byBeginning(codes, 1);
  const byNear = byBeginning(codes, NEAR_DIGITS);
  const values = new Float64Array(codes.length);
  const weight = policy.weights.occupation;
  const unknown = weight * policy.neutral.occupation;
  const oneDigit = closenessOfDigits(1);
  let isWithoutCode = false;

  return {
    read: (seeker) => {
      const own = new Set(codesOf(seeker));
      isWithoutCode = own.size === 0;
      values.fill(0);
      for (const place of placesOf(own, byDigit, 1)) values[place] = oneDigit;
      const near = placesOf(own, byNear, NEAR_DIGITS);
      for (const place of near) values[place] = closenessToCode(seeker, codes[place] ?? '');
    },
    most: (index) => {
      const end = from[index + 1] ?? 0;
      let at = from[index] ?? 0;
      if (isWithoutCode || at === end) return unknown;
      let expected = 0;
      for (; at < end; at += 1) expected += (probability[at] ?? 0) * (values[code[at] ?? 0] ?? 0);
      return weight * Math.min(1, expected);
    },
  };
}
