import { locateSeeker } from '../domain/place/locate.ts';
import type { LocatePlace } from '../domain/place/place.ts';
import type { Precondition, PutOutcome } from '../domain/put.ts';
import type { Seeker, SeekerProfile } from '../domain/seeker.ts';
import { inTransaction, type Sql, whileAvailable } from './connection.ts';
import {
  deleteDocument,
  outcomesOf,
  readDocuments,
  requireRevision,
  type StoredDocument,
  type WrittenRow,
  withDocuments,
} from './documents.ts';
import { writeFacets } from './facets.ts';
import { joinInference } from './inferences.ts';

export type StoredSeeker = StoredDocument<SeekerProfile> & { active: boolean };

/** Seekers as documents: put, get, delete. */
export function createSeekerStore(sql: Sql, locate: LocatePlace) {
  return {
    /** Writes profiles, each at most once; an inactive seeker leaves all lists at once. */
    put: (
      documents: { id: string; document: SeekerProfile }[],
      condition?: Precondition,
    ): Promise<PutOutcome[]> =>
      inTransaction(sql, async (tx) => {
        const [first] = documents;
        if (first) await requireRevision(tx, 'seeker', first.id, condition);
        const rows = documents.map(({ id, document }) => ({
          id,
          document,
          active: document.active ?? true,
        }));
        const written = await tx<WrittenRow[]>`
          insert into seeker as s (id, document, active)
          select id, document, active
          from jsonb_to_recordset(${tx.json(rows)}) as x(id text, document jsonb, active boolean)
          order by id
          on conflict (id) do update
            set document = excluded.document, active = excluded.active,
                revision = s.revision + 1, updated_at = now()
            where s.document is distinct from excluded.document
          returning id, revision, reading, (xmax = 0) as created`;
        const inactive = rows.filter(({ active }) => !active).map(({ id }) => id);
        if (inactive.length > 0) await tx`delete from recommendation where seeker_id = any(${inactive})`;
        await writeFacets(tx, 'seeker', withDocuments(written, documents), locate);
        return outcomesOf(
          tx,
          'seeker',
          rows.map(({ id }) => id),
          written,
        );
      }),

    getMany: (ids: string[]) => whileAvailable(() => readDocuments<SeekerProfile>(sql, 'seeker', ids)),

    get: (id: string): Promise<StoredSeeker | undefined> =>
      whileAvailable(async () => {
        const [row] = await sql<StoredSeeker[]>`
          select d.id, d.revision, d.reading, d.document, d.active, i.occupations,
                 d.created_at as "createdAt", d.updated_at as "updatedAt"
          from seeker d ${joinInference(sql, 'seeker')} where d.id = ${id}`;
        return row;
      }),

    /** The active seekers among these, ready for the rules. */
    findActive: (ids: string[]): Promise<Seeker[]> =>
      whileAvailable(async () => {
        const rows = await sql<StoredDocument<SeekerProfile>[]>`
          select d.id, d.revision, d.reading, d.document, i.occupations
          from seeker d ${joinInference(sql, 'seeker')}
          where d.id = any(${ids}) and d.active order by d.id`;
        return rows.map((row) => locateSeeker(row, locate));
      }),

    /**
     * Active seekers to judge as an example for all: by the hash of their ids, so that they are the same ones every time
     * and no order in which an office gives out ids shows in them. `total`: how many active seekers there are.
     */
    sampleActive: (limit: number): Promise<{ total: number; ids: string[] }> =>
      whileAvailable(async () => {
        const rows = await sql<{ id: string; total: number }[]>`
          select id, count(*) over () as total from seeker where active
          order by md5(id) collate "C", id limit ${limit}`;
        return { total: rows[0]?.total ?? 0, ids: rows.map(({ id }) => id) };
      }),

    /** The ids after this one, a page at a time, for going through all seekers. */
    idsAfter: (id: string, limit: number): Promise<string[]> =>
      whileAvailable(async () => {
        const rows = await sql<{ id: string }[]>`
          select id from seeker where id > ${id} order by id limit ${limit}`;
        return rows.map((row) => row.id);
      }),

    count: (): Promise<number> =>
      whileAvailable(async () => {
        const [row] = await sql<{ count: number }[]>`select count(*) from seeker`;
        return row?.count ?? 0;
      }),

    delete: (id: string): Promise<boolean> => whileAvailable(() => deleteDocument(sql, 'seeker', id)),
  };
}
