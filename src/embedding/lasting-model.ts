import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningModel } from './running-model.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export type LastingModel = Pick<RunningModel, 'dimensions' | 'infer' | 'isAlive' | 'close'> & {
  pid: () => number | undefined;
};

/**
 * Keeps a model running: a process that ends is followed by another, after a pause that doubles from half a second to half a
 * minute until one has answered. Meanwhile the model is not alive, and `infer` throws part.unavailable.
 * @param onGone told before each pause, and why the last start failed, where it did
 */
export function keepRunning(
  first: RunningModel,
  startAgain: () => Promise<RunningModel>,
  onGone: (pauseMs: number, cause: unknown) => void,
): LastingModel {
  let model = first;
  let failures = 0;
  let cause: unknown;
  const stopping = new AbortController();
  const { signal } = stopping;

  async function watch(): Promise<void> {
    for (;;) {
      await model.gone;
      if (signal.aborted) return;
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
      onGone(pauseMs, cause);
      failures += 1;
      cause = undefined;
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      try {
        model = await startAgain();
      } catch (error) {
        cause = error;
      }
      if (signal.aborted) await model.close();
    }
  }
  const watching = watch();

  return {
    dimensions: model.dimensions,
    infer: async (texts) => {
      const vectors = await model.infer(texts);
      failures = 0;
      return vectors;
    },
    pid: () => model.pid,
    isAlive: () => model.isAlive(),
    close: async () => {
      stopping.abort();
      await model.close();
      await watching;
    },
  };
}
