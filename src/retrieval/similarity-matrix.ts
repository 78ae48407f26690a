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
