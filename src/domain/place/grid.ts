import type { Point } from './distance.ts';

/**
 * A square of the map, 1/1000 degree wide and high: in Korea about 110 m from north to south and 90 m from west to east.
 * Whole numbers of 1/1000 degree, WGS84. What is fetched and kept about ways is kept by cell, so that neighbours share
 * it and nobody's exact home lies in it. The middle of a cell is at most 75 m from any point of it.
 */
export type Cell = { lat: number; lon: number };

const CELLS_PER_DEGREE = 1000;
const CELLS_AROUND = 360 * CELLS_PER_DEGREE;

/** The cell that a point lies in. */
export function cellOf({ lat, lon }: Point): Cell {
  // `+ 0` turns the -0 of rounding into 0.
  return { lat: Math.round(lat * CELLS_PER_DEGREE) + 0, lon: Math.round(lon * CELLS_PER_DEGREE) + 0 };
}

/** The middle of a cell, to three decimals. */
export function middleOf({ lat, lon }: Cell): Point {
  return { lat: lat / CELLS_PER_DEGREE, lon: lon / CELLS_PER_DEGREE };
}

/** One number for one cell, a key for maps; no two cells share it. */
export function cellKeyOf({ lat, lon }: Cell): number {
  return lat * (CELLS_AROUND + 1) + lon;
}

/** The key of the cell that a point lies in, without making the cell: the night asks millions of times. */
export function cellKeyAt({ lat, lon }: Point): number {
  return Math.round(lat * CELLS_PER_DEGREE) * (CELLS_AROUND + 1) + Math.round(lon * CELLS_PER_DEGREE);
}
