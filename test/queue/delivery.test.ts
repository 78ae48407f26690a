import type { Queue } from 'bullmq';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startBatch } from '../../src/app/start-batch.ts';
import { sweep } from '../../src/app/sweep.ts';
import { type Handlers, startConsumers } from '../../src/queue/consumer.ts';
import { QUEUE_NAMES, type QueueName, SCHEDULES } from '../../src/queue/contracts.ts';
import { createProducer } from '../../src/queue/producer.ts';
import { createHandlers, startWorkers } from '../../workers/registry.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { openTestParts } from '../support/service.ts';
import { until } from '../support/until.ts';

let opened: Awaited<ReturnType<typeof openTestParts>>;
let queues: Map<QueueName, Queue>;
let running: { close: () => Promise<void> }[] = [];

beforeAll(async () => {
  opened = await openTestParts();
  queues = new Map(
    QUEUE_NAMES.map((name) => {
      // The whole of BullMQ's class; the service names only what it uses of it.
      const queue = opened.parts.backend.createQueue(name) as unknown as Queue;
      queue.on('error', () => {});
      return [name, queue];
    }),
  );
});
afterAll(async () => {
  await Promise.all([...queues.values()].map((queue) => queue.close()));
  await opened.close();
});
beforeEach(async () => {
  await opened.sql`delete from batch`;
  await opened.sql`delete from seeker`;
  await opened.sql`delete from posting`;
  await forgetJobs();
});
afterEach(async () => {
  await Promise.all(running.map((one) => one.close()));
  running = [];
});

const queueOf = (name: QueueName): Queue => {
  const queue = queues.get(name);
  if (!queue) throw new Error(`No queue ${name}`);
  return queue;
};
/** What a flushed Redis is to the queues, on both backends. */
const forgetJobs = () => Promise.all([...queues.values()].map((queue) => queue.obliterate({ force: true })));

/** Runs the service's own handlers without its clockwork, and notes each job that begins. */
function workAndNote(changes: Partial<Handlers> = {}): { name: QueueName; payload: unknown }[] {
  const begun: { name: QueueName; payload: unknown }[] = [];
  const own: Handlers = { ...createHandlers(opened.parts), ...changes };
  const noting = Object.fromEntries(
    QUEUE_NAMES.map((name) => [
      name,
      async (payload: never) => {
        begun.push({ name, payload });
        await own[name](payload);
      },
    ]),
  ) as Handlers;
  running.push(startConsumers(opened.parts, noting));
  return begun;
}

const SEEKERS = 6;
async function storeTown(): Promise<void> {
  await opened.parts.postings.put([{ id: 'care', document: careJob() }]);
  const seekers = Array.from({ length: SEEKERS }, (_, index) => ({
    id: `s-${index}`,
    document: careSeeker(),
  }));
  await opened.parts.seekers.put(seekers);
}
const isDone = async (batchId: string) => (await opened.parts.batches.get(batchId))?.state === 'done';

test('what is more urgent comes first, whenever it was sent', async () => {
  const { enqueue } = opened.parts;
  const jobs = (name: string) => [1, 2].map((n) => ({ kind: 'seeker' as const, ids: [`${name}-${n}`] }));
  await enqueue('refresh-bulk', jobs('sweep'), 'sweep');
  await enqueue('refresh-bulk', jobs('load'));
  await enqueue('refresh-bulk', jobs('refill'), 'refill');
  const begun = workAndNote();
  await until(() => begun.length === 6);
  const order = begun.map(({ payload }) => (payload as { ids: string[] }).ids[0]?.replace(/-\d$/, ''));
  expect(order).toEqual(['refill', 'refill', 'load', 'load', 'sweep', 'sweep']);
});

test('what waits in bulk is sent again at once where somebody waits for it', async () => {
  const { enqueue } = opened.parts;
  const job = [{ kind: 'seeker' as const, ids: ['kim'] }];
  await enqueue('refresh-bulk', job);
  await enqueue('refresh-bulk', job);
  await enqueue('refresh-bulk', job, 'refill');
  const begun = workAndNote();
  await until(() => begun.length === 2);
  await until(async () => (await queueOf('refresh-bulk').count()) === 0);
  expect(begun).toHaveLength(2);
});

test('the end of a night waits for its chunks, and comes once', async () => {
  await storeTown();
  const batchId = await startBatch(opened.parts, 'test', 1);
  const begun = workAndNote();
  await until(() => isDone(batchId));
  expect(begun.map(({ name }) => name)).toEqual([...Array(SEEKERS).fill('batch-chunk'), 'batch-finish']);
  expect(await opened.parts.batches.get(batchId)).toMatchObject({ chunks: SEEKERS, chunksDone: SEEKERS });
});

test('a sweep doubles nothing of a night that is on its way', async () => {
  await storeTown();
  const batchId = await startBatch(opened.parts, 'test', 1);
  await sweep(opened.parts);
  await sweep(opened.parts);
  const begun = workAndNote();
  await until(() => isDone(batchId));
  expect(begun.filter(({ name }) => name === 'batch-chunk')).toHaveLength(SEEKERS);
});

test('what the queue forgets of a night, before or in the middle, the sweep sends again', async () => {
  await storeTown();
  const batchId = await startBatch(opened.parts, 'test', 1);
  await forgetJobs();
  await sweep(opened.parts);
  let chunks = 0;
  const { 'batch-chunk': runChunk } = createHandlers(opened.parts);
  const begun = workAndNote({
    'batch-chunk': async (chunk) => {
      chunks += 1;
      // The queue forgets all of the night, this very chunk too, which is done all the same.
      if (chunks === 3) await forgetJobs();
      await runChunk(chunk);
    },
  });
  await until(async () => chunks === 3 && ((await opened.parts.batches.get(batchId))?.chunksDone ?? 0) >= 3);
  await sweep(opened.parts);
  await until(() => isDone(batchId));
  const numbers = begun
    .filter(({ name }) => name === 'batch-chunk')
    .map(({ payload }) => (payload as { number: number }).number);
  expect(new Set(numbers).size).toBe(SEEKERS);
  expect(await opened.parts.batches.get(batchId)).toMatchObject({ chunksDone: SEEKERS });
});

test('two schedulers that start at the same moment leave each schedule once', async () => {
  const { backend, logger } = opened.parts;
  const producers = [createProducer(backend, logger), createProducer(backend, logger)];
  await Promise.all(producers.map((producer) => producer.schedule()));
  await Promise.all(producers.map((producer) => producer.close()));
  const tasks = SCHEDULES.map(({ task }) => task).sort();
  const schedulers = await queueOf('maintenance').getJobSchedulers();
  expect(schedulers.map(({ key }) => key).sort()).toEqual(tasks);
  const next = await queueOf('maintenance').getJobs(['delayed', 'waiting', 'prioritized', 'active']);
  expect(next.map(({ data }) => data.task).sort()).toEqual(tasks);
});

test('two workers that start at the same moment leave each schedule once, and go on by it', async () => {
  running = await Promise.all([startWorkers(opened.parts), startWorkers(opened.parts)]);
  const queue = queueOf('maintenance');
  // The two that begin at once have run, and wait for their next time.
  const waiting = await until(async () => {
    const jobs = await queue.getJobs(['delayed', 'waiting', 'prioritized', 'active']);
    const delayed = await queue.getJobs(['delayed']);
    return delayed.length === jobs.length && jobs.length > 0 && jobs;
  });
  expect(waiting.map(({ data }) => data.task).sort()).toEqual(SCHEDULES.map(({ task }) => task).sort());
});
