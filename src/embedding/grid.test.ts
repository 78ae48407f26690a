import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitVectors } from '../../test/support/unit-vectors.ts';
import { toGrid } from './grid.ts';

const DIMENSIONS = 384;
const squareOf = (vector: Float32Array) => vector.reduce((sum, component) => sum + component ** 2, 0);

/** The products in float32, in an order, added up one after the other. */
const inTurn = (products: number[]) =>
  products.reduce((sum, product) => Math.fround(sum + Math.fround(product)), 0);

/** The products in float32, added up by halves, as a vectorised loop or a blocked matrix product does. */
function byHalves(products: number[]): number {
  if (products.length <= 1) return Math.fround(products[0] ?? 0);
  const half = products.length >> 1;
  return Math.fround(byHalves(products.slice(0, half)) + byHalves(products.slice(half)));
}

describe('a vector on the grid', () => {
  it('has components that are multiples of 2⁻¹², and is no longer than 1', () => {
    fc.assert(
      fc.property(unitVectors(DIMENSIONS), (vector) => {
        const grid = toGrid(vector);
        expect(grid.every((component) => Number.isInteger(component * 4096))).toBe(true);
        expect(grid.some((component) => Object.is(component, -0))).toBe(false);
        expect(squareOf(grid)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('means what the vector meant: the angle between them has a cosine above 0.9999', () => {
    fc.assert(
      fc.property(unitVectors(DIMENSIONS), (vector) => {
        const grid = toGrid(vector);
        const dot = vector.reduce((sum, component, at) => sum + component * (grid[at] ?? 0), 0);
        expect(dot / Math.sqrt(squareOf(vector) * squareOf(grid))).toBeGreaterThan(0.9999);
      }),
    );
  });

  it('stays where it is when it is put there again', () => {
    fc.assert(
      fc.property(unitVectors(DIMENSIONS), (vector) => {
        const grid = toGrid(vector);
        expect(toGrid(grid)).toEqual(grid);
      }),
    );
  });

  it('is no longer than 1 where rounding makes every component larger', () => {
    const grid = toGrid(new Float32Array(DIMENSIONS).fill(Math.sqrt(1 / DIMENSIONS)));
    expect(squareOf(grid)).toBeLessThanOrEqual(1);
    expect(toGrid(Float32Array.of(0, -1, 0))).toEqual(Float32Array.of(0, -1, 0));
  });
});

describe('the inner product of two vectors on the grid', () => {
  it('is the same number in float32 in any order of additions as in doubles', () => {
    fc.assert(
      fc.property(
        unitVectors(DIMENSIONS),
        unitVectors(DIMENSIONS),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.nat(), { minLength: DIMENSIONS, maxLength: DIMENSIONS }),
        (one, other, share, order) => {
          // Near pairs have large sums, where float32 has the fewest bits to spare.
          const near = one.map((component, at) => component * share + (other[at] ?? 0) * (1 - share));
          const length = Math.hypot(...near);
          const [a, b] = [toGrid(one), toGrid(near.map((component) => component / length))];
          const products = Array.from(a, (component, at) => component * (b[at] ?? 0));
          const exact = products.reduce((sum, product) => sum + product, 0);
          const shuffled = products
            .map((product, at) => ({ product, key: order[at] ?? 0 }))
            .sort((x, y) => x.key - y.key)
            .map(({ product }) => product);
          const largestFirst = products.toSorted((x, y) => Math.abs(y) - Math.abs(x));
          const risingFirst = products.toSorted((x, y) => y - x);
          for (const order of [products, shuffled, largestFirst, risingFirst]) {
            expect(inTurn(order)).toBe(exact);
            expect(byHalves(order)).toBe(exact);
          }
        },
      ),
    );
  });

  it('would not be without the grid', () => {
    const one = Float32Array.from({ length: DIMENSIONS }, (_, at) => Math.sin(at + 1) / 14);
    const products = Array.from(one, (component) => component ** 2);
    expect(inTurn(products)).not.toBe(inTurn(products.toReversed()));
  });
});
