import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { inject } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { type DatabaseTarget, openPool, type Sql } from '../../src/db/connection.ts';
import { migrate } from '../../src/db/migrate.ts';
import { createLogger, type Logger } from '../../src/logger.ts';
import { type Service, startService } from '../../src/service.ts';
import { createParts, MIGRATIONS_DIR, openDatabase, type Parts } from '../../src/wiring.ts';
import { type Client, createClient } from './client.ts';
import type { Services } from './context.ts';

export const ADMIN_KEY = 'key-of-the-tests-0123456789-abcdefghij';

export type Env = Record<string, string>;
export type TestService = { client: Client; sql: Sql; close: () => Promise<void> };

/** Where one service of a test lives: a folder of its own, and on servers a database and a Redis number of its own. */
export type Home = {
  env: Env;
  folder: string;
  database: () => Promise<DatabaseTarget>;
  remove: () => Promise<void>;
};

/** Makes an empty home, in the mode of this run. */
export async function createHome(env: Env = {}): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), 'hm-test-'));
  const services = inject('services');
  const stores: Env = { ...(services ? await createStores(services) : {}), ...env };
  const url = stores['DATABASE_URL'];
  return {
    folder,
    env: {
      PORT: '0',
      LOG_LEVEL: 'silent',
      HORIZON_ADMIN_KEY: ADMIN_KEY,
      HORIZON_DATA_DIR: join(folder, 'data'),
      TMPDIR: folder,
      ...stores,
    },
    database: async () => (url === undefined ? { socketDir: await findSocketDir(folder) } : { url }),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Starts a whole service; to be closed in `afterAll`. */
export async function startTestService({
  withWorkers = true,
  env = {} as Env,
  logger = createLogger('silent') as Logger,
} = {}): Promise<TestService> {
  const home = await createHome(env);
  const config = parseConfig(home.env);
  const service: Service = await inFolder(home, () => startService(config, logger, { withWorkers }));
  const sql = openPool(await home.database(), 2);
  return {
    client: createClient(service.url, ADMIN_KEY),
    sql,
    close: async () => {
      await sql.end({ timeout: 5 });
      await service.close();
      await home.remove();
    },
  };
}

/** Opens a database by itself: with all migrations, or empty. */
export async function openTestDatabase({ empty = false } = {}): Promise<{
  sql: Sql;
  target: DatabaseTarget;
  close: () => Promise<void>;
}> {
  const services = inject('services');
  const home = await createHome(
    services && empty ? { DATABASE_URL: await createDatabase(services.postgresUrl) } : {},
  );
  const { sql, target, close } = await inFolder(home, () => openDatabase(parseConfig(home.env)));
  if (!empty) await migrate(sql, MIGRATIONS_DIR);
  return {
    sql,
    target,
    close: async () => {
      await close();
      await home.remove();
    },
  };
}

/** Opens the parts without HTTP and without workers, for suites that look behind the contract. */
export async function openTestParts(): Promise<{ parts: Parts; sql: Sql; close: () => Promise<void> }> {
  const home = await createHome();
  const parts = await inFolder(home, () => createParts(parseConfig(home.env), createLogger('silent')));
  const sql = openPool(await home.database(), 2);
  return {
    parts,
    sql,
    close: async () => {
      await sql.end({ timeout: 5 });
      await parts.close();
      await home.remove();
    },
  };
}

async function createStores({ postgresUrl, templateDatabase, redisUrl }: Services): Promise<Env> {
  const name = await createDatabase(postgresUrl, templateDatabase);
  const redis = new Redis(redisUrl);
  // Number 0 only counts the numbers that are in use.
  const number = await redis.incr('databases');
  redis.disconnect();
  return { DATABASE_URL: name, REDIS_URL: `${redisUrl}/${number}` };
}

/** @returns the URL of a new database of the suite's PostgreSQL */
export async function createDatabase(serverUrl: string, template = 'template1'): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = openPool({ url: serverUrl }, 1);
  await admin.unsafe(`create database ${name} template ${template}`);
  await admin.end();
  return Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
}

/** The embedded database puts its socket into the temporary folder of the process: here, the test's own. */
async function inFolder<T>({ folder }: Home, start: () => Promise<T>): Promise<T> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    return await start();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

async function findSocketDir(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((entry) => entry.startsWith('horizon-'));
  if (!name) throw new Error(`No embedded database has started in ${folder}.`);
  return join(folder, name);
}
