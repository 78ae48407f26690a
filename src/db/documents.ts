import type { PendingQuery, Row } from 'postgres';
import { DomainError } from '../domain/errors.ts';
import type { Kind } from '../domain/kind.ts';
import type { TextOccupations } from '../domain/occupation/likely.ts';
import type { Precondition, PutOutcome } from '../domain/put.ts';
import type { Sql, Transaction } from './connection.ts';

/** A document as it is stored, without its place in the lists. */
export type StoredDocument<Document> = {
  id: string;
  revision: number;
  /** How often what its texts give, vector and occupations, has changed. */
  reading: number;
  document: Document;
  /** What its texts tell of occupations; null until they have been read. */
  occupations: TextOccupations | null;
  createdAt: Date;
  updatedAt: Date;
};

/**
 * Throws unless the document is at the revision that the writer has read; holds the row until the transaction ends.
 * @throws {DomainError} revision.mismatch
 */
export async function requireRevision(
  tx: Transaction,
  kind: Kind,
  id: string,
  condition: Precondition | undefined,
): Promise<void> {
  if (!condition) return;
  const [row] = await tx<{ revision: number }[]>`
    select revision from ${tx(kind)} where id = ${id} for update`;
  const current = row?.revision ?? 0;
  const { revisions } = condition;
  const holds = revisions === 'any' ? current > 0 : revisions.includes(current);
  if (!holds) {
    throw new DomainError('revision.mismatch', `The ${kind} is at revision ${current}.`);
  }
}

/** A document that an upsert has written. */
export type WrittenRow = Pick<StoredDocument<unknown>, 'id' | 'revision' | 'reading'> & { created: boolean };

/** The rows that an upsert has written beside what they say now; nobody has read the texts of these revisions yet. */
export function withDocuments<Row extends WrittenRow, Document>(
  written: Row[],
  documents: { id: string; document: Document }[],
): (Row & { document: Document })[] {
  const rows = new Map(written.map((row) => [row.id, row]));
  return documents.flatMap(({ id, document }) => {
    const row = rows.get(id);
    return row ? [{ ...row, document }] : [];
  });
}

/**
 * Adds the documents that the upsert left alone because they are equal to what is stored.
 * @param written the rows that the upsert returned
 */
export async function outcomesOf(
  tx: Transaction,
  kind: Kind,
  ids: string[],
  written: WrittenRow[],
): Promise<PutOutcome[]> {
  const outcomes = new Map<string, PutOutcome>();
  for (const { id, revision, created } of written) {
    outcomes.set(id, { id, revision, outcome: created ? 'created' : 'changed' });
  }
  const rest = ids.filter((id) => !outcomes.has(id));
  if (rest.length > 0) {
    const rows = await tx<{ id: string; revision: number }[]>`
      select id, revision from ${tx(kind)} where id = any(${rest})`;
    for (const { id, revision } of rows) outcomes.set(id, { id, revision, outcome: 'unchanged' });
  }
  return ids.flatMap((id) => outcomes.get(id) ?? []);
}

/** The documents among these ids that exist. */
export async function readDocuments<Document>(
  sql: Sql,
  kind: Kind,
  ids: string[],
): Promise<Pick<StoredDocument<Document>, 'id' | 'revision' | 'document'>[]> {
  return sql<Pick<StoredDocument<Document>, 'id' | 'revision' | 'document'>[]>`
    select id, revision, document from ${sql(kind)} where id = any(${ids}) order by id`;
}

/** Changes whenever the document `d`, its state or what its texts give does. */
export const versionOf = (sql: Sql) => sql`d.updated_at::text || ' ' || d.reading as version`;

/**
 * Notes that the texts of some documents give something else now: what was judged before is not written any more,
 * and the documents go through the lists again. Rows are locked in the order of their ids, like everywhere.
 * @param changed the rest of a query, from its `from` on, that finds them as `d`
 * @returns their ids
 */
export async function markReread(
  tx: Transaction,
  kind: Kind,
  changed: PendingQuery<Row[]>,
): Promise<string[]> {
  const change = kind === 'posting' ? tx`, changed_in = pg_current_xact_id()` : tx``;
  const rows = await tx<{ id: string }[]>`
    with changed as (select d.id ${changed} order by d.id for no key update of d)
    update ${tx(kind)} d set reading = reading + 1, refreshed_revision = 0${change}
    from changed where d.id = changed.id
    returning d.id`;
  return rows.map(({ id }) => id);
}

/** Deletes a document and, by the foreign keys, all that hangs on it. */
export async function deleteDocument(sql: Sql | Transaction, kind: Kind, id: string): Promise<boolean> {
  const rows = await sql`delete from ${sql(kind)} where id = ${id} returning id`;
  return rows.length > 0;
}
