import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/config.ts';
import { type DatabaseTarget, openPool } from '../src/db/connection.ts';
import { migrate } from '../src/db/migrate.ts';
import { MIGRATIONS_DIR } from '../src/wiring.ts';
import { findFreePort } from '../test/support/free-port.ts';
import { installPostgres, startPostgres } from '../test/support/postgres-server.ts';
import { startRedis } from '../test/support/redis-server.ts';
import { until } from '../test/support/until.ts';

const ADMIN_KEY = 'key-of-the-benchmarks-0123456789-abcdef';
const START_MS = 60_000;

/** The service as processes of their own, as in production, so that the bench does not share their event loops. */
export type RunningService = {
  url: string;
  key: string;
  database: DatabaseTarget;
  /** What stands behind the service, in words. */
  stores: string;
  close: () => Promise<void>;
};
type Env = Record<string, string>;
type Stores = { urls: Env; words: string; close: () => Promise<void> };

/** API, workers and embedded database in one process. */
export async function startEmbeddedService(): Promise<RunningService> {
  const folder = await mkdtemp(join(tmpdir(), 'hm-bench-'));
  const service = await startProcesses([['src/server.ts']], {
    HORIZON_DATA_DIR: join(folder, 'data'),
    TMPDIR: folder,
    DATABASE_URL: '',
    REDIS_URL: '',
  });
  const socket = (await readdir(folder)).find((name) => name.startsWith('horizon-'));
  return {
    ...service,
    database: { socketDir: join(folder, socket ?? '') },
    stores: 'embedded: PGlite, queues in it, one process',
    close: async () => {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One API and one worker on PostgreSQL and Redis: those of DATABASE_URL and REDIS_URL, else own ones. */
export async function startServerService(): Promise<RunningService> {
  const stores = givenStores() ?? (await startStores());
  const database = { url: stores.urls['DATABASE_URL'] ?? '' };
  const sql = openPool(database, 1);
  await migrate(sql, MIGRATIONS_DIR);
  const [row] = await sql<{ seekers: number }[]>`select count(*)::int as seekers from seeker`;
  await sql.end();
  if (row && row.seekers > 0)
    throw new Error('The database is not empty. A benchmark writes into an empty one only.');
  const service = await startProcesses([['src/server.ts', '--api-only'], ['workers/main.ts']], stores.urls);
  return {
    ...service,
    database,
    stores: stores.words,
    close: async () => {
      await service.close();
      await stores.close();
    },
  };
}

function givenStores(): Stores | undefined {
  const { DATABASE_URL, REDIS_URL } = process.env;
  if (!DATABASE_URL || !REDIS_URL) return undefined;
  return {
    urls: { DATABASE_URL, REDIS_URL },
    words: 'servers: given PostgreSQL and Redis, one API and one worker',
    close: async () => {},
  };
}

async function startStores(): Promise<Stores> {
  const postgres = await startPostgres(await installPostgres());
  const redis = await startRedis();
  return {
    urls: { DATABASE_URL: postgres.url, REDIS_URL: redis.url },
    words: 'servers: own PostgreSQL 18 (fsync off) and Redis, one API and one worker',
    close: async () => {
      await redis.stop();
      await postgres.stop();
      await rm(postgres.folder, { recursive: true, force: true });
    },
  };
}

async function startProcesses(commands: string[][], stores: Env) {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, ...stores, PORT: String(port), HOST: '127.0.0.1' };
  const children = commands.map((command) =>
    spawn(process.execPath, ['--import', 'tsx', ...command], {
      cwd: PROJECT_ROOT,
      env: { ...env, HORIZON_ADMIN_KEY: ADMIN_KEY, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
  const close = async () => {
    await Promise.all(children.map(stop));
  };
  try {
    await until(async () => {
      if (children.some(({ exitCode }) => exitCode !== null)) throw new Error('The service did not start.');
      return (await fetch(`${url}/readyz`).catch(() => undefined))?.ok;
    }, START_MS);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, key: ADMIN_KEY, close };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
