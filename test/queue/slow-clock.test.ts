import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { moveClock } from '../support/moved-clock.ts';
import { openTestParts } from '../support/service.ts';
import { until } from '../support/until.ts';

const HOUR_MS = 3_600_000;

let opened: Awaited<ReturnType<typeof openTestParts>>;
beforeAll(async () => {
  opened = await openTestParts();
});
afterEach(() => moveClock(0));
afterAll(() => opened.close());

test('a worker that went to sleep by a clock an hour behind wakes in time once the clock is right', async () => {
  const { backend } = opened.parts;
  const queue = backend.createQueue('maintenance');
  const done: unknown[] = [];
  const worker = backend.createWorker('maintenance', 1, async ({ data }) => {
    done.push(data);
  });
  worker.run().catch(() => {});
  const later = { name: 'later', data: 'later', opts: { delay: 3000 } };
  await queue.addBulk([later]);
  moveClock(-HOUR_MS);
  await queue.addBulk([{ name: 'now', data: 'now' }]);
  await until(() => done.includes('now'));
  // Long enough for the worker to ask when the next job is due.
  await sleep(500);
  moveClock(0);
  await until(() => done.includes('later'), 40_000);
  expect(done).toEqual(['now', 'later']);
  await worker.close();
  await queue.close();
});
