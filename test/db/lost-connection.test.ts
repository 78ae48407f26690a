import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction, openPool } from '../../src/db/connection.ts';
import { isUnavailable } from '../../src/domain/errors.ts';
import { openTestDatabase } from '../support/service.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase({ empty: true });
});
afterAll(() => database.close());

test('a server that kills connections inside transactions ends no process, and the pool goes on', async () => {
  const pool = openPool(database.target, 4);
  const failures: unknown[] = [];
  let stop = false;
  const work = async () => {
    while (!stop) {
      try {
        await inTransaction(pool, async (tx) => {
          await tx`select pg_sleep(0.005)`;
          return tx`select 1`;
        });
      } catch (error) {
        failures.push(error);
      }
    }
  };
  const workers = Array.from({ length: 6 }, work);
  for (let round = 0; round < 20; round += 1) {
    await database.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and query like '%pg_sleep%'`;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  stop = true;
  await Promise.all(workers);

  expect(failures.length).toBeGreaterThan(0);
  expect(failures.filter((error) => !isUnavailable(error))).toEqual([]);
  // Every connection of the pool is usable again, at once.
  const afterwards = Array.from({ length: 40 }, () => inTransaction(pool, (tx) => tx`select pg_sleep(0.02)`));
  await Promise.all(afterwards);
  await pool.end({ timeout: 5 });
});
