import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { PROJECT_ROOT } from '../../src/config.ts';
import type { Env } from './home.ts';
import { until } from './until.ts';

export type ServerProcess = {
  child: ChildProcess;
  /** All that it has said, on both outputs. */
  output: () => string;
  /** The code that it ends with; null when a signal ended it. */
  exit: Promise<number | null>;
};

/** Runs `src/server.ts` in a process of its own, with no other environment than what it needs. */
export const spawnServer = (env: Env): ServerProcess => spawnProgram('src/server.ts', env);

/** Runs `workers/main.ts` likewise. */
export const spawnWorker = (env: Env): ServerProcess => spawnProgram('workers/main.ts', env);

function spawnProgram(file: string, env: Env): ServerProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: PROJECT_ROOT,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return { child, output: () => output, exit };
}

/** The address that the process prints once it answers. */
export function readUrl(server: ServerProcess): Promise<string> {
  return until(() => {
    if (server.child.exitCode !== null) throw new Error(`It did not start:\n${server.output()}`);
    return /horizon-match: (http:\S+)/.exec(server.output())?.[1];
  }, 50_000);
}
