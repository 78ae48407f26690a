import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logger.ts';
import type { JobQueue, QueueBackend } from './backend.ts';
import {
  deduplicationId,
  type Payload,
  QUEUE_NAMES,
  QUEUES,
  type QueueName,
  SCHEDULES,
} from './contracts.ts';

/** How long a request waits for the queue before it leaves the job to the sweep. */
const ENQUEUE_TIMEOUT_MS = 2000;
const JOBS_PER_CALL = 500;

export type Producer = {
  /**
   * Puts jobs on their way. Never throws: the row is already written, so a queue that is away costs time (until the
   * sweep finds the row) and loses nothing.
   */
  enqueue: <Name extends QueueName>(name: Name, payloads: Payload<Name>[]) => Promise<void>;
  /** Sets up what the clockwork lacks; each schedule exists once, however many processes do this. */
  schedule: () => Promise<void>;
  close: () => Promise<void>;
};

export function createProducer(backend: QueueBackend, logger: Logger): Producer {
  const queues = new Map(
    QUEUE_NAMES.map((name) => {
      const queue = backend.createQueue(name);
      queue.on('error', (err) => logger.debug({ err, queue: name }, 'queue connection trouble'));
      return [name, queue];
    }),
  );
  const queueOf = (name: QueueName) => {
    const queue = queues.get(name);
    if (!queue) throw new Error(`No queue ${name}`);
    return queue;
  };

  async function add<Name extends QueueName>(name: Name, payloads: Payload<Name>[]): Promise<void> {
    for (let from = 0; from < payloads.length; from += JOBS_PER_CALL) {
      await queueOf(name).addBulk(
        payloads.slice(from, from + JOBS_PER_CALL).map((payload) => ({
          name,
          data: QUEUES[name].parse(payload),
          opts: { deduplication: { id: deduplicationId(name, payload), keepLastIfActive: true } },
        })),
      );
    }
  }

  return {
    enqueue: async (name, payloads) => {
      if (payloads.length === 0) return;
      const timeout = new AbortController();
      try {
        await Promise.race([
          add(name, payloads),
          sleep(ENQUEUE_TIMEOUT_MS, undefined, { signal: timeout.signal }).then(() => {
            throw new Error('The queue did not answer in time.');
          }),
        ]);
      } catch (err) {
        logger.warn({ err, queue: name, jobs: payloads.length }, 'jobs left to the sweep');
      } finally {
        timeout.abort();
      }
    },
    schedule: async () => {
      const clock = queueOf('maintenance');
      for (const { task, repeat } of SCHEDULES) {
        // Setting up a schedule that is there would put its next run off.
        if (isSame(repeat, await clock.getJobScheduler(task))) continue;
        await clock.upsertJobScheduler(task, repeat, {
          name: 'maintenance',
          data: { task },
        });
      }
    },
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

type Repeat = (typeof SCHEDULES)[number]['repeat'];
type Known = Awaited<ReturnType<JobQueue['getJobScheduler']>>;

function isSame(repeat: Repeat, known: Known): boolean {
  if (!known) return false;
  if ('every' in repeat) return Number(known.every) === repeat.every;
  return known.pattern === repeat.pattern && known.tz === repeat.tz;
}
