import { type Cell, cellKeyAt, cellKeyOf } from '../domain/place/grid.ts';
import type { RoutedMinutes, RoutedWay } from '../domain/routes.ts';

/** A leg by the cells that its ends lie in. */
export type CellLeg = { way: RoutedWay; from: Cell; to: Cell };

/** What is known about legs, by way and cells. */
export type KnownMinutes = {
  has: (leg: CellLeg) => boolean;
  /** @param minutes null: there is no way; undefined: wanted and not known yet */
  set: (leg: CellLeg, minutes: number | null | undefined) => void;
  lookUp: RoutedMinutes;
};

export function createKnownMinutes(): KnownMinutes {
  const byWay = new Map<string, Map<number, Map<number, number | null | undefined>>>();
  return {
    has: ({ way, from, to }) => byWay.get(way)?.get(cellKeyOf(from))?.has(cellKeyOf(to)) ?? false,
    set: ({ way, from, to }, minutes) => {
      const bySource = byWay.get(way) ?? new Map<number, Map<number, number | null | undefined>>();
      byWay.set(way, bySource);
      const key = cellKeyOf(from);
      const byTarget = bySource.get(key) ?? new Map<number, number | null | undefined>();
      bySource.set(key, byTarget);
      byTarget.set(cellKeyOf(to), minutes);
    },
    lookUp: (from, to, way) => byWay.get(way)?.get(cellKeyAt(from))?.get(cellKeyAt(to)),
  };
}
