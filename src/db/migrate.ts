import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Sql, whileAvailable } from './connection.ts';

type Migration = { number: number; name: string; sql: string; sha256: string };
type Applied = { number: number; name: string; sha256: string };

/** The database and this program's migrations do not belong together; the message says what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** Any number that no other program uses; the lock's name. */
const LOCK_KEY = 7_305_821_133n;
const LOCK_WAIT_MS = 120_000;
const LOCK_POLL_MS = 200;

/**
 * Brings the database up to this program's migrations, each in a transaction of its own.
 * The lock is polled: a session that sleeps in pg_advisory_lock would hold a snapshot and stall CREATE INDEX CONCURRENTLY.
 * @returns the names that were applied now.
 * @throws {MigrationError} when an applied file was changed, or the database is newer than this program.
 */
export async function migrate(sql: Sql, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  return whileAvailable(async () => {
    // The driver only reserves a connection that is open already.
    await sql`select 1`;
    const session = await sql.reserve();
    try {
      await lock(session);
      await session`
        create table if not exists schema_migration (
          number integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now()
        )`;
      const pending = comparePlan(migrations, await readApplied(session));
      for (const migration of pending) await apply(session, migration);
      return pending.map(({ name }) => name);
    } finally {
      await session`select pg_advisory_unlock(${LOCK_KEY.toString()}::bigint)`.catch(() => undefined);
      session.release();
    }
  });
}

/**
 * Refuses a database that is not exactly at this program's migrations; changes nothing.
 * @throws {MigrationError} saying which side is behind.
 */
export async function assertMigrated(sql: Sql, folder: string): Promise<void> {
  const migrations = await readMigrations(folder);
  const pending = await whileAvailable(async () => {
    const [table] = await sql`select to_regclass('schema_migration') is not null as present`;
    return comparePlan(migrations, table?.['present'] ? await readApplied(sql) : []);
  });
  if (pending.length > 0) {
    throw new MigrationError(
      `데이터베이스에 마이그레이션 ${pending.length}개가 빠져 있습니다. 먼저 실행하세요: npm run migrate`,
    );
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(join(folder, file), 'utf8');
      const sha256 = createHash('sha256').update(sql).digest('hex');
      return { number: Number(file.slice(0, 4)), name: file, sql, sha256 };
    }),
  );
}

/** What is still to be applied, once both sides agree on the past. */
export function comparePlan(migrations: Migration[], applied: Applied[]): Migration[] {
  for (const past of applied) {
    const known = migrations.find(({ number }) => number === past.number);
    if (!known) {
      throw new MigrationError(
        `데이터베이스가 이 프로그램보다 새것입니다(${past.name}). 더 새로운 프로그램을 실행하세요.`,
      );
    }
    if (known.sha256 !== past.sha256) {
      throw new MigrationError(
        `${past.name} 파일이 적용된 뒤에 바뀌었습니다. 파일을 되돌리고, 바꿀 것은 새 마이그레이션에 적으세요.`,
      );
    }
  }
  const done = new Set(applied.map(({ number }) => number));
  return migrations.filter(({ number }) => !done.has(number));
}

async function lock(session: Sql): Promise<void> {
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    const [row] = await session`select pg_try_advisory_lock(${LOCK_KEY.toString()}::bigint) as locked`;
    if (row?.['locked']) return;
    if (Date.now() > deadline)
      throw new MigrationError('다른 프로세스가 2분이 넘도록 마이그레이션하고 있습니다.');
    await sleep(LOCK_POLL_MS);
  }
}

async function readApplied(session: Sql): Promise<Applied[]> {
  return session<Applied[]>`select number, name, sha256 from schema_migration order by number`;
}

async function apply(session: Sql, { number, name, sql, sha256 }: Migration): Promise<void> {
  await session`begin`;
  try {
    // What rewrites a large history takes longer than any request may.
    await session`set local statement_timeout = 0`;
    await session`set local lock_timeout = 0`;
    await session.unsafe(sql);
    await session`insert into schema_migration (number, name, sha256) values (${number}, ${name}, ${sha256})`;
    await session`commit`;
  } catch (error) {
    await session`rollback`;
    throw error;
  }
}
