import { formatTable } from '../measure.ts';
import { type Estimate, meanDifference } from './bootstrap.ts';
import { type Measured, TASKS, type Task } from './tasks.ts';

export type Row = {
  system: string;
  megabytes: number | undefined;
  textsPerSecond: { median: number; rounds: number[] } | undefined;
  measured: Record<Task['id'], Measured | undefined>;
};

const NOTHING = '—';

/** .764, and 1.000 where it is whole: figures stand in narrow columns. */
const share = (value: number) => value.toFixed(3).replace(/^(-?)0\./, '$1.');

/** How a task's figure reads: a count or a share. */
function texts({ counts }: Task, measured: Measured | undefined): { value: string; interval: string } {
  if (!measured) return { value: NOTHING, interval: '' };
  const { value, low, high, byQuery } = measured;
  if (!counts || !byQuery) return { value: share(value), interval: `${share(low)}–${share(high)}` };
  const count = (part: number) => Math.round(part * byQuery.length);
  return { value: `${count(value)}/${byQuery.length}`, interval: `${count(low)}–${count(high)}` };
}

/** A system on two lines: the figures, and below each the 95% interval around it. */
export function evaluationTable(rows: Row[]): string {
  const body = rows.flatMap(({ system, megabytes, textsPerSecond, measured }) => {
    const cells = TASKS.map((task) => texts(task, measured[task.id]));
    const size = megabytes === undefined ? NOTHING : megabytes.toFixed(1);
    const speed = textsPerSecond === undefined ? NOTHING : Math.round(textsPerSecond.median).toString();
    return [
      [system, size, speed, ...cells.map(({ value }) => value)],
      ['', '', '', ...cells.map(({ interval }) => interval)],
    ];
  });
  return formatTable([['model', 'MB', 'texts/s', ...TASKS.map(({ title }) => title)], ...body]);
}

export type Difference = Estimate & { system: string; task: Task['id'] };

/** What each system is above another, query by query. */
export function differencesTo(reference: Row, rows: Row[]): Difference[] {
  return rows
    .filter((row) => row !== reference)
    .flatMap(({ system, measured }) =>
      TASKS.flatMap(({ id }) => {
        const mine = measured[id]?.byQuery;
        const others = reference.measured[id]?.byQuery;
        return mine && others ? [{ system, task: id, ...meanDifference(mine, others) }] : [];
      }),
    );
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${share(Math.abs(value))}`;

export function differenceTable(reference: string, differences: Difference[]): string {
  const columns = TASKS.filter(({ id }) => differences.some(({ task }) => task === id));
  const systems = [...new Set(differences.map(({ system }) => system))];
  const find = (system: string, id: string) =>
    differences.find((one) => one.system === system && one.task === id);
  const body = systems.flatMap((system) => {
    const cells = columns.map(({ id }) => find(system, id));
    return [
      [system, ...cells.map((cell) => (cell ? signed(cell.value) : NOTHING))],
      ['', ...cells.map((cell) => (cell ? `${signed(cell.low)} – ${signed(cell.high)}` : ''))],
    ];
  });
  return formatTable([[`minus ${reference}`, ...columns.map(({ title }) => title)], ...body]);
}
