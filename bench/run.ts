import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Bench, type Row, tableOf } from './bench.ts';
import { BENCHES, type BenchName } from './benches.ts';
import { describeMachine } from './measure.ts';

/**
 * `npm run bench [-- --full] [--only NAME,NAME] [--json FILE]`: all benchmarks, or those that are named, in one table.
 * With one name, its own numbers may be given as options (`npm run bench:freshness -- --seekers 1000`). A bound that is missed
 * is shown; only a benchmark that cannot be run fails the run.
 */
const OPTIONS = {
  full: { type: 'boolean', default: false },
  only: { type: 'string' },
  json: { type: 'string' },
  data: { type: 'string' },
  svg: { type: 'string' },
} as const;
const { only } = parseArgs({ strict: false, options: OPTIONS }).values;
const names = typeof only === 'string' ? only.split(',').map(nameOf) : (Object.keys(BENCHES) as BenchName[]);
const [first] = names;
const alone: Bench | undefined = names.length === 1 && first ? await BENCHES[first]() : undefined;
const numbers = Object.keys(alone?.small ?? {}).map((key) => [key, { type: 'string' }] as const);
const { values } = parseArgs({ options: { ...Object.fromEntries(numbers), ...OPTIONS } });

const machine = describeMachine();
const startedAt = performance.now();
const failed: string[] = [];
const rows: Row[] = [];
for (const name of names) {
  try {
    rows.push(...(alone ? await runHere(name, alone) : await runApart(name)));
  } catch (error) {
    failed.push(name);
    console.error(error);
  }
}
const { cpu, cores, memoryGiB, node, loadBefore } = machine;
const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
console.log(`\n${tableOf(rows)}\n
${cpu}, ${cores} cores, ${memoryGiB} GiB, Node ${node}, load before ${loadBefore.toFixed(2)}, ${minutes} minutes`);
if (values.json) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`);
if (failed.length > 0) {
  console.error(`could not be run: ${failed.join(', ')}`);
  process.exitCode = 1;
}

function nameOf(text: string): BenchName {
  if (text in BENCHES) return text as BenchName;
  throw new Error(`There is no benchmark ${text}; there are ${Object.keys(BENCHES).join(', ')}.`);
}

async function runHere(name: string, bench: Bench): Promise<Row[]> {
  const { full, data, svg } = values;
  const size = { ...(full ? bench.full : bench.small) };
  for (const [key, value] of Object.entries(values)) if (key in size) size[key] = Number(value);
  console.log(
    `\n── ${name}: ` +
      Object.entries(size)
        .map(([key, value]) => `${key} ${value}`)
        .join(', '),
  );
  return bench.run(size, { data, svg });
}

/** In a process of its own, so that none begins with the memory of another. */
async function runApart(name: BenchName): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hm-bench-rows-'));
  const file = join(folder, 'rows.json');
  try {
    const { full, data, svg } = values;
    const flags = [
      ...(full ? ['--full'] : []),
      ...(data ? ['--data', data] : []),
      ...(svg ? ['--svg', svg] : []),
    ];
    const program = [...process.execArgv, fileURLToPath(import.meta.url), '--only', name, '--json', file];
    const child = spawn(process.execPath, [...program, ...flags], { stdio: 'inherit' });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`${name} ended with ${code}.`);
    return JSON.parse(await readFile(file, 'utf8')) as Row[];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
