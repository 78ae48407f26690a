import { describe, expect, it } from 'vitest';
import { giniOf } from './gini.ts';

describe('giniOf', () => {
  it.each([
    ['everybody has the same', [3, 3, 3, 3], 0],
    ['one of four has all', [0, 0, 0, 12], 0.75],
    ['one of two has all', [0, 1], 0.5],
    ['1 to 5', [1, 2, 3, 4, 5], 4 / 15],
    ['thirds', [1, 1, 4], 1 / 3],
    ['one alone', [7], 0],
    ['nobody', [], 0],
    ['nothing to share', [0, 0, 0], 0],
  ])('%s', (_, amounts, gini) => {
    expect(giniOf(amounts)).toBeCloseTo(gini, 12);
  });

  it('is half the mean difference of all pairs over the mean, whatever the order and the unit', () => {
    const amounts = [9, 0, 2, 2, 31, 5];
    const mean = amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length;
    const differences = amounts.flatMap((a) => amounts.map((b) => Math.abs(a - b)));
    const byPairs = differences.reduce((sum, amount) => sum + amount, 0) / amounts.length ** 2 / (2 * mean);
    expect(giniOf(amounts)).toBeCloseTo(byPairs, 12);
    expect(giniOf(amounts.map((amount) => amount * 1000).reverse())).toBeCloseTo(byPairs, 12);
  });
});
