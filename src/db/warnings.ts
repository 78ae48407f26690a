import type { WarningCode } from '../domain/legality/warnings.ts';
import type { PostingDetails } from '../domain/posting.ts';
import { type Sql, whileAvailable } from './connection.ts';

/** The warning codes of postings, beside the documents that they were found in. */
export function createWarningStore(sql: Sql) {
  return {
    /** Open postings that were not looked at by `warnedBy`, in the order of their ids; of `among`, where it is given. */
    unwarned: (
      warnedBy: string,
      limit: number,
      among?: string[],
    ): Promise<{ id: string; revision: number; document: PostingDetails }[]> =>
      whileAvailable(
        () => sql<{ id: string; revision: number; document: PostingDetails }[]>`
          select id, revision, document from posting
          where state = 'open' and warned_by is distinct from ${warnedBy}
            and ${among ? sql`id = any(${among})` : sql`true`}
          order by id limit ${limit}`,
      ),

    /** Writes what was found, but not over a posting that has changed meanwhile. Lists and vectors are not touched. */
    write: (
      found: { id: string; revision: number; warnings: WarningCode[] }[],
      warnedBy: string,
    ): Promise<void> =>
      whileAvailable(async () => {
        await sql`
          with found as (
            select p.id, x.warnings
            from posting p
              join jsonb_to_recordset(${sql.json(found)}) as x(id text, revision bigint, warnings jsonb)
                on x.id = p.id and x.revision = p.revision
            order by p.id for no key update of p
          )
          update posting p set warnings = found.warnings, warned_by = ${warnedBy}
          from found where found.id = p.id`;
      }),
  };
}
