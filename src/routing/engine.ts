import { z } from 'zod';
import type { Point } from '../domain/place/distance.ts';
import type { RoutedWay } from '../domain/routes.ts';

/** What one question may ask for at most. */
export type MatrixLimits = {
  /** Sources and targets together. */
  places: number;
  sources: number;
  targets: number;
};

export type RoutingEngine = {
  /** Under this name its answers are kept. */
  name: 'osrm' | 'valhalla';
  limits: MatrixLimits;
  /**
   * Minutes of moving from every source (rows) to every target (columns), null where there is no way.
   * @throws {RoutingError}
   */
  askMatrix: (
    way: RoutedWay,
    sources: Point[],
    targets: Point[],
    signal: AbortSignal,
  ) => Promise<(number | null)[][]>;
};

/**
 * Why an engine gave no minutes: `refused` means that it is well and does not answer this very question (too big, a
 * place off its map); the others that it is not well.
 */
export type RoutingFailure = 'unreachable' | 'slow' | 'status' | 'nonsense' | 'refused';

/** Holds a kind and a code of the engine, never an address or a place. */
export class RoutingError extends Error {
  override readonly name = 'RoutingError';
  readonly failure: RoutingFailure;

  constructor(failure: RoutingFailure, detail: string, options?: ErrorOptions) {
    super(`${failure}: ${detail}`, options);
    this.failure = failure;
  }
}

/** Longer than any trip in the country, seconds; more is nonsense. */
const SECONDS_MAX = 7 * 24 * 3600;

/** Seconds of one entry of a matrix. */
export const SECONDS = z.number().min(0).max(SECONDS_MAX).nullable();

/**
 * Seconds to minutes, once the matrix is seen to have a row for every source and a column for every target. In single
 * precision, as they are kept, so that a pair is judged alike by what was told just now and by what was kept.
 */
export function minutesOfMatrix(
  seconds: (number | null)[][],
  rows: number,
  columns: number,
): (number | null)[][] {
  if (seconds.length !== rows || seconds.some((row) => row.length !== columns)) {
    throw new RoutingError('nonsense', 'the matrix has another size than was asked for');
  }
  return seconds.map((row) => row.map((one) => (one === null ? null : Math.fround(one / 60))));
}
