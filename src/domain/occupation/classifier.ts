import type { TfIdf } from '../text/ngrams.ts';
import { createLexicon } from './lexicon.ts';
import type { LikelyOccupation } from './likely.ts';

/** What was learnt over the vectors of one model: a linear layer beside the cosines of the n-grams. */
export type OccupationHead = {
  codes: readonly string[];
  /** How many numbers a vector of the model has. */
  dimensions: number;
  /** codes × (dimensions + 1), row by row: the weights of a code, then its bias. */
  weights: Float32Array;
  /** What the product of vector and weights is multiplied by. */
  scale: number;
  /** What the cosine of the n-grams, 0..1, is multiplied by. */
  lexicalWeight: number;
  /** Divides the logits; above 1 makes the classifier less sure of itself. Calibrated on texts not learnt from. */
  temperature: number;
};

/**
 * Reads the likely occupations of a text. Takes a millisecond, and never throws.
 * @param vector the text's unit vector in the role `passage`; null: by its letters alone
 * @returns every code with its probability, likeliest first; they add up to 1
 */
export type ClassifyOccupation = (vector: Float32Array | null, text: string) => LikelyOccupation[];

/**
 * How much the letters weigh where there is no vector beside them, so that probabilities mean what they say: the
 * weight with the least log loss on the tune half of data/evaluation/postings.ndjson.
 */
const LEXICAL_WEIGHT_ALONE = 45;

/** scale · (vector · weights of the row) + bias */
function linearLogit(
  { dimensions, weights, scale }: OccupationHead,
  vector: Float32Array,
  row: number,
): number {
  const start = row * (dimensions + 1);
  let product = 0;
  for (let at = 0; at < dimensions; at += 1) product += (vector[at] ?? 0) * (weights[start + at] ?? 0);
  return scale * product + (weights[start + dimensions] ?? 0);
}

/** e^logit ÷ their sum, in place; the largest is taken off first, so that nothing overflows. */
function softmax(logits: Float64Array): Float64Array {
  const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/**
 * Multinomial logistic regression over a text's vector and its n-grams:
 * logit = scale · (v · W) + b + lexicalWeight · cosine, p = softmax(logit ÷ temperature).
 * Temperature scaling: Guo et al. 2017, On calibration of modern neural networks.
 * @param documents what stands for each code (`dictionary.ts`)
 * @param tfIdf learnt from those documents
 * @param head undefined for a model that has none: then the vector is not looked at
 */
export function createClassifier(
  documents: ReadonlyMap<string, string>,
  head: OccupationHead | undefined,
  tfIdf: TfIdf,
): ClassifyOccupation {
  const codes = head?.codes ?? [...documents.keys()];
  const cosinesOf = createLexicon(
    codes.map((code) => documents.get(code) ?? ''),
    tfIdf,
  );

  return (vector, text) => {
    const cosines = cosinesOf(text);
    const logits =
      head && vector
        ? cosines.map(
            (cosine, row) =>
              (linearLogit(head, vector, row) + head.lexicalWeight * cosine) / head.temperature,
          )
        : cosines.map((cosine) => LEXICAL_WEIGHT_ALONE * cosine);
    const probabilities = softmax(logits);
    return codes
      .map((code, row) => ({ code, probability: probabilities[row] ?? 0 }))
      .sort((a, b) => b.probability - a.probability);
  };
}
