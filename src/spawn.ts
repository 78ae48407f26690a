import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * Starts a thread from a module beside the caller, from `dist/` (`.js`) and from source (`.ts`) alike.
 * @param importMetaUrl the caller's `import.meta.url`
 * @param module path relative to the caller, without extension
 */
export function startThread(importMetaUrl: string, module: string, workerData: unknown): Worker {
  if (!importMetaUrl.endsWith('.ts')) {
    return new Worker(new URL(`${module}.js`, importMetaUrl), { workerData });
  }
  // Node 20 hands tsx's loader down to child processes but not to threads, so the thread registers it itself.
  const tsx = import.meta.resolve('tsx/esm/api');
  const entry = new URL(`${module}.ts`, importMetaUrl);
  const bootstrap = `import(${JSON.stringify(tsx)}).then((tsx) => { tsx.register(); return import(${JSON.stringify(entry)}); })`;
  return new Worker(bootstrap, { workerData, eval: true });
}

/**
 * Starts a process from a module beside the caller, from `dist/` and from source alike, with a channel that carries
 * typed arrays. It gets nothing of this process's environment, which holds secrets.
 * @param argument what the module finds, as JSON, in its first argument
 */
export function startProcess(importMetaUrl: string, module: string, argument: unknown): ChildProcess {
  const fromSource = importMetaUrl.endsWith('.ts');
  const path = fileURLToPath(new URL(`${module}.${fromSource ? 'ts' : 'js'}`, importMetaUrl));
  return fork(path, [JSON.stringify(argument)], {
    serialization: 'advanced',
    env: {},
    execArgv: fromSource ? ['--import', import.meta.resolve('tsx')] : [],
  });
}
