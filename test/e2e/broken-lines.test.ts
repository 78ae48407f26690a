import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { findBrokenPromises } from '../chaos/siege.ts';
import { createHome, startTestService, type TestService } from '../support/service.ts';
import { startProxy, type TcpProxy, type Weather } from '../support/tcp-proxy.ts';

/** Between the service and its two servers stand lines that this file holds in its hands. */
let lines: Record<'database' | 'queue', TcpProxy>;
let service: TestService;
let redisUrl: string;

beforeAll(async () => {
  if (!inject('services'))
    throw new Error('This suite stands between the service and servers: npm run test:services');
  const { env, remove } = await createHome();
  await remove();
  redisUrl = env['REDIS_URL'] ?? '';
  const [database, queue] = await Promise.all([throughProxy(env['DATABASE_URL']), throughProxy(redisUrl)]);
  lines = { database: database.proxy, queue: queue.proxy };
  service = await startTestService({ env: { DATABASE_URL: database.url, REDIS_URL: queue.url } });
});
afterAll(async () => {
  await service?.close();
  await Promise.all(Object.values(lines ?? {}).map((line) => line.close()));
});

async function throughProxy(address: string | undefined): Promise<{ proxy: TcpProxy; url: string }> {
  const url = new URL(address ?? '');
  const proxy = await startProxy(Number(url.port));
  url.port = String(proxy.port);
  return { proxy, url: url.href };
}

const WEATHERS: Weather[] = ['delay', 'halve', 'cut', 'refuse', 'stall'];
const WEATHER_MS = 1500;
const MINUTES = 420_000;

/** Every weather for a while; the dead line is cut at last, as a network does with what it has forgotten. */
async function storm(line: TcpProxy, acknowledged: (more: number) => Promise<void>): Promise<void> {
  for (const weather of WEATHERS) {
    line.set(weather);
    await sleep(WEATHER_MS);
    line.cutAll();
    line.set('pass');
    await acknowledged(5);
  }
}

test(
  'a line to the database that delays, halves, cuts, refuses or dies loses no acknowledged write and no entry',
  async () => {
    const wrong = await findBrokenPromises(service, 1, ({ acknowledged }) =>
      storm(lines.database, acknowledged),
    );
    expect(wrong).toEqual([]);
  },
  MINUTES,
);

test(
  'a line to Redis that delays, halves, cuts, refuses or dies loses no acknowledged write and no entry',
  async () => {
    const wrong = await findBrokenPromises(service, 2, ({ acknowledged }) =>
      storm(lines.queue, acknowledged),
    );
    expect(wrong).toEqual([]);
  },
  MINUTES,
);

test(
  'a Redis that is flushed in the middle of the work costs time and no entry',
  async () => {
    const redis = new Redis(redisUrl);
    const wrong = await findBrokenPromises(service, 3, async ({ acknowledged }) => {
      for (let round = 0; round < 5; round += 1) {
        await acknowledged(8);
        await redis.flushdb();
      }
    });
    redis.disconnect();
    expect(wrong).toEqual([]);
  },
  MINUTES,
);
