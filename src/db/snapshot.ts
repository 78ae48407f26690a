import type { PendingQuery, Row } from 'postgres';
import type { Snapshot } from '../domain/entry.ts';
import type { Sql } from './connection.ts';

/**
 * Runs a query and says at which moment of the database it looked, even where it finds nothing. In one statement: what
 * another transaction writes between two statements would count as seen and be overwritten.
 * @param query a select of rows that have an `id`
 */
export async function selectSeen<Found extends { id: string }>(
  sql: Sql,
  query: PendingQuery<Row[]>,
): Promise<{ rows: Found[]; seen: Snapshot }> {
  const rows = await sql<(Found & { seen: Snapshot })[]>`
    select pg_current_snapshot()::text as seen, found.* from (select) one left join (${query}) found on true`;
  const [first] = rows;
  if (!first) throw new Error('A left join of one row gives one row at least.');
  return { rows: rows.filter(({ id }) => id !== null), seen: first.seen };
}
