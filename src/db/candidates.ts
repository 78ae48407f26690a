import type { Snapshot } from '../domain/entry.ts';
import type { Posting } from '../domain/posting.ts';
import type { Seeker } from '../domain/seeker.ts';
import { type Sql, whileAvailable } from './connection.ts';
import { versionOf } from './documents.ts';
import { vectorSql } from './embeddings.ts';
import type { Versioned } from './located-cache.ts';
import type { LocatedDocuments } from './located-documents.ts';
import { isOpenNow } from './postings.ts';
import { cutsOf } from './refills.ts';
import { selectSeen } from './snapshot.ts';

/** A document and its similarity to what was asked for; null while either has no vector of the current model. */
export type PostingCandidate = { posting: Posting; similarity: number | null };
export type SeekerCandidate = {
  seeker: Seeker;
  similarity: number | null;
  /** Lowest score of the seeker's full list and full blocked list; null while there is room. */
  listCut: number | null;
  blockedCut: number | null;
  /** Whether the posting that is asked for is in the seeker's list now. */
  listed: boolean;
};

/**
 * Who is near whom in meaning, by exact search in SQL. Documents that wait for their vector come first: what is
 * missing is unknown, and never dropped.
 */
export function createCandidateStore(sql: Sql, documents: LocatedDocuments) {
  return {
    /** The open postings nearest to a vector, at most `limit`. */
    postings: (query: { vector: Float32Array | null; model: string; limit: number }) =>
      whileAvailable(async (): Promise<{ candidates: PostingCandidate[]; seen: Snapshot }> => {
        const vector = query.vector && vectorSql(query.vector);
        const { rows, seen } = await selectSeen<Versioned & { reading: number; similarity: number | null }>(
          sql,
          sql`
            select d.id, d.reading, ${versionOf(sql)}, -(e.embedding <#> ${vector}::vector) as similarity
            from posting d left join posting_embedding e on e.id = d.id and e.model = ${query.model}
            where ${isOpenNow(sql, 'd')}
            order by e.embedding <#> ${vector}::vector nulls first, d.id
            limit ${query.limit}`,
        );
        const candidates = await documents.postings(rows);
        return { candidates, seen };
      }),

    /** The active seekers nearest to a vector, at most `limit`, and all who have the posting in their list. */
    seekers: (query: {
      vector: Float32Array | null;
      model: string;
      limit: number;
      postingId: string | null;
    }) =>
      whileAvailable(async (): Promise<SeekerCandidate[]> => {
        const vector = query.vector && vectorSql(query.vector);
        const rows = await sql<(Versioned & { reading: number } & Omit<SeekerCandidate, 'seeker'>)[]>`
          with near as (
            (select s.id from seeker s left join seeker_embedding e on e.id = s.id and e.model = ${query.model}
             where s.active
             order by e.embedding <#> ${vector}::vector nulls first, s.id
             limit ${query.limit})
            union
            (select seeker_id from recommendation where posting_id = ${query.postingId})
          )
          select d.id, d.reading, ${versionOf(sql)}, -(e.embedding <#> ${vector}::vector) as similarity,
                 ${cutsOf(sql, 'd')}, r.seeker_id is not null as listed
          from near
          join seeker d using (id)
          left join seeker_embedding e on e.id = d.id and e.model = ${query.model}
          left join recommendation r on r.seeker_id = d.id and r.posting_id = ${query.postingId}
          where d.active`;
        return documents.seekers(rows);
      }),
  };
}
