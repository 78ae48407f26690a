/** Steps of a component in 1: a power of two, so that every step is a float32. */
const STEPS = 2 ** 12;
const SQUARED_STEPS = STEPS ** 2;

/** What a model's name says of vectors on this grid; another grid is another name, and all vectors are made anew. */
export const GRID = 'g12';

/**
 * Puts a unit vector on a grid on which inner products are exact (docs/adr/0021): each component is rounded to a multiple of
 * 2⁻¹², and while the vector is longer than 1, its largest component (the first of several) goes one step towards 0.
 *
 * Of two such vectors a and b every product aᵢ·bᵢ is a multiple of 2⁻²⁴. By Cauchy-Schwarz the sum of the products of any
 * set S of components is at most ‖a_S‖·‖b_S‖ ≤ ‖a‖·‖b‖ ≤ 1. So whatever is added first, each sum on the way is k·2⁻²⁴ with
 * a whole |k| ≤ 2²⁴: a float32 holds it as it is, and nothing is ever rounded. pgvector's `<#>`, a loop in doubles and a
 * matrix product of any blocking, with fused multiply-add or without, give the same bits. It follows that a similarity is
 * at most 1, and that two different ones are at least 2⁻²⁴ apart.
 *
 * @param vector of length 1, give or take what float32 leaves
 * @returns a new vector of length at most 1; the inner product of two moves by some 10⁻⁴ at most
 */
export function toGrid(vector: Float32Array): Float32Array {
  // Adding 0 turns -0, which no database keeps, into 0.
  const steps = Array.from(vector, (component) => Math.round(component * STEPS) + 0);
  let square = steps.reduce((sum, step) => sum + step * step, 0);
  while (square > SQUARED_STEPS) {
    const at = indexOfLargest(steps);
    const before = steps[at] ?? 0;
    const after = before - Math.sign(before);
    steps[at] = after;
    square += after * after - before * before;
  }
  return Float32Array.from(steps, (step) => step / STEPS);
}

function indexOfLargest(steps: number[]): number {
  let found = 0;
  for (const [at, step] of steps.entries()) {
    if (Math.abs(step) > Math.abs(steps[found] ?? 0)) found = at;
  }
  return found;
}
