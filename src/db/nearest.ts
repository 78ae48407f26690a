import type { NearestQuery, NearPosting, NearSeeker } from '../domain/search.ts';
import { type Sql, whileAvailable } from './connection.ts';
import { versionOf } from './documents.ts';
import { vectorSql } from './embeddings.ts';
import type { Versioned } from './located-cache.ts';
import type { LocatedDocuments } from './located-documents.ts';
import { isOpenNow } from './postings.ts';
import { listEndsOf } from './refills.ts';
import { isNotRejected } from './reviews.ts';

type Found = Versioned & { reading: number };

/**
 * Who is near whom in meaning, by exact search in SQL. Documents that wait for their vector come first: what is
 * missing is unknown, and never dropped. Pairs that a person has rejected are left out.
 */
export function createNearestSearch(sql: Sql, documents: LocatedDocuments) {
  return {
    /** The open postings nearest to a seeker's vector, at most `limit`. */
    postings: ({ id, vector, model, limit }: NearestQuery): Promise<NearPosting[]> =>
      whileAvailable(async () => {
        const near = sql`e.embedding <#> ${vector && vectorSql(vector)}::vector`;
        const rows = await sql<(Found & Omit<NearPosting, 'posting'>)[]>`
          select d.id, d.reading, ${versionOf(sql)}, -(${near}) as similarity
          from posting d left join posting_embedding e on e.id = d.id and e.model = ${model}
          where ${isOpenNow(sql, 'd')} and ${isNotRejected(sql, sql`${id}`, sql`d.id`)}
          order by ${near} nulls first, d.id
          limit ${limit}`;
        return documents.postings(rows);
      }),

    /** The active seekers nearest to a posting's vector, at most `limit`, and all who have the posting in their list. */
    seekers: ({ id, vector, model, limit }: NearestQuery): Promise<NearSeeker[]> =>
      whileAvailable(async () => {
        const near = sql`e.embedding <#> ${vector && vectorSql(vector)}::vector`;
        const rows = await sql<(Found & Omit<NearSeeker, 'seeker'>)[]>`
          with near as (
            (select s.id from seeker s left join seeker_embedding e on e.id = s.id and e.model = ${model}
             where s.active and ${isNotRejected(sql, sql`s.id`, sql`${id}`)}
             order by ${near} nulls first, s.id
             limit ${limit})
            union
            (select seeker_id from recommendation where posting_id = ${id})
          )
          select d.id, d.reading, ${versionOf(sql)}, -(${near}) as similarity, ${listEndsOf(sql, 'd')}
          from near
          join seeker d using (id)
          left join seeker_embedding e on e.id = d.id and e.model = ${model}
          where d.active`;
        return documents.seekers(rows);
      }),
  };
}
