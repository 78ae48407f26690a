import { formatTable } from './measure.ts';

/** A figure beside its peer of the same run. */
export type Row = {
  name: string;
  value: number;
  unit: string;
  /** What was measured beside it, and gave `peerValue` in the same unit; null where there is nothing to compare with. */
  peer: string | null;
  peerValue: number | null;
  /** `value` over `peerValue`. */
  ratio: number | null;
  /** What is asked, in words; null: the figure is only shown. */
  bound: string | null;
  /** Whether the bound is kept. A missed one is shown and fails no run. */
  ok: boolean | null;
};

type Limit = { of: 'ratio' | 'value'; atLeast: number } | { of: 'ratio' | 'value'; atMost: number };
type Figure = {
  name: string;
  value: number;
  unit: string;
  peer?: [name: string, value: number];
  limit?: Limit;
};

/** Makes a row out of a figure, its peer and what is asked of it. */
export function rowOf({ name, value, unit, peer, limit }: Figure): Row {
  const [peerName, peerValue] = peer ?? [null, null];
  const ratio = peerValue === null ? null : value / peerValue;
  const row = { name, value, unit, peer: peerName, peerValue, ratio };
  if (!limit) return { ...row, bound: null, ok: null };
  const measured = limit.of === 'ratio' ? (ratio ?? Number.NaN) : value;
  const what = limit.of === 'ratio' ? 'x' : unit;
  return 'atLeast' in limit
    ? { ...row, bound: `>= ${limit.atLeast} ${what}`, ok: measured >= limit.atLeast }
    : { ...row, bound: `<= ${limit.atMost} ${what}`, ok: measured <= limit.atMost };
}

/** What a run is told beside its sizes; a bench takes what it knows. */
export type RunOptions = {
  /** A folder with data that is not bundled. */
  data?: string | undefined;
  /** Where a plot goes. */
  svg?: string | undefined;
};

/** A benchmark: two sizes, and what comes of one of them. Any of its numbers may be given on the command line. */
export type Bench<Size extends Record<string, number> = Record<string, number>> = {
  small: Size;
  full: Size;
  run(size: Size, options: RunOptions): Promise<Row[]>;
};

/** A few digits that tell something, with thousands apart. */
export function readable(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

/** The rows as one table. */
export function tableOf(rows: Row[]): string {
  const shown = (value: number | null) => (value === null ? '' : readable(value));
  return formatTable([
    ['', 'value', 'unit', 'peer', 'its value', 'ratio', 'bound', ''],
    ...rows.map((row) => [
      row.name,
      readable(row.value),
      row.unit,
      row.peer ?? '',
      shown(row.peerValue),
      shown(row.ratio),
      row.bound ?? '',
      row.ok === null ? '' : row.ok ? 'ok' : 'MISSED',
    ]),
  ]);
}
