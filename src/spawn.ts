import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** A module beside the caller: `.js` when the caller runs from `dist/`, `.ts` (through tsx) when it runs from source. */
function moduleBeside(importMetaUrl: string, module: string): { url: URL; fromSource: boolean } {
  const fromSource = importMetaUrl.endsWith('.ts');
  return { url: new URL(`${module}.${fromSource ? 'ts' : 'js'}`, importMetaUrl), fromSource };
}

/**
 * Starts a thread from a module beside the caller.
 * @param importMetaUrl the caller's `import.meta.url`
 * @param module path relative to the caller, without extension
 */
export function startThread(importMetaUrl: string, module: string, workerData: unknown): Worker {
  const { url, fromSource } = moduleBeside(importMetaUrl, module);
  if (!fromSource) return new Worker(url, { workerData });
  // Node 20 hands tsx's loader down to child processes but not to threads, so the thread registers it itself.
  const tsx = import.meta.resolve('tsx/esm/api');
  const bootstrap = `import(${JSON.stringify(tsx)}).then((tsx) => { tsx.register(); return import(${JSON.stringify(url)}); })`;
  return new Worker(bootstrap, { workerData, eval: true });
}

/**
 * Starts a process from a module beside the caller, with a channel that carries typed arrays. It gets nothing of this
 * process's environment, which holds secrets.
 * @param argument what the module finds, as JSON, in its first argument
 */
export function startProcess(importMetaUrl: string, module: string, argument: unknown): ChildProcess {
  const { url, fromSource } = moduleBeside(importMetaUrl, module);
  return fork(fileURLToPath(url), [JSON.stringify(argument)], {
    serialization: 'advanced',
    env: {},
    execArgv: fromSource ? ['--import', import.meta.resolve('tsx')] : [],
  });
}
