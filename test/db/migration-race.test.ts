import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '../../src/db/connection.ts';
import { migrate } from '../../src/db/migrate.ts';
import { MIGRATIONS_DIR } from '../../src/wiring.ts';
import { openTestDatabase } from '../support/service.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase({ empty: true });
});
afterAll(() => database.close());

test('of three migrators at once, all succeed and each file is applied once', async () => {
  const pools = [1, 2, 3].map(() => openPool(database.target, 2));
  try {
    const applied = await Promise.all(pools.map((pool) => migrate(pool, MIGRATIONS_DIR)));
    const stored = await database.sql<{ name: string }[]>`select name from schema_migration order by number`;
    expect(stored.length).toBeGreaterThanOrEqual(2);
    expect(applied.flat().sort()).toEqual(stored.map(({ name }) => name));
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  } finally {
    await Promise.all(pools.map((pool) => pool.end()));
  }
});
