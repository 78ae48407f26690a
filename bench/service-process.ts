import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROJECT_ROOT } from '../src/config.ts';
import { type DatabaseTarget, openPool } from '../src/db/connection.ts';
import { migrate } from '../src/db/migrate.ts';
import { MIGRATIONS_DIR } from '../src/wiring.ts';
import { type Client, createClient } from '../test/support/client.ts';
import { findFreePort } from '../test/support/free-port.ts';
import { installPostgres, startPostgres } from '../test/support/postgres-server.ts';
import { startRedis } from '../test/support/redis-server.ts';

const ADMIN_KEY = 'key-of-the-benchmarks-0123456789-abcdef';
/** A start is not measured; on a busy machine it takes its time. */
const START_MS = 180_000;

type Env = Record<string, string>;

/** Where a service keeps what it has, before and between its processes. */
export type Stores = {
  /** What tells a process of them. */
  env: Env;
  /** What they are, in words. */
  words: string;
  /** The database while a service runs on it. */
  target: () => Promise<DatabaseTarget>;
  close: () => Promise<void>;
};

/** The service as processes of their own, as in production, so that the bench does not share their event loops. */
export type Service = Stores & { client: Client; database: DatabaseTarget };

/** A folder for the embedded database, and the queues in it. */
export async function openEmbeddedStores(): Promise<Stores> {
  const folder = await mkdtemp(join(tmpdir(), 'hm-bench-'));
  return {
    env: { HORIZON_DATA_DIR: join(folder, 'data'), TMPDIR: folder, DATABASE_URL: '', REDIS_URL: '' },
    words: 'embedded: PGlite, queues in it, one process',
    target: async () => {
      const socket = (await readdir(folder)).find((name) => name.startsWith('horizon-'));
      return { socketDir: join(folder, socket ?? '') };
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * An empty database, migrated, and a Redis: those of DATABASE_URL and REDIS_URL, else own ones.
 * @throws when the given database is not empty, for a benchmark writes into it
 */
export async function openServerStores(): Promise<Stores> {
  const stores = givenStores() ?? (await startStores());
  const sql = openPool(await stores.target(), 1);
  try {
    await migrate(sql, MIGRATIONS_DIR);
    const [row] = await sql<{ seekers: number }[]>`select count(*)::int as seekers from seeker`;
    if (row && row.seekers > 0)
      throw new Error('The database is not empty. A benchmark writes into an empty one only.');
    return stores;
  } catch (error) {
    await stores.close();
    throw error;
  } finally {
    await sql.end();
  }
}

function givenStores(): Stores | undefined {
  const { DATABASE_URL, REDIS_URL } = process.env;
  if (!DATABASE_URL || !REDIS_URL) return undefined;
  return {
    env: { DATABASE_URL, REDIS_URL },
    words: 'servers: given PostgreSQL and Redis',
    target: async () => ({ url: DATABASE_URL }),
    close: async () => {},
  };
}

async function startStores(): Promise<Stores> {
  const postgres = await startPostgres(await installPostgres());
  const redis = await startRedis();
  return {
    env: { DATABASE_URL: postgres.url, REDIS_URL: redis.url },
    words: 'servers: own PostgreSQL 18 (fsync off) and Redis',
    target: async () => ({ url: postgres.url }),
    close: async () => {
      await redis.stop();
      await postgres.stop();
      await rm(postgres.folder, { recursive: true, force: true });
    },
  };
}

/**
 * Starts a service on its stores and waits until it is ready.
 * @param workers worker processes beside the API, where the stores are servers
 * @returns the service; its `close` leaves the stores open
 */
export async function startService(stores: Stores, workers = 1): Promise<Service> {
  const isEmbedded = stores.env['DATABASE_URL'] === '';
  const commands = isEmbedded
    ? [['src/server.js']]
    : [['src/server.js', '--api-only'], ...Array.from({ length: workers }, () => ['workers/main.js'])];
  const { url, close } = await startProcesses(commands, stores.env);
  const words = isEmbedded ? stores.words : `${stores.words}, one API, workers: ${workers}`;
  return { ...stores, words, client: createClient(url, ADMIN_KEY), database: await stores.target(), close };
}

/**
 * Starts programs of this project, and waits until each has said on its output that it is at work.
 * @param commands paths in `dist/` with their arguments: what is measured is compiled, as in production
 * @param env as in `Stores`
 */
export async function startProcesses(commands: string[][], env: Env) {
  const port = await findFreePort();
  const own = { PORT: String(port), HOST: '127.0.0.1', HORIZON_ADMIN_KEY: ADMIN_KEY, LOG_LEVEL: 'info' };
  const children = commands.map((command) =>
    spawn(process.execPath, ['--enable-source-maps', ...command], {
      cwd: join(PROJECT_ROOT, 'dist'),
      env: { ...process.env, ...env, ...own },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  const close = async () => {
    await Promise.all(children.map(stop));
  };
  try {
    await Promise.all(children.map(untilAtWork));
  } catch (error) {
    await close();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, close };
}

/** The API prints its address and a worker that it is working. Of what they log, warnings are passed on. */
async function untilAtWork(child: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_MS;
  let isAtWork = false;
  const hear = (chunk: Buffer) => {
    isAtWork ||= /http:|"working"/.test(chunk.toString());
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', (chunk: Buffer) => {
    hear(chunk);
    if (!chunk.includes('"level":30')) process.stderr.write(chunk);
  });
  while (!isAtWork) {
    if (child.exitCode !== null) throw new Error('The service did not start.');
    if (performance.now() > deadline) throw new Error(`The service did not start within ${START_MS} ms.`);
    await sleep(50);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
