import { createRandom } from '../../test/support/random.ts';
import { mean, type Scores } from './metrics.ts';

const RESAMPLES = 1000;
const SEED = 20_261_124;

/** A figure and the 95% interval around it. */
export type Estimate = { value: number; low: number; high: number };

/**
 * The percentile bootstrap: the statistic of all, and the middle 95% of it over 1,000 samples drawn with replacement.
 * Efron, "Bootstrap methods: another look at the jackknife", 1979. The seed is fixed, so that the same figures have the
 * same interval.
 * @param size how many there are to draw from
 * @param statistic of what some indices below `size` stand for
 */
export function bootstrap(size: number, statistic: (sample: ArrayLike<number>) => number): Estimate {
  const random = createRandom(SEED);
  const sample = new Uint32Array(size);
  const seen = Float64Array.from({ length: RESAMPLES }, () => {
    for (let at = 0; at < size; at += 1) sample[at] = Math.floor(random() * size);
    return statistic(sample);
  }).sort();
  const all = Uint32Array.from({ length: size }, (_, index) => index);
  return {
    value: statistic(all),
    low: seen[Math.floor(RESAMPLES * 0.025)] ?? Number.NaN,
    high: seen[Math.ceil(RESAMPLES * 0.975) - 1] ?? Number.NaN,
  };
}

export const meanOf = (values: Scores) =>
  bootstrap(values.length, (sample) => mean(Float64Array.from(sample, (index) => values[index] ?? 0)));

/** The mean of the differences query by query: what two systems share of a query's difficulty falls out. */
export const meanDifference = (values: Scores, others: Scores) =>
  meanOf(Float64Array.from(values, (value, index) => value - (others[index] ?? 0)));

/** How far a correlation of paired figures is to be trusted. */
export function correlationOf(correlate: (a: Scores, b: Scores) => number, a: Scores, b: Scores): Estimate {
  const pick = (from: Scores, sample: ArrayLike<number>) =>
    Float64Array.from(sample, (index) => from[index] ?? 0);
  return bootstrap(a.length, (sample) => correlate(pick(a, sample), pick(b, sample)));
}
