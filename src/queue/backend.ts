import { createPostgresBackend, createRedisBackend, type Queue, type Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { QueueName } from './contracts.ts';

/** What the worker loop does with one job; `postpone` puts it back for a while without using up a try. */
export type ProcessJob = (job: { data: unknown; postpone: (ms: number) => Promise<void> }) => Promise<void>;

/** The part of BullMQ's classes that both backends share. */
export type JobQueue = Pick<Queue, 'addBulk' | 'getJobScheduler' | 'upsertJobScheduler' | 'close'> & {
  on: (event: 'error', listener: (error: Error) => void) => unknown;
};
export type JobWorker = Pick<Worker, 'run' | 'close'> & {
  on: ((event: 'error', listener: (error: Error) => void) => unknown) &
    ((event: 'failed', listener: (job: FailedJob | undefined, error: Error) => void) => unknown);
};
type FailedJob = { id?: string | undefined; attemptsMade: number };

/** BullMQ on one of its two backends; nothing else in the code knows which. */
export type QueueBackend = {
  createQueue: (name: QueueName) => JobQueue;
  createWorker: (name: QueueName, concurrency: number, process: ProcessJob) => JobWorker;
  /** Resolves when the backend answers. */
  ping: () => Promise<void>;
  close: () => Promise<void>;
};

/** Finished jobs leave at once, since the row says what is done; failed ones stay to be looked at. */
const JOB_OPTIONS = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1000 },
  removeOnComplete: true,
  removeOnFail: { count: 1000 },
} as const;

const PREFIX = 'horizon';

const adapt =
  (process: ProcessJob) =>
  (job: { data: unknown; moveToDelayed: (at: number, token?: string) => Promise<void> }, token?: string) =>
    process({ data: job.data, postpone: (ms) => job.moveToDelayed(Date.now() + ms, token) });

/** Connects to Redis. Producers fail at once when it is away, workers wait until it is back. */
export function connectRedis(redisUrl: string): QueueBackend {
  const { Queue, Worker } = withBackend(createRedisBackend);
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
        connection: { url: redisUrl, enableOfflineQueue: false, maxRetriesPerRequest: 1 },
        defaultJobOptions: JOB_OPTIONS,
      }),
    createWorker: (name, concurrency, process) =>
      new Worker(name, adapt(process), {
        prefix: PREFIX,
        connection: { url: redisUrl, maxRetriesPerRequest: null },
        concurrency,
        autorun: false,
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
  const { Queue, Worker } = withBackend(createPostgresBackend);
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
    createWorker: (name, concurrency, process) =>
      new Worker(name, adapt(process), { connection, concurrency, autorun: false }),
    ping: async () => {
      await pinger.query('select 1');
    },
    close: () => pinger.end(),
  };
}
