import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Sql } from '../../src/db/connection.ts';
import { assertMigrated, MigrationError, migrate } from '../../src/db/migrate.ts';
import { MIGRATIONS_DIR } from '../../src/wiring.ts';
import { openTestDatabase } from '../support/service.ts';

let folder: string;
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let sql: Sql;

beforeAll(async () => {
  database = await openTestDatabase({ empty: true });
  sql = database.sql;
});
afterAll(() => database.close());
beforeEach(async () => {
  await sql`drop schema public cascade`;
  await sql`create schema public`;
  folder = await mkdtemp(join(tmpdir(), 'hm-migrations-'));
  await cp(MIGRATIONS_DIR, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const readApplied = () => sql<{ name: string }[]>`select name from schema_migration order by number`;

test('the first run applies every file in its order, the second applies nothing', async () => {
  await expect(assertMigrated(sql, folder)).rejects.toThrow(/npm run migrate/);
  const applied = await migrate(sql, folder);
  expect(applied.slice(0, 2)).toEqual(['0001_core.sql', '0002_embedding.sql']);
  expect(applied).toEqual([...applied].sort());
  expect(await migrate(sql, folder)).toEqual([]);
  expect((await readApplied()).map(({ name }) => name)).toEqual(applied);
  await expect(assertMigrated(sql, folder)).resolves.toBeUndefined();
});

test('an applied file that was changed since is refused by its name', async () => {
  await migrate(sql, folder);
  await appendFile(join(folder, '0001_core.sql'), '\n-- one more word\n');
  await expect(migrate(sql, folder)).rejects.toThrow(MigrationError);
  await expect(migrate(sql, folder)).rejects.toThrow(/0001_core\.sql/);
  await expect(assertMigrated(sql, folder)).rejects.toThrow(/0001_core\.sql/);
});

test('a database that is newer than the program is refused', async () => {
  await writeFile(join(folder, '9001_future.sql'), 'create table future (id integer)');
  await migrate(sql, folder);
  await expect(migrate(sql, MIGRATIONS_DIR)).rejects.toThrow(/9001_future\.sql/);
  await expect(assertMigrated(sql, MIGRATIONS_DIR)).rejects.toThrow(MigrationError);
});

test('a migration may take longer than a statement of the service', async () => {
  // The embedded database takes no settings from a connection.
  await sql`set statement_timeout = '60s'`;
  await writeFile(
    join(folder, '9001_long.sql'),
    "create table allowed as select current_setting('statement_timeout') as time",
  );
  await migrate(sql, folder);
  expect(await sql`select time from allowed`).toEqual([{ time: '0' }]);
});

test('a migration that fails leaves nothing of itself, and works once it is mended', async () => {
  const file = join(folder, '9001_broken.sql');
  await writeFile(file, 'create table half (id integer); select nothing from nowhere;');
  await expect(migrate(sql, folder)).rejects.toThrow();
  expect(await sql`select to_regclass('half') as half`).toEqual([{ half: null }]);
  expect((await readApplied()).map(({ name }) => name)).not.toContain('9001_broken.sql');
  await writeFile(file, 'create table half (id integer);');
  expect(await migrate(sql, folder)).toEqual(['9001_broken.sql']);
});
