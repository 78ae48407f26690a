import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { openPool } from '../../src/db/connection.ts';
import { migrate } from '../../src/db/migrate.ts';
import { MIGRATIONS_DIR } from '../../src/wiring.ts';
import './context.ts';
import { installPostgres, startPostgres } from './postgres-server.ts';
import { startRedis } from './redis-server.ts';

const TEMPLATE = 'horizon_template';

/** Global setup of `npm run test:services`: starts a PostgreSQL and a Redis that belong to this run alone. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgresBin = await installPostgres();
  const redis = await startRedis();
  const postgres = await startPostgres(postgresBin);
  await createTemplate(postgres.url);
  project.provide('services', {
    postgresBin,
    postgresUrl: postgres.url,
    templateDatabase: TEMPLATE,
    redisUrl: redis.url,
  });
  return async () => {
    await redis.stop();
    await postgres.stop();
    await rm(postgres.folder, { recursive: true, force: true });
  };
}

async function createTemplate(url: string): Promise<void> {
  const admin = openPool({ url }, 1);
  await admin.unsafe(`create database ${TEMPLATE}`);
  await admin.end();
  const sql = openPool({ url: Object.assign(new URL(url), { pathname: `/${TEMPLATE}` }).href }, 1);
  await migrate(sql, MIGRATIONS_DIR);
  await sql.end();
}
