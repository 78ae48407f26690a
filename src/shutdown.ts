import type { Logger } from './logger.ts';

/**
 * Stops the process on SIGTERM or SIGINT: the steps run in their order, each once, and the process exits with 0; when
 * they take longer than the grace time, or a second signal comes, it exits with 1.
 */
export function stopOnSignal(steps: (() => Promise<void>)[], graceMs: number, logger: Logger): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => {
      logger.error({ graceMs }, 'did not stop within the grace time');
      process.exit(1);
    }, graceMs).unref();
    try {
      for (const step of steps) await step();
      logger.info({}, 'stopped');
      process.exit(0);
    } catch (err) {
      logger.error({ err }, 'stopping failed');
      process.exit(1);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void stop(signal));
}
