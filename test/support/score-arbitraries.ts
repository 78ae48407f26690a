import fc from 'fast-check';
import { DEFAULT_POLICY, FEATURES, type Policy } from '../../src/domain/policy.ts';

/** Cosine of the embeddings, and what wish and posting have in common letter by letter; null is unknown. */
export const similarities = fc.option(fc.double({ min: -1, max: 1, noNaN: true }));
export const wordOverlaps = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));

const share = fc.double({ min: 0, max: 1, noNaN: true });
const shares = fc.array(share, { minLength: FEATURES.length, maxLength: FEATURES.length });

function byFeature(values: readonly number[]): Policy['weights'] {
  const named = FEATURES.map((feature, index) => [feature, values[index] ?? 0]);
  return Object.fromEntries(named) as Policy['weights'];
}

/** Policies with any weights that add up to 1 and any neutral values. */
export const policies: fc.Arbitrary<Policy> = fc.tuple(shares, shares).map(([raw, neutral]) => {
  const total = raw.reduce((sum, one) => sum + one, 0);
  const weights = total === 0 ? [1] : raw.map((one) => one / total);
  return { ...DEFAULT_POLICY, weights: byFeature(weights), neutral: byFeature(neutral) };
});

/** Values of all features, null where one is unknown. */
export const featureValues = fc.array(fc.option(share), {
  minLength: FEATURES.length,
  maxLength: FEATURES.length,
});
