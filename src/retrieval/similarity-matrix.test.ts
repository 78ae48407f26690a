import { describe, expect, it } from 'vitest';
import { UNKNOWN_SIMILARITY } from '../domain/night/bounds.ts';
import { createSimilarityMatrix, similarityRow } from './similarity-matrix.ts';

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

describe('createSimilarityMatrix', () => {
  /** Multiples of 2^-12 of a length below 1. */
  const vectorOf = (seed: number, dimensions: number) =>
    Float32Array.from({ length: dimensions }, (_, at) => (((seed * 31 + at * 17) % 61) - 30) / 4096);

  it('gives the very numbers of a loop, and unknown where a side has no vector', async () => {
    for (const [rows, columns, dimensions] of [
      [1, 1, 1],
      [3, 7, 5],
      [70, 203, 384],
    ] as const) {
      const vectors = Array.from({ length: columns }, (_, at) =>
        at % 7 === 3 ? null : vectorOf(at, dimensions),
      );
      const queries = Array.from({ length: rows }, (_, at) =>
        at % 5 === 2 ? null : vectorOf(at + 500, dimensions),
      );
      const matrix = await createSimilarityMatrix(vectors);
      const expected = queries.map((query) =>
        similarityRow(query, vectors).map((one) => one ?? UNKNOWN_SIMILARITY),
      );
      expect((await matrix.rows(queries)).map((row) => Array.from(row))).toEqual(expected);
    }
  });

  it('knows nothing where nothing has a vector', async () => {
    expect(await (await createSimilarityMatrix([])).rows([vectorOf(1, 3)])).toEqual([new Float32Array()]);
    const [row] = await (await createSimilarityMatrix([null, null])).rows([vectorOf(1, 3)]);
    expect(Array.from(row ?? [])).toEqual([UNKNOWN_SIMILARITY, UNKNOWN_SIMILARITY]);
  });
});
