import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { findFreePort } from './free-port.ts';
import { until } from './until.ts';

export type RedisServer = { url: string; start: () => Promise<void>; stop: () => Promise<void> };

/** Every test service has a database number of its own. */
const DATABASES = 1000;

/** Starts a Redis that keeps nothing, on a free port. */
export async function startRedis(): Promise<RedisServer> {
  const port = await findFreePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const start = async () => {
    child = await spawnRedis(port);
    await until(() => answers(url), 10_000);
  };
  const stop = async () => {
    if (!child || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  await start();
  return { url, start, stop };
}

async function spawnRedis(port: number): Promise<ChildProcess> {
  const numbers = ['--port', String(port), '--databases', String(DATABASES)];
  const child = spawn(
    'redis-server',
    [...numbers, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      stdio: 'ignore',
    },
  );
  await Promise.race([
    once(child, 'spawn'),
    once(child, 'error').then(([error]) => Promise.reject(error)),
  ]).catch((cause: unknown) => {
    throw new Error('The service tests need redis-server: apt-get install -y redis-server', { cause });
  });
  return child;
}

async function answers(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return (await redis.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}
