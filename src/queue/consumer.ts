import { DelayedError, UnrecoverableError } from 'bullmq';
import { DomainError, isUnavailable } from '../domain/errors.ts';
import { withoutQuotes } from '../domain/quoting-errors.ts';
import type { Logger } from '../logger.ts';
import type { JobWorker, QueueBackend } from './backend.ts';
import { type Payload, QUEUES, type QueueName } from './contracts.ts';

/** What to do with one job of each queue. */
export type Handlers = { [Name in QueueName]: (payload: Payload<Name>) => Promise<void> };

/** Jobs at a time, for each queue. */
const CONCURRENCY: Record<QueueName, number> = {
  embed: 1,
  'refresh-seeker': 4,
  'refresh-posting': 4,
  'batch-chunk': 1,
  maintenance: 1,
};

/** How long a job waits before it looks again whether a part that was away is back. */
const POSTPONE_MS = 2000;

/**
 * Runs the handlers on their queues until closed. A payload that no contract knows fails for good; a part that is
 * away postpones the job without using up a try; anything else is retried, and after the last try stays as failed.
 */
export function startConsumers(backend: QueueBackend, handlers: Handlers, logger: Logger) {
  const start = <Name extends QueueName>(name: Name): JobWorker => {
    const worker = backend.createWorker(name, CONCURRENCY[name], async ({ data, postpone }) => {
      const payload = QUEUES[name].safeParse(data);
      if (!payload.success) throw new UnrecoverableError(`Not a payload of ${name}`);
      try {
        await handlers[name](payload.data as Payload<Name>);
      } catch (error) {
        if (isUnavailable(error)) {
          await postpone(POSTPONE_MS);
          throw new DelayedError();
        }
        if (error instanceof DomainError) throw new UnrecoverableError(error.code);
        // A failed job is kept with its message.
        throw withoutQuotes(error);
      }
    });
    worker.on('error', (err) => logger.warn({ err, queue: name }, 'queue connection trouble'));
    worker.on('failed', (job, err) =>
      logger.error({ err, queue: name, jobId: job?.id, tries: job?.attemptsMade }, 'job failed'),
    );
    worker.run().catch((err) => logger.error({ err, queue: name }, 'worker stopped'));
    return worker;
  };
  const workers = (Object.keys(handlers) as QueueName[]).map((name) => start(name));
  return {
    /** Takes no more jobs and waits for those at hand. */
    close: async (): Promise<void> => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
