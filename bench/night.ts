import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/config.ts';
import { type Bench, readable, rowOf } from './bench.ts';
import { formatTable, spreadOf } from './measure.ts';
import type { Share, ShareResult } from './night-share.ts';

/**
 * The night's compute: from documents and vectors in memory to lists in memory, without reading and writing rows; beside the
 * bare product of the same size with the 50 greatest of each row, by the same processes in the same run.
 */
type Size = {
  seekers: number;
  postings: number;
  processes: number;
  rounds: number;
  listLength: number;
  blockedLength: number;
};

export const night: Bench<Size> = {
  small: { seekers: 2000, postings: 2000, processes: 2, rounds: 3, listLength: 20, blockedLength: 0 },
  full: { seekers: 100_000, postings: 10_000, processes: 2, rounds: 1, listLength: 20, blockedLength: 0 },
  run: async (size) => {
    const rounds: ShareResult[][] = [];
    for (let round = 0; round < size.rounds; round += 1) rounds.push(await runRound(size));
    printParts(size, rounds.flat());
    const median = (of: (result: ShareResult) => number) =>
      spreadOf(rounds.map((results) => Math.max(...results.map(of)) / 1000)).p50;
    const what = `${readable(size.seekers)} x ${readable(size.postings)}`;
    const bare: [string, number] = ['bare MatMul + TopK(50)', median(({ bareMs }) => bareMs)];
    return [
      rowOf({
        name: `night, compute: product, bounds, judging, ${what}`,
        value: median((one) => one.productMs + one.listsMs),
        unit: 's',
        peer: bare,
        limit: { of: 'ratio', atMost: 3 },
      }),
      rowOf({
        name: `night, the same with reading the seekers' texts, ${what}`,
        value: median((one) => one.textsMs + one.productMs + one.listsMs),
        unit: 's',
        peer: bare,
      }),
    ];
  },
};

/** All processes at once, as workers share a night. */
function runRound(size: Size): Promise<ShareResult[]> {
  const { seekers, processes, ...rest } = size;
  const each = Math.ceil(seekers / processes);
  const shares = Array.from({ length: processes }, (_, at) => ({
    ...rest,
    from: at * each,
    to: Math.min(seekers, (at + 1) * each),
  }));
  return Promise.all(shares.map(runShare));
}

async function runShare(share: Share): Promise<ShareResult> {
  const program = [...process.execArgv, join(PROJECT_ROOT, 'dist/bench/night-share.js')];
  const child = spawn(process.execPath, [...program, JSON.stringify(share)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`A share of the night ended with ${code}.`);
  return JSON.parse(output) as ShareResult;
}

function printParts({ seekers, postings, rounds }: Size, results: ShareResult[]): void {
  const all = seekers * rounds;
  const sum = (of: (result: ShareResult) => number) => results.reduce((total, one) => total + of(one), 0);
  const each = (of: (result: ShareResult) => number) => readable((sum(of) * 1000) / all);
  const judged = sum((one) => one.judged);
  console.log(
    formatTable([
      ['a seeker', 'microseconds of one core'],
      ['reading texts', each(({ textsMs }) => textsMs)],
      ['product', each(({ productMs }) => productMs)],
      ['bounds, judging, selection', each(({ listsMs }) => listsMs)],
      ['bare product and the 50 greatest', each(({ bareMs }) => bareMs)],
    ]),
  );
  console.log(
    `\n${readable(judged / all)} pairs judged a seeker for a list of ${readable(sum((one) => one.entries) / all)}, ` +
      `${((1 - judged / (all * postings)) * 100).toFixed(2)}% of all pairs ruled out by their bound; ` +
      `${readable(spreadOf(results.map((one) => one.prepareMs / 1000)).p50)} s to read all postings, once a process; ` +
      `${Math.max(...results.map((one) => one.rssMb))} MiB a process\n`,
  );
}
