import type { Version } from '../domain/entry.ts';
import type { Kind } from '../domain/kind.ts';
import { locatePosting, locateSeeker } from '../domain/place/locate.ts';
import type { LocatePlace } from '../domain/place/place.ts';
import type { Posting } from '../domain/posting.ts';
import type { Seeker } from '../domain/seeker.ts';
import { type Sql, whileAvailable } from './connection.ts';
import { type EntryRow, entryColumns, joinRuling, restoreEntry, type StoredEntry } from './entries.ts';
import type { StoredPosting } from './postings.ts';
import type { StoredSeeker } from './seekers.ts';

/** A recommendation as it stood from `since` until `until`; null: it stands now. */
export type EntryState = StoredEntry & { since: Date; until: Date | null };
type StateRow = EntryRow & Pick<EntryState, 'since' | 'until'>;

/** What lists said in the past, and the documents as they were judged then. */
export function createHistoryStore(sql: Sql, locate: LocatePlace) {
  const columns = entryColumns(sql);
  const states = sql`
    select ${columns}, r.since, null::timestamptz as until from recommendation r ${joinRuling(sql)}
    union all
    select ${columns}, r.since, r.until from recommendation_history r ${joinRuling(sql)}`;

  return {
    /** The states of one pair, newest first. @param before leaves out what began then or later */
    ofPair: (
      seekerId: string,
      postingId: string,
      page: { limit: number; before: Date | undefined },
    ): Promise<EntryState[]> =>
      whileAvailable(async () => {
        const rows = await sql<StateRow[]>`
          select * from (${states}) state
          where "seekerId" = ${seekerId} and "postingId" = ${postingId}
            and ${page.before ? sql`since < ${page.before}` : sql`true`}
          order by since desc limit ${page.limit}`;
        return rows.map(restoreEntry);
      }),

    /** A seeker's whole list as it stood at the end of a millisecond, blocked entries too, best first. */
    listAt: (seekerId: string, at: Date): Promise<EntryState[]> =>
      whileAvailable(async () => {
        const end = new Date(at.getTime() + 1);
        const rows = await sql<StateRow[]>`
          select * from (${states}) state
          where "seekerId" = ${seekerId} and since < ${end} and (until is null or until >= ${end})
          order by score desc, "postingId"`;
        return rows.map(restoreEntry);
      }),

    /** The versions of a seeker that are kept, ready for the rules. */
    seekers: (id: string): Promise<Seeker[]> =>
      whileAvailable(async () => {
        const rows = await sql<StoredSeeker[]>`
          select id, revision, reading, document, occupations from seeker_version where id = ${id}`;
        return rows.map((row) => locateSeeker(row, locate));
      }),

    /** The postings as they were at these versions, ready for the rules; those that are not kept are left out. */
    postings: (keys: Version[]): Promise<Posting[]> =>
      whileAvailable(async () => {
        const rows = await sql<StoredPosting[]>`
          select v.id, v.revision, v.reading, v.document, v.occupations, v.state, v.received_at as "createdAt"
          from posting_version v
          join jsonb_to_recordset(${sql.json(keys)}) as x(id text, revision bigint, reading bigint)
            using (id, revision, reading)`;
        return rows.map((row) => locatePosting(row, locate));
      }),

    /** Forgets states that ended before a moment, at most `limit`. @returns how many went */
    forgetStates: (endedBefore: Date, limit: number): Promise<number> =>
      whileAvailable(async () => {
        const gone = await sql`
          delete from recommendation_history where (seeker_id, posting_id, since) in (
            select seeker_id, posting_id, since from recommendation_history
            where until < ${endedBefore} order by until limit ${limit}
          )`;
        return gone.count;
      }),

    /**
     * Forgets versions, of the next `limit` documents by id, that no state names. Never the present one, which a list may
     * come to name at any moment; a past one can be named no more.
     * @returns the last id that was looked at; undefined when there are no more
     */
    forgetVersions: (kind: Kind, after: string, limit: number): Promise<string | undefined> =>
      whileAvailable(async () => {
        const documents = await sql<{ id: string }[]>`
          select distinct id from ${sql(`${kind}_version`)} where id > ${after} order by id limit ${limit}`;
        const ids = documents.map(({ id }) => id);
        const namesIt = sql`
          (r.${sql(`${kind}_id`)}, r.${sql(`${kind}_revision`)}, r.${sql(`${kind}_reading`)})
            = (v.id, v.revision, v.reading)`;
        await sql`
          delete from ${sql(`${kind}_version`)} v
          where v.id = any(${ids})
            and not exists (select from recommendation r where ${namesIt})
            and not exists (select from recommendation_history r where ${namesIt})
            and not exists (
              select from ${sql(kind)} d where (d.id, d.revision, d.reading) = (v.id, v.revision, v.reading)
            )`;
        return ids.at(-1);
      }),
  };
}
