import type { Kind } from '../domain/kind.ts';
import type { TextOccupations } from '../domain/occupation/likely.ts';
import type { LocatePlace } from '../domain/place/place.ts';
import { inTransaction, type Sql, type Transaction, whileAvailable } from './connection.ts';
import { markReread } from './documents.ts';
import { renewFacets } from './facets.ts';

/** What was inferred from a revision of a document, and the SHA-256 of each text that it was inferred from. */
export type StoredInference = {
  id: string;
  revision: number;
  madeBy: string | null;
  occupations: TextOccupations | null;
  textSha256: (string | null)[] | null;
};

/** What is inferred from the newest revision of the documents `d`, in `i`. Never an older one: jobs may have moved. */
export const joinInference = (sql: Sql | Transaction, kind: Kind) =>
  sql`left join ${sql(`${kind}_inference`)} i on i.id = d.id and i.revision = d.revision`;

/** What the documents' texts tell of occupations. */
export function createInferenceStore(sql: Sql, locate: LocatePlace) {
  const table = (kind: Kind) => sql(`${kind}_inference`);
  return {
    get: (kind: Kind, ids: string[]): Promise<StoredInference[]> =>
      whileAvailable(
        () => sql<StoredInference[]>`
          select id, revision, made_by as "madeBy", occupations, text_sha256 as "textSha256"
          from ${table(kind)} where id = any(${ids})`,
      ),

    /**
     * Keeps what is inferred from the newest revision; a document that is gone meanwhile is left out. A document of
     * which something else is inferred now is marked as read anew.
     */
    put: async (kind: Kind, rows: StoredInference[]): Promise<void> => {
      if (rows.length === 0) return;
      await inTransaction(sql, async (tx) => {
        const values = tx.json(rows);
        const changed = await markReread(
          tx,
          kind,
          tx`
            from jsonb_to_recordset(${values}) as x(id text, revision bigint, occupations jsonb)
            join ${tx(kind)} d using (id, revision) ${joinInference(tx, kind)}
            where x.occupations is distinct from i.occupations`,
        );
        await tx`
          insert into ${table(kind)} as i (id, revision, made_by, occupations, text_sha256)
          select x.id, x.revision, x."madeBy", x.occupations, x."textSha256"
          from jsonb_to_recordset(${values})
            as x(id text, revision bigint, "madeBy" text, occupations jsonb, "textSha256" jsonb)
          join ${tx(kind)} d using (id, revision)
          order by x.id
          on conflict (id) do update
            set revision = excluded.revision, made_by = excluded.made_by,
                occupations = excluded.occupations, text_sha256 = excluded.text_sha256
            where excluded.revision >= i.revision`;
        await renewFacets(tx, kind, changed, locate);
      });
    },
  };
}
