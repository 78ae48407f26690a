import {
  createPostgresBackend,
  createRedisBackend,
  type FlowProducer,
  type Job,
  type Queue,
  type Worker,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { QueueName } from './contracts.ts';

/** One job at hand. */
export type JobAtHand = {
  data: unknown;
  /** How often it has been tried, this time included. */
  tries: number;
  isLastTry: boolean;
  /** Puts it back for a while without using up a try. */
  postpone: (ms: number) => Promise<void>;
};
export type ProcessJob = (job: JobAtHand) => Promise<void>;

/** The part of BullMQ's classes that both backends share. */
export type JobQueue = Pick<
  Queue,
  'addBulk' | 'getJobCounts' | 'getJobScheduler' | 'upsertJobScheduler' | 'removeJobScheduler' | 'close'
> & {
  on: (event: 'error', listener: (error: Error) => void) => unknown;
};
export type JobFlows = Pick<FlowProducer, 'add' | 'close'> & {
  on: (event: 'error', listener: (error: Error) => void) => unknown;
};
export type JobWorker = Pick<Worker, 'run' | 'close'> & {
  on: ((event: 'error', listener: (error: Error) => void) => unknown) &
    ((event: 'failed', listener: (job: TriedJob | undefined, error: Error) => void) => unknown);
};
type TriedJob = { id?: string | undefined; attemptsMade: number };

/** BullMQ on one of its two backends; nothing else in the code knows which. */
export type QueueBackend = {
  createQueue: (name: QueueName) => JobQueue;
  /** Adds jobs together with the jobs that they wait for. */
  createFlows: () => JobFlows;
  createWorker: (name: QueueName, concurrency: number, process: ProcessJob) => JobWorker;
  /** Resolves when the backend answers. */
  ping: () => Promise<void>;
  close: () => Promise<void>;
};

/** Finished jobs leave at once, since the row says what is done; failed ones stay to be looked at. */
export const JOB_OPTIONS = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1000 },
  removeOnComplete: true,
  removeOnFail: { count: 1000 },
} as const;

const PREFIX = 'horizon';

/**
 * A worker renews the lock of its job every five seconds. One that was killed loses it after ten, and another worker
 * looks for such jobs every five: a job is taken over about fifteen seconds after its worker died. However often that
 * happens, it is no fault of the job: only what throws is given up.
 */
const LOCKS = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 1000 } as const;

/** After so long an idle worker looks again, whatever it waits for; the same as on Redis. */
const IDLE_SECONDS = 10;

const adapt =
  (process: ProcessJob) =>
  (job: Pick<Job, 'data' | 'attemptsMade' | 'opts' | 'moveToDelayed'>, token?: string): Promise<void> =>
    process({
      data: job.data,
      tries: job.attemptsMade + 1,
      isLastTry: job.attemptsMade + 1 >= (job.opts.attempts ?? 1),
      postpone: async (ms) => {
        await job.moveToDelayed(Date.now() + ms, token);
      },
    });

/** Connects to Redis. Producers fail at once when it is away, workers wait until it is back. */
export function connectRedis(redisUrl: string): QueueBackend {
  const { Queue, Worker, FlowProducer } = withBackend(createRedisBackend);
  const impatient = { url: redisUrl, enableOfflineQueue: false, maxRetriesPerRequest: 1 };
  const pinger = new Redis(redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 1000,
  });
  pinger.on('error', () => {});
  return {
    createQueue: (name) =>
      new Queue(name, {
        prefix: PREFIX,
        connection: impatient,
        defaultJobOptions: JOB_OPTIONS,
      }),
    createFlows: () => new FlowProducer({ prefix: PREFIX, connection: impatient }),
    createWorker: (name, concurrency, process) =>
      new Worker(name, adapt(process), {
        prefix: PREFIX,
        connection: { url: redisUrl, maxRetriesPerRequest: null },
        concurrency,
        autorun: false,
        ...LOCKS,
      }),
    ping: async () => {
      await pinger.ping();
    },
    close: async () => pinger.disconnect(),
  };
}

/** Connects to a database; its queue tables are made or brought up to date first. */
export async function connectPostgres(
  target: { databaseUrl: string } | { socketDir: string },
): Promise<QueueBackend> {
  const { Queue, Worker, FlowProducer } = withBackend(createPostgresBackend);
  const server =
    'databaseUrl' in target
      ? { connectionString: target.databaseUrl }
      : { host: target.socketDir, user: 'postgres', database: 'postgres' };
  const connection = { ...server, max: 2, connectionTimeoutMillis: 5000, allowExitOnIdle: true };
  const pinger = new pg.Pool({ ...connection, max: 1 });
  pinger.on('error', () => {});
  const setup = new Queue('setup', { connection: { ...connection, migrate: true } });
  await setup.waitUntilReady();
  await setup.close();
  return {
    createQueue: (name) => new Queue(name, { connection, defaultJobOptions: JOB_OPTIONS }),
    createFlows: () => new FlowProducer({ connection }),
    createWorker: (name, concurrency, process) =>
      new (class extends Worker {
        /** By itself it would wait an hour for the next delayed job, by a timer that a clock put right does not move. */
        override get maximumBlockTimeout() {
          return IDLE_SECONDS;
        }
      })(name, adapt(process), { connection, concurrency, autorun: false, ...LOCKS }),
    ping: async () => {
      await pinger.query('select 1');
    },
    close: () => pinger.end(),
  };
}
