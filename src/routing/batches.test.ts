import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../domain/place/grid.ts';
import { halvesOf, planBatches } from './batches.ts';

const cell = (at: number): Cell => ({ lat: 35_800 + at, lon: 126_880 + 3 * at });
const pairsOf = (sources: number, targets: number) =>
  Array.from({ length: sources }, (_, from) =>
    Array.from({ length: targets }, (_, to) => ({ from: cell(from), to: cell(1000 + to) })),
  ).flat();
const OSRM = { places: 100, sources: 99, targets: 99 };
const VALHALLA = { places: 100, sources: 50, targets: 50 };
const sizesOf = (sources: number, targets: number, limits: typeof OSRM) =>
  planBatches(pairsOf(sources, targets), limits).map((batch) => [batch.sources.length, batch.targets.length]);
const nameOf = (from: Cell, to: Cell) => `${from.lat},${from.lon},${to.lat},${to.lon}`;

describe('questions to an engine', () => {
  it('are as large as the limits allow', () => {
    expect(sizesOf(1, 150, OSRM)).toEqual([
      [1, 99],
      [1, 51],
    ]);
    expect(sizesOf(150, 1, OSRM)).toEqual([
      [99, 1],
      [51, 1],
    ]);
    expect(sizesOf(50, 50, OSRM)).toEqual([[50, 50]]);
    expect(sizesOf(60, 120, VALHALLA)).toHaveLength(6);
    expect(planBatches([], OSRM)).toEqual([]);
  });

  it('cover every pair within the limits, and none twice', () => {
    const cells = fc.integer({ min: -400, max: 400 }).map(cell);
    const pairs = fc.array(fc.record({ from: cells, to: cells }), { maxLength: 300 });
    const limit = fc.integer({ min: 2, max: 30 });
    fc.assert(
      fc.property(pairs, limit, limit, limit, (wanted, places, sources, targets) => {
        const batches = planBatches(wanted, { places, sources, targets });
        const covered = batches.flatMap((batch) => {
          expect(batch.sources.length + batch.targets.length).toBeLessThanOrEqual(places);
          expect(batch.sources.length).toBeLessThanOrEqual(sources);
          expect(batch.targets.length).toBeLessThanOrEqual(targets);
          return batch.sources.flatMap((from) => batch.targets.map((to) => nameOf(from, to)));
        });
        expect(new Set(covered).size).toBe(covered.length);
        expect(covered).toEqual(expect.arrayContaining(wanted.map(({ from, to }) => nameOf(from, to))));
      }),
    );
  });

  it('cut in halves hold the same pairs, down to a single one', () => {
    const whole = { sources: [1, 2, 3].map(cell), targets: [4, 5].map(cell) };
    const names = new Set<string>();
    const open = [whole];
    for (let batch = open.pop(); batch; batch = open.pop()) {
      const halves = halvesOf(batch);
      open.push(...halves);
      const [from] = batch.sources;
      const [to] = batch.targets;
      if (halves.length === 0 && from && to) names.add(nameOf(from, to));
    }
    expect(names.size).toBe(6);
  });
});
