import { describe, expect, it } from 'vitest';
import { similarityRow } from './similarity-matrix.ts';

describe('similarityRow', () => {
  it('is the inner product, and unknown where a vector is missing', () => {
    const row = similarityRow(Float32Array.of(0.6, 0.8), [
      Float32Array.of(1, 0),
      null,
      Float32Array.of(0.6, 0.8),
    ]);
    expect(row[0]).toBeCloseTo(0.6, 6);
    expect(row[1]).toBeNull();
    expect(row[2]).toBeCloseTo(1, 6);
    expect(similarityRow(null, [Float32Array.of(1, 0)])).toEqual([null]);
  });
});
