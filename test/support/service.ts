import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { inject } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { type DatabaseTarget, openPool, type Sql } from '../../src/db/connection.ts';
import { migrate } from '../../src/db/migrate.ts';
import { createLogger, type Logger } from '../../src/logger.ts';
import { type Service, startService } from '../../src/service.ts';
import { MIGRATIONS_DIR, openDatabase, type Parts } from '../../src/wiring.ts';
import { type Client, createClient } from './client.ts';
import type { Services } from './context.ts';
import { ADMIN_KEY, type Env, type Home, inFolder, makeHome, openParts } from './home.ts';

export type TestService = { client: Client; parts: Parts; sql: Sql; close: () => Promise<void> };

/** Makes an empty home, in the mode of this run. */
export async function createHome(env: Env = {}): Promise<Home> {
  const services = inject('services');
  return makeHome({ ...(services ? await createStores(services) : {}), ...env });
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
    parts: service.parts,
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
  const { parts, sql, close } = await openParts(home);
  return {
    parts,
    sql,
    close: async () => {
      await close();
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
