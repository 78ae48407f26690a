import { DelayedError, UnrecoverableError } from 'bullmq';
import { DomainError, isTooSlow, isUnavailable } from '../domain/errors.ts';
import type { DocumentVersion, FailedJob, JobSubject } from '../domain/failed-job.ts';
import { withoutQuotes } from '../domain/quoting-errors.ts';
import type { Logger } from '../logger.ts';
import type { JobAtHand, JobWorker, QueueBackend } from './backend.ts';
import { halvesOf, jobId, type Payload, QUEUES, type QueueName, subjectOf } from './contracts.ts';
import type { Producer } from './producer.ts';

/** What to do with one job of each queue. */
export type Handlers = { [Name in QueueName]: (payload: Payload<Name>) => Promise<void> };

export type ConsumerDeps = {
  backend: QueueBackend;
  enqueue: Producer['enqueue'];
  /** What was given up. */
  failedJobs: {
    versionOf: (subject: JobSubject) => Promise<DocumentVersion | undefined>;
    record: (
      job: Omit<FailedJob, 'failedAt'>,
      subject: JobSubject | null,
      version: DocumentVersion | undefined,
    ) => Promise<void>;
    clear: (id: string, subject: JobSubject | null) => Promise<void>;
  };
  logger: Logger;
};

/** Jobs at a time, for each queue. */
const CONCURRENCY: Record<QueueName, number> = {
  'refresh-seeker': 4,
  'refresh-posting': 4,
  // While the vectors of one are written, the model has the texts of the next.
  embed: 2,
  'refresh-bulk': 2,
  'batch-chunk': 1,
  'batch-finish': 1,
  maintenance: 1,
};

/** How long a job waits before it looks again whether a part that was away is back. */
const POSTPONE_MS = 2000;
const REASON_LENGTH = 300;

/**
 * Runs the handlers on their queues until closed. A payload that no contract knows fails for good; a part that is
 * away postpones the job without using up a try; anything else is retried, and after the last try kept as failed.
 */
export function startConsumers(deps: ConsumerDeps, handlers: Handlers) {
  const { backend, logger } = deps;
  const start = <Name extends QueueName>(name: Name): JobWorker => {
    const worker = backend.createWorker(name, CONCURRENCY[name], async (job) => {
      const parsed = QUEUES[name].safeParse(job.data);
      if (!parsed.success) throw new UnrecoverableError(`Not a payload of ${name}`);
      try {
        await tryJob(deps, handlers, name, parsed.data as Payload<Name>, job);
      } catch (error) {
        if (passesByItself(error)) {
          await job.postpone(POSTPONE_MS);
          throw new DelayedError();
        }
        throw error;
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

/**
 * Tries a job once. Of several documents, one that cannot be done must not hold up the others: the job goes on in halves,
 * until that one is by itself.
 */
async function tryJob<Name extends QueueName>(
  { enqueue, failedJobs, logger }: ConsumerDeps,
  handlers: Handlers,
  name: Name,
  payload: Payload<Name>,
  { tries, isLastTry }: JobAtHand,
): Promise<void> {
  const id = jobId(name, payload);
  const subject = subjectOf(name, payload);
  // Looked at before the try: what changes from now on is tried again.
  const version = isLastTry && subject ? await failedJobs.versionOf(subject) : undefined;
  try {
    await handlers[name](payload);
  } catch (error) {
    if (passesByItself(error)) throw error;
    const halves = halvesOf(payload);
    if (halves.length > 1) {
      logger.warn({ err: withoutQuotes(error), queue: name }, 'job failed and is halved');
      await enqueue(name, halves);
      return;
    }
    if (isLastTry) {
      await failedJobs.record({ id, queue: name, payload, reason: reasonOf(error), tries }, subject, version);
    }
    // The queue keeps the message of a failed job.
    throw withoutQuotes(error);
  }
  await failedJobs.clear(id, subject);
}

/** A part is away: no fault of the job. What takes too long may be the job's own size, and is tried as a fault is. */
const passesByItself = (error: unknown): boolean => isUnavailable(error) && !isTooSlow(error);

/** A code, or the message of an error that quotes nobody. */
function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  const plain = withoutQuotes(error);
  return (plain instanceof Error ? plain.message : 'unknown').slice(0, REASON_LENGTH);
}
