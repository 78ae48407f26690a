import { toSql } from 'pgvector';
import type { Kind } from '../domain/kind.ts';
import { inTransaction, type Sql, whileAvailable } from './connection.ts';
import { markReread } from './documents.ts';

export type StoredEmbedding = {
  id: string;
  revision: number;
  model: string;
  textSha256: Uint8Array;
  embedding: Float32Array;
};

/** How many bytes pgvector puts before the components in its binary form: their number, and room for later. */
const HEADER_BYTES = 4;

/** A vector out of `vector_send`: components in network byte order. */
export function readVector(bytes: Uint8Array): Float32Array {
  // A copy begins at an address that a Float32Array may begin at.
  const components = Buffer.from(Uint8Array.from(bytes.subarray(HEADER_BYTES)).buffer);
  components.swap32();
  return new Float32Array(components.buffer, components.byteOffset, components.byteLength / 4);
}

/** A vector as SQL text, for `::vector`. */
export const vectorSql = (embedding: Float32Array) => toSql(Array.from(embedding)) as string;

/** The vectors of the documents. */
export function createEmbeddingStore(sql: Sql) {
  const table = (kind: Kind) => sql(`${kind}_embedding`);
  return {
    get: (kind: Kind, ids: string[]): Promise<StoredEmbedding[]> =>
      whileAvailable(async () => {
        const rows = await sql<(Omit<StoredEmbedding, 'embedding'> & { embedding: Uint8Array })[]>`
          select id, revision, model, text_sha256 as "textSha256", vector_send(embedding) as embedding
          from ${table(kind)} where id = any(${ids})`;
        return rows.map((row) => ({ ...row, embedding: readVector(row.embedding) }));
      }),

    /**
     * Keeps the vector of the newest revision; a document that is gone meanwhile is left out. A document with a new
     * vector is marked as read anew, even when only the model has changed.
     */
    put: async (kind: Kind, rows: StoredEmbedding[]): Promise<void> => {
      if (rows.length === 0) return;
      await inTransaction(sql, async (tx) => {
        const read = tx.json(
          rows.map(({ id, revision, model, textSha256 }) => ({
            id,
            revision,
            model,
            text_sha256: `\\x${Buffer.from(textSha256).toString('hex')}`,
          })),
        );
        const ids = rows.map(({ id }) => id);
        const vectors = rows.map(({ embedding }) => vectorSql(embedding));
        await markReread(
          tx,
          kind,
          tx`
            from jsonb_to_recordset(${read}) as x(id text, revision bigint, text_sha256 text, model text)
            join ${tx(kind)} d using (id, revision) left join ${table(kind)} e on e.id = d.id
            where (e.model, e.text_sha256) is distinct from (x.model, x.text_sha256::bytea)`,
        );
        await tx`
          insert into ${table(kind)} as e (id, revision, model, text_sha256, embedding, embedded_at)
          select x.id, x.revision, x.model, x.text_sha256::bytea, v.embedding::vector, clock_timestamp()
          from jsonb_to_recordset(${read}) as x(id text, revision bigint, model text, text_sha256 text)
          join unnest(${ids}::text[], ${vectors}::text[]) as v(id, embedding) using (id)
          join ${tx(kind)} d using (id, revision)
          order by x.id
          on conflict (id) do update
            set revision = excluded.revision, model = excluded.model,
                text_sha256 = excluded.text_sha256, embedding = excluded.embedding,
                embedded_at = case when e.revision = excluded.revision then e.embedded_at else excluded.embedded_at end
            where excluded.revision >= e.revision`;
      });
    },

    /** How many numbers a vector has in this database. */
    dimensions: (): Promise<number> =>
      whileAvailable(async () => {
        const [row] = await sql<{ atttypmod: number }[]>`
          select atttypmod from pg_attribute
          where attrelid = 'posting_embedding'::regclass and attname = 'embedding'`;
        return row?.atttypmod ?? 0;
      }),

    /** Makes room for vectors of another size. The old ones go; the sweep makes the new ones in the background. */
    resize: (dimensions: number): Promise<void> =>
      whileAvailable(async () => {
        if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > 2000) {
          throw new RangeError('A vector has 1 to 2000 dimensions.');
        }
        await sql.begin(async (tx) => {
          for (const kind of ['seeker_embedding', 'posting_embedding']) {
            await tx`truncate ${tx(kind)}`;
            await tx.unsafe(`alter table ${kind} alter column embedding type vector(${dimensions})`);
          }
        });
      }),
  };
}
