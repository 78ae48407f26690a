import type { WarningCode } from '../domain/legality/warnings.ts';
import { locatePosting } from '../domain/place/locate.ts';
import type { LocatePlace } from '../domain/place/place.ts';
import type { Posting, PostingDetails } from '../domain/posting.ts';
import type { Precondition, PutOutcome } from '../domain/put.ts';
import type { PostingState } from '../domain/vocabulary.ts';
import { inTransaction, type Sql, type Transaction, whileAvailable } from './connection.ts';
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
import { leaveLists } from './refills.ts';
import { startTrace } from './traces.ts';

/** Whether a posting, a row under this name, is open: an expired one is not, even before it is swept. */
export const isOpenNow = (sql: Sql | Transaction, row: string) =>
  sql`${sql(row)}.state = 'open' and (${sql(row)}.closes_at is null or ${sql(row)}.closes_at > now())`;

/** A posting to write; `warned`: the codes of its warnings and what found them, by the sweep where they are absent. */
export type PostingToPut = {
  id: string;
  document: PostingDetails;
  warned?: { warnings: WarningCode[]; warnedBy: string } | undefined;
};

export type StoredPosting = StoredDocument<PostingDetails> & { state: PostingState };

/** A posting that comes again under the id of a deleted one goes on counting: what was said of that one is kept. */
const nextRevision = (tx: Transaction) =>
  tx`coalesce((select max(v.revision) from posting_version v where v.id = x.id), 0) + 1`;

/** Postings as documents: put, get, delete, expire. A posting that is no longer open leaves all lists at once. */
export function createPostingStore(sql: Sql, locate: LocatePlace) {
  const findMany = (ids: string[]): Promise<Posting[]> =>
    whileAvailable(async () => {
      const rows = await sql<StoredPosting[]>`
        select d.id, d.revision, d.reading, d.document, d.state, d.created_at as "createdAt", i.occupations
        from posting d ${joinInference(sql, 'posting')} where d.id = any(${ids}) order by d.id`;
      return rows.map((row) => locatePosting(row, locate));
    });

  return {
    put: (documents: PostingToPut[], condition?: Precondition): Promise<PutOutcome[]> =>
      inTransaction(sql, async (tx) => {
        const [first] = documents;
        if (first) await requireRevision(tx, 'posting', first.id, condition);
        const rows = documents.map(({ id, document, warned }) => ({
          id,
          document,
          status: document.status ?? 'open',
          closes_at: document.closesAt ?? null,
          warnings: warned?.warnings ?? null,
          warned_by: warned?.warnedBy ?? null,
        }));
        const written = await tx<(WrittenRow & { state: PostingState })[]>`
          insert into posting as p (id, revision, document, state, closes_at, warnings, warned_by)
          select id, ${nextRevision(tx)}, document,
                 case when status = 'open' and closes_at <= now() then 'expired' else status end, closes_at,
                 warnings, warned_by
          from jsonb_to_recordset(${tx.json(rows)})
            as x(id text, document jsonb, status text, closes_at timestamptz, warnings jsonb, warned_by text)
          order by id
          on conflict (id) do update
            set document = excluded.document, state = excluded.state, closes_at = excluded.closes_at,
                warnings = coalesce(excluded.warnings, p.warnings), warned_by = excluded.warned_by,
                revision = p.revision + 1, updated_at = now(), changed_in = pg_current_xact_id(),
                ${startTrace(tx)}
            where p.document is distinct from excluded.document
          returning id, revision, reading, state, (xmax = 0) as created`;
        const gone = written.filter(({ state }) => state !== 'open').map(({ id }) => id);
        await leaveLists(tx, gone);
        await writeFacets(tx, 'posting', withDocuments(written, documents), locate);
        return outcomesOf(
          tx,
          'posting',
          rows.map(({ id }) => id),
          written,
        );
      }),

    getMany: (ids: string[]) => whileAvailable(() => readDocuments<PostingDetails>(sql, 'posting', ids)),

    get: (id: string): Promise<StoredPosting | undefined> =>
      whileAvailable(async () => {
        const [row] = await sql<StoredPosting[]>`
          select d.id, d.revision, d.reading, d.document, d.state, i.occupations,
                 d.created_at as "createdAt", d.updated_at as "updatedAt"
          from posting d ${joinInference(sql, 'posting')} where d.id = ${id}`;
        return row;
      }),

    /** One posting, ready for the rules, whatever its state. */
    find: async (id: string): Promise<Posting | undefined> => (await findMany([id]))[0],

    /** The same of several; those that are gone are left out. */
    findMany,

    delete: (id: string): Promise<boolean> =>
      inTransaction(sql, async (tx) => {
        await tx`select id from posting where id = ${id} for update`;
        await leaveLists(tx, [id]);
        return deleteDocument(tx, 'posting', id);
      }),

    /** Turns open postings whose deadline has passed into expired ones, and takes them out of all lists. */
    expire: (): Promise<number> =>
      inTransaction(sql, async (tx) => {
        const rows = await tx<{ id: string }[]>`
          update posting set state = 'expired', updated_at = now()
          where id in (
            select id from posting where state = 'open' and closes_at <= now()
            order by id limit 1000 for update
          )
          returning id`;
        await leaveLists(
          tx,
          rows.map(({ id }) => id),
        );
        return rows.length;
      }),
  };
}
