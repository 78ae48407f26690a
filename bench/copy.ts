import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type DatabaseTarget, openPool, type Sql } from '../src/db/connection.ts';
import { timed } from './measure.ts';

/**
 * Writes all rows of `recommendation` a second time, by binary COPY, into a table with the same indexes.
 * @returns milliseconds
 */
export async function copyLists(target: DatabaseTarget): Promise<number> {
  const rows = await withConnection(target, async (sql) => {
    const rows = await sql`copy recommendation to stdout (format binary)`.readable();
    return (await rows.toArray()) as Buffer[];
  });
  return withConnection(target, async (sql) => {
    await sql`create table bench_recommendation (like recommendation including all)`;
    const { ms } = await timed(async () =>
      pipeline(
        Readable.from(rows),
        await sql`copy bench_recommendation from stdin (format binary)`.writable(),
      ),
    );
    return ms;
  });
}

/**
 * Writes these rows of `posting` a second time, by COPY, into a table with the same indexes. Each direction has a
 * connection of its own: behind a COPY the driver does not always begin another on the same one.
 * @returns milliseconds
 */
export async function copyPostings(target: DatabaseTarget, ids: string[]): Promise<number> {
  const rows = await withConnection(target, async (sql) => {
    await sql`create temporary table wanted as select unnest(string_to_array(${ids.join(' ')}, ' ')) as id`;
    const rows = await sql`copy (select p.* from posting p join wanted using (id)) to stdout`.readable();
    return (await rows.toArray()) as Buffer[];
  });
  return withConnection(target, async (sql) => {
    await sql`create table if not exists bench_posting (like posting including all)`;
    const { ms } = await timed(async () =>
      pipeline(Readable.from(rows), await sql`copy bench_posting from stdin`.writable()),
    );
    return ms;
  });
}

export async function withConnection<T>(target: DatabaseTarget, use: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = openPool(target, 1);
  try {
    return await use(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
