import type { Policy } from '../policy.ts';
import type { Posting } from '../posting.ts';
import type { WordOverlap } from '../scoring/word-overlap.ts';
import type { SparseVector } from '../text/ngrams.ts';
import { startsOf } from './classes.ts';
import type { Part } from './part.ts';

/** The n-grams of all postings, one posting after another, under numbers that count from 0. */
type Offers = { from: Int32Array; grams: Int32Array; values: Float32Array; numbers: Map<number, number> };

function offersOf(vectors: readonly SparseVector[]): Offers {
  const from = startsOf(vectors.map(({ indices }) => indices));
  const length = from[vectors.length] ?? 0;
  const offers = {
    from,
    grams: new Int32Array(length),
    values: new Float32Array(length),
    numbers: new Map<number, number>(),
  };
  for (const [index, { indices, values }] of vectors.entries()) {
    const start = from[index] ?? 0;
    offers.values.set(values, start);
    for (const [at, gram] of indices.entries()) {
      const number = offers.numbers.get(gram) ?? offers.numbers.size;
      offers.numbers.set(gram, number);
      offers.grams[start + at] = number;
    }
  }
  return offers;
}

/**
 * What the words in common add, exactly: the wish is laid out flat, one place for each n-gram of the postings, so that a
 * posting costs one look a piece. The same sum as `cosine`, in the same order, with zeros in between.
 */
export function createWordPart(postings: readonly Posting[], overlap: WordOverlap, policy: Policy): Part {
  const { from, grams, values, numbers } = offersOf(
    postings.map(({ details }) => overlap.offerVector(details)),
  );
  const { wordsFullAt } = policy;
  const weight = policy.weights.words;
  const unknown = weight * policy.neutral.words;
  const flat = new Float32Array(numbers.size);
  let laidOut: number[] = [];
  let isSilent = true;

  return {
    read: ({ profile }) => {
      for (const place of laidOut) flat[place] = 0;
      laidOut = [];
      const wish = overlap.wishVector(profile);
      isSilent = wish.indices.length === 0;
      for (const [at, gram] of wish.indices.entries()) {
        const place = numbers.get(gram);
        if (place === undefined) continue;
        flat[place] = wish.values[at] ?? 0;
        laidOut.push(place);
      }
    },
    most: (index) => {
      if (isSilent) return unknown;
      const end = from[index + 1] ?? 0;
      let sum = 0;
      for (let at = from[index] ?? 0; at < end; at += 1)
        sum += (flat[grams[at] ?? 0] ?? 0) * (values[at] ?? 0);
      return weight * Math.min(1, sum / wordsFullAt);
    },
  };
}
