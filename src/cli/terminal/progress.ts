import { good, quiet } from './paint.ts';
import { padEnd, padStart } from './width.ts';

const BAR_COLUMNS = 30;
const LABEL_COLUMNS = 22;

export type Progress = {
  update: (done: number, total: number) => void;
  /** Draws the bar for the last time and goes to the next line. */
  finish: () => void;
};

/** A progress bar with a label. In a terminal it moves; in a pipe only its end is written. */
export function startProgress(label: string): Progress {
  const startedAt = performance.now();
  let counts = { done: 0, total: 0 };
  const draw = (end: string) => {
    const line = `  ${padEnd(label, LABEL_COLUMNS)} ${bar(counts)} ${quiet(secondsText(performance.now() - startedAt))}`;
    process.stdout.write(process.stdout.isTTY ? `\r${line}\u001b[K${end}` : `${line}${end}`);
  };
  const update = (done: number, total: number) => {
    counts = { done, total };
    if (process.stdout.isTTY) draw('');
  };
  update(0, 0);
  return { update, finish: () => draw('\n') };
}

function bar({ done, total }: { done: number; total: number }): string {
  const filled = total === 0 ? 0 : Math.round((done / total) * BAR_COLUMNS);
  const count = total === 0 ? '' : `${done}/${total}`;
  return `${good('█'.repeat(filled))}${quiet('·'.repeat(BAR_COLUMNS - filled))} ${padStart(count, 7)}`;
}

export function secondsText(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 1000 ? 2 : 1)}초`;
}
