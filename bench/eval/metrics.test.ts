import { describe, expect, it } from 'vitest';
import { correlationOf, meanDifference, meanOf } from './bootstrap.ts';
import { ndcg, pearson, ranked, reciprocalRank, spearman } from './metrics.ts';

describe('rankings', () => {
  it('ties keep the order of the candidates', () => {
    expect(ranked([0.1, 0.9, 0.1, 0.5])).toEqual([1, 3, 0, 2]);
  });

  it('nDCG: grades 0, 3, 1 in this order', () => {
    // (0 + 7 ÷ log2 3 + 1 ÷ log2 4) over the best order's (7 + 1 ÷ log2 3).
    expect(ndcg([0.9, 0.8, 0.7], [0, 3, 1])).toBeCloseTo(
      (7 / Math.log2(3) + 0.5) / (7 + 1 / Math.log2(3)),
      12,
    );
    expect(ndcg([0.1, 0.8, 0.7], [0, 3, 1])).toBe(1);
    expect(ndcg([0.1, 0.8], [0, 0])).toBe(0);
  });

  it('nDCG looks at ten', () => {
    const scores = Array.from({ length: 11 }, (_, at) => -at);
    expect(ndcg(scores, [...Array(10).fill(0), 3])).toBe(0);
  });

  it('the reciprocal rank is that of the best right candidate, and ties count against it', () => {
    expect(reciprocalRank([0.9, 0.8, 0.7], new Set([1, 2]))).toBe(1 / 2);
    expect(reciprocalRank([0, 0, 0, 0], new Set([0]))).toBe(1 / 4);
    expect(reciprocalRank([0, 0, 0, 0], new Set([0, 3]))).toBe(1 / 3);
    expect(reciprocalRank([0.9], new Set())).toBe(0);
  });
});

describe('correlations', () => {
  it('Pearson: worked by hand', () => {
    // Deviations (−1, 0, 1) and (−4/3, −1/3, 5/3): 3 ÷ √(2 · 14/3).
    expect(pearson([1, 2, 3], [1, 2, 4])).toBeCloseTo(3 / Math.sqrt((2 * 14) / 3), 12);
    expect(pearson([1, 2, 3], [-1, -2, -3])).toBeCloseTo(-1, 12);
  });

  it('Spearman sees only the order, and ties share their mean rank', () => {
    expect(spearman([1, 2, 3], [1, 10, 100])).toBeCloseTo(1, 12);
    // Ranks (1, 2.5, 2.5, 4) and (1, 2, 3, 4): 4.5 ÷ √(4.5 · 5).
    expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });
});

describe('bootstrap', () => {
  it('what does not vary has an interval of no width', () => {
    expect(meanOf([0.5, 0.5, 0.5])).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
  });

  it('the interval of a mean is about two standard errors either side, and the same each time', () => {
    const values = Array.from({ length: 400 }, (_, at) => at % 2);
    const { value, low, high } = meanOf(values);
    // Standard error 0.5 ÷ √400 = 0.025.
    expect(value).toBe(0.5);
    expect(low).toBeCloseTo(0.451, 2);
    expect(high).toBeCloseTo(0.549, 2);
    expect(meanOf(values)).toEqual({ value, low, high });
  });

  it('a difference that every query shares is certain, however much the queries differ', () => {
    const others = [0, 0.25, 0.5, 0.75];
    const better = others.map((value) => value + 0.25);
    expect(meanDifference(better, others)).toEqual({ value: 0.25, low: 0.25, high: 0.25 });
  });

  it('a correlation draws its pairs together', () => {
    const { value, low } = correlationOf(pearson, [1, 2, 3, 4, 5, 6], [2, 4, 6, 8, 10, 12]);
    expect([value, low]).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
  });
});
