import { setTimeout as sleep } from 'node:timers/promises';
import { unavailable } from '../domain/errors.ts';
import type { Logger } from '../logger.ts';
import { JOB_OPTIONS, type JobQueue, type QueueBackend } from './backend.ts';
import {
  jobId,
  type Payload,
  PRIORITIES,
  QUEUE_NAMES,
  QUEUES,
  type QueueName,
  SCHEDULES,
  type Urgency,
  USUAL_URGENCY,
} from './contracts.ts';

/** How long a request waits for the queue before it leaves the job to the sweep. */
const ENQUEUE_TIMEOUT_MS = 2000;
const JOBS_PER_CALL = 500;

export type Producer = {
  /**
   * Puts jobs on their way. Never throws: the row is already written, so a queue that is away costs time (until the
   * sweep finds the row) and loses nothing.
   */
  enqueue: <Name extends QueueName>(
    name: Name,
    payloads: Payload<Name>[],
    urgency?: Urgency,
  ) => Promise<void>;
  /**
   * Puts the chunks of a night on their way, and its end behind them. What still waits or runs from an earlier call stays
   * as it is. Never throws, as above.
   */
  enqueueNight: (batchId: string, numbers: number[]) => Promise<void>;
  /**
   * Puts one job on its way, or says that it could not.
   * @throws {DomainError} part.unavailable
   */
  send: (name: string, payload: unknown) => Promise<void>;
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
  const flows = backend.createFlows();
  flows.on('error', (err) => logger.debug({ err }, 'queue connection trouble'));
  const queueOf = (name: QueueName) => {
    const queue = queues.get(name);
    if (!queue) throw new Error(`No queue ${name}`);
    return queue;
  };

  /** Jobs with names of their own rather than with deduplication, which a flow does not take together with a parent. */
  const nightJob = <Name extends 'batch-chunk' | 'batch-finish'>(name: Name, data: Payload<Name>) => ({
    name,
    queueName: name,
    data,
    opts: {
      ...JOB_OPTIONS,
      jobId: jobId(name, data),
      priority: PRIORITIES.night,
      // A failed job would keep its name from whoever sends it again; `failed_job` has its reason.
      removeOnFail: true,
    },
  });

  async function addNight(batchId: string, numbers: number[]): Promise<void> {
    const chunks = numbers.map((number) => nightJob('batch-chunk', { batchId, number }));
    await flows.add({
      ...nightJob('batch-finish', { batchId }),
      // A night ends without a chunk that was given up, and says so.
      children: chunks.map((job) => ({ ...job, opts: { ...job.opts, ignoreDependencyOnFailure: true } })),
    });
  }

  async function add<Name extends QueueName>(
    name: Name,
    payloads: Payload<Name>[],
    urgency: Urgency,
  ): Promise<void> {
    for (let from = 0; from < payloads.length; from += JOBS_PER_CALL) {
      await queueOf(name).addBulk(
        payloads.slice(from, from + JOBS_PER_CALL).map((payload, index) => ({
          name,
          data: QUEUES[name].parse(payload),
          opts: {
            priority: PRIORITIES[urgency],
            // The same work waits only once, unless it has become more urgent; a change that comes while its job is
            // running leaves one more behind.
            deduplication: {
              id: `${urgency}-${urgency === 'sweep' ? placeOf(name, payload, from + index) : jobId(name, payload)}`,
              keepLastIfActive: true,
            },
          },
        })),
      );
    }
  }

  return {
    enqueue: async (name, payloads, urgency = USUAL_URGENCY[name]) => {
      if (payloads.length === 0) return;
      try {
        await inTime(add(name, payloads, urgency));
      } catch (err) {
        logger.warn({ err, queue: name, jobs: payloads.length }, 'jobs left to the sweep');
      }
    },
    enqueueNight: async (batchId, numbers) => {
      try {
        await inTime(addNight(batchId, numbers));
      } catch (err) {
        logger.warn({ err, chunks: numbers.length }, 'a night left to the sweep');
      }
    },
    send: async (name, payload) => {
      const queue = QUEUE_NAMES.find((known) => known === name);
      if (!queue) throw new Error(`No queue ${name}`);
      try {
        await inTime(add(queue, [QUEUES[queue].parse(payload)], USUAL_URGENCY[queue]));
      } catch (error) {
        throw unavailable('queue', error);
      }
    },
    schedule: async () => {
      const clock = queueOf('maintenance');
      for (const { task, repeat } of SCHEDULES) {
        // Setting up a schedule that is there would put its next run off.
        const known = await clock.getJobScheduler(task);
        if (isSame(repeat, known)) continue;
        // One that is changed in place would keep its next run.
        if (known) await clock.removeJobScheduler(task);
        await clock.upsertJobScheduler(task, repeat, {
          name: 'maintenance',
          data: { task },
        });
      }
    },
    close: async () => {
      await Promise.all([...queues.values(), flows].map((one) => one.close()));
    },
  };
}

/**
 * Each sweep finds again what still waits since the last, cut into other jobs. Their places name them, so that no more
 * than one sweep's jobs ever wait; what finds its place taken comes with a later sweep.
 */
function placeOf<Name extends QueueName>(name: Name, payload: Payload<Name>, place: number): string {
  return [name, 'kind' in payload ? payload.kind : 'all', place].join('-');
}

/** @throws when the queue takes longer than a request can wait */
async function inTime(work: Promise<void>): Promise<void> {
  const timeout = new AbortController();
  const late = sleep(ENQUEUE_TIMEOUT_MS, undefined, { signal: timeout.signal }).then(() => {
    throw new Error('The queue did not answer in time.');
  });
  try {
    await Promise.race([work, late]);
  } finally {
    timeout.abort();
  }
}

type Repeat = (typeof SCHEDULES)[number]['repeat'];
type Known = Awaited<ReturnType<JobQueue['getJobScheduler']>>;

function isSame(repeat: Repeat, known: Known): boolean {
  if (!known) return false;
  // A clock that was ahead for a while has put the next run as far off.
  if ('every' in repeat) {
    return Number(known.every) === repeat.every && (known.next ?? 0) <= Date.now() + 2 * repeat.every;
  }
  return known.pattern === repeat.pattern && known.tz === repeat.tz;
}
