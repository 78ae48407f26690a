import { createRequire } from 'node:module';
import type * as Runtime from 'onnxruntime-node';
import { UNKNOWN_SIMILARITY } from '../domain/night/bounds.ts';
import { type OnnxGraph, onnxModel } from './onnx-model.ts';

/**
 * Similarities of one vector to many, as a row of the matrix product Q·Pᵀ. Of vectors on the grid (docs/adr/0021) an
 * inner product is exact, and the same number that pgvector's `<#>` gives, negated.
 * @param query vector of d numbers; null gives null for every row
 * @param rows n vectors of d numbers; null where a document has none yet
 * @returns n inner products; null where either side has no vector
 */
export function similarityRow(query: Float32Array | null, rows: (Float32Array | null)[]): (number | null)[] {
  return rows.map((row) => (query === null || row === null ? null : dot(query, row)));
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

/** Similarities of many vectors to the same ones. */
export type SimilarityMatrix = {
  /**
   * @param queries vectors of d numbers; null where a document has none yet
   * @returns a row each, of a number for every vector of the matrix; `UNKNOWN_SIMILARITY` where a side has none
   */
  rows: (queries: readonly (Float32Array | null)[]) => Promise<Float32Array[]>;
};

/**
 * Makes the vectors the weights of a product that onnxruntime computes: ten times as fast as a loop, on one core, and on
 * the grid of the vectors the same numbers (docs/adr/0024). Only on the main thread of a process (docs/adr/0004); a call
 * holds it for as long as the product takes, about a tenth of a millisecond for a query and 10,000 vectors.
 * @param vectors n vectors of d numbers; null where a document has none yet
 */
export async function createSimilarityMatrix(
  vectors: readonly (Float32Array | null)[],
): Promise<SimilarityMatrix> {
  const count = vectors.length;
  const dimensions = vectors.find((vector) => vector !== null)?.length;
  const unknownRow = () => new Float32Array(count).fill(UNKNOWN_SIMILARITY);
  if (dimensions === undefined) return { rows: async (queries) => queries.map(unknownRow) };

  // A process that never runs a night does not load the runtime.
  const { InferenceSession, Tensor } = loadRuntime();
  const session = await InferenceSession.create(onnxModel(productGraph(vectors, dimensions)), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  const missing = vectors.flatMap((vector, at) => (vector === null ? [at] : []));

  return {
    rows: async (queries) => {
      if (queries.length === 0) return [];
      const input = new Float32Array(queries.length * dimensions);
      for (const [row, query] of queries.entries()) if (query) input.set(query, row * dimensions);
      const output = await session.run({ Q: new Tensor('float32', input, [queries.length, dimensions]) });
      const products = output['S']?.data as Float32Array;
      return queries.map((query, row) => {
        if (query === null) return unknownRow();
        const similarities = products.subarray(row * count, (row + 1) * count);
        for (const at of missing) similarities[at] = UNKNOWN_SIMILARITY;
        return similarities;
      });
    },
  };
}

/** A CommonJS module, whose names `import` finds in one loader of TypeScript and not in another. */
const loadRuntime = (): typeof Runtime => createRequire(import.meta.url)('onnxruntime-node');

/** The graph `S = Q · P`: the vectors are the columns of P, zeros for one that is missing. */
export function productGraph(vectors: readonly (Float32Array | null)[], dimensions: number): OnnxGraph {
  const columns = new Float32Array(dimensions * vectors.length);
  for (const [column, vector] of vectors.entries()) {
    for (let row = 0; vector && row < dimensions; row += 1) {
      columns[row * vectors.length + column] = vector[row] ?? 0;
    }
  }
  return {
    operations: [{ name: 'MatMul', inputs: ['Q', 'P'], outputs: ['S'] }],
    weights: [{ name: 'P', sides: [dimensions, vectors.length], values: columns }],
    input: { name: 'Q', sides: ['rows', dimensions] },
    output: { name: 'S', sides: ['rows', vectors.length] },
  };
}
