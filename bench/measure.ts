import { cpus, loadavg, totalmem } from 'node:os';
import { padEnd, padStart, textWidth } from '../src/cli/terminal/width.ts';

/** Milliseconds since the epoch, finer than a millisecond; comparable with the clock of a database on this machine. */
export const nowMs = () => performance.timeOrigin + performance.now();

/** How long something took, with what came of it. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

export type Spread = { p50: number; p95: number; max: number };

/** The middle, the twentieth worst and the worst of some measurements. */
export function spreadOf(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** What the figures were taken on. The load is that of all programs, so a busy machine shows. */
export function describeMachine() {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadBefore: loadavg()[0] ?? 0,
  };
}

/** Columns of a table in text, the first one left, the others right. */
export function formatTable(rows: string[][]): string {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => textWidth(row[at] ?? '')))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at === 0 ? padEnd(cell, widths[at] ?? 0) : padStart(cell, widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
