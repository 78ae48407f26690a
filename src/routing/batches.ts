import { type Cell, cellKeyOf } from '../domain/place/grid.ts';
import type { MatrixLimits } from './engine.ts';

/** A question to an engine: the minutes from each source to each target. */
export type Batch = { sources: Cell[]; targets: Cell[] };

type CellPair = { from: Cell; to: Cell };

/**
 * Covers pairs with as few rectangles as the limits allow. Sources that lie near each other share a rectangle, because
 * they mostly need the same targets; a rectangle may hold pairs that nobody asked for, never leave one out.
 */
export function planBatches(pairs: readonly CellPair[], limits: MatrixLimits): Batch[] {
  const targetsOf = new Map<number, { source: Cell; targets: Map<number, Cell> }>();
  const allTargets = new Set<number>();
  for (const { from, to } of pairs) {
    const key = cellKeyOf(from);
    const known = targetsOf.get(key) ?? { source: from, targets: new Map<number, Cell>() };
    targetsOf.set(key, known);
    known.targets.set(cellKeyOf(to), to);
    allTargets.add(cellKeyOf(to));
  }
  const rows = [...targetsOf.values()].sort((a, b) => compareCells(a.source, b.source));
  const size = sourcesAtOnce(rows.length, allTargets.size, limits);
  return chunksOf(rows, size).flatMap((block) => {
    const targets = new Map(block.flatMap((row) => [...row.targets]));
    const sources = block.map(({ source }) => source);
    const width = Math.max(1, Math.min(limits.targets, limits.places - sources.length));
    const columns = [...targets.values()].sort(compareCells);
    return chunksOf(columns, width).map((some) => ({ sources, targets: some }));
  });
}

/** Half of the places holds the most pairs; where one side is short, the other takes what is left. */
function sourcesAtOnce(sources: number, targets: number, limits: MatrixLimits): number {
  const half = Math.floor(limits.places / 2);
  return Math.max(1, Math.min(sources, limits.sources, Math.max(half, limits.places - targets)));
}

/** In bands of about 10 km from south to north, and from west to east within one. */
const BAND_CELLS = 100;
const bandOf = ({ lat }: Cell): number => Math.floor(lat / BAND_CELLS);
const compareCells = (a: Cell, b: Cell): number => bandOf(a) - bandOf(b) || a.lon - b.lon || a.lat - b.lat;

export function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  const chunks: Item[][] = [];
  for (let from = 0; from < items.length; from += size) chunks.push(items.slice(from, from + size));
  return chunks;
}

/** Both halves of a question that was refused, cut across its longer side; none where it is one pair. */
export function halvesOf({ sources, targets }: Batch): Batch[] {
  if (sources.length === 1 && targets.length === 1) return [];
  if (sources.length >= targets.length) {
    return chunksOf(sources, Math.ceil(sources.length / 2)).map((some) => ({ sources: some, targets }));
  }
  return chunksOf(targets, Math.ceil(targets.length / 2)).map((some) => ({ sources, targets: some }));
}
