import type { Snapshot } from '../domain/entry.ts';
import { locatePosting, locateSeeker } from '../domain/place/locate.ts';
import type { LocatePlace } from '../domain/place/place.ts';
import type { Posting } from '../domain/posting.ts';
import type { Seeker } from '../domain/seeker.ts';
import { type Sql, whileAvailable } from './connection.ts';
import { versionOf } from './documents.ts';
import { vectorSql } from './embeddings.ts';
import { joinInference } from './inferences.ts';
import { createLocatedCache, type Versioned } from './located-cache.ts';
import { isOpenNow, type StoredPosting } from './postings.ts';
import { cutsOf } from './refills.ts';
import type { StoredSeeker } from './seekers.ts';
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

/** A document with the reading that its cosine is of: it may have been read anew between the two queries. */
const asOfReading = <Located extends { reading: number }>(located: Located, reading: number): Located =>
  located.reading === reading ? located : { ...located, reading };

/**
 * Who is near whom in meaning, by exact search in SQL. Documents that wait for their vector come first: what is
 * missing is unknown, and never dropped.
 */
export function createCandidateStore(sql: Sql, locate: LocatePlace) {
  const findPostings = createLocatedCache(async (ids) => {
    const rows = await sql<(StoredPosting & { version: string })[]>`
      select d.id, d.revision, d.reading, d.document, d.state, d.created_at as "createdAt", i.occupations,
             ${versionOf(sql)}
      from posting d ${joinInference(sql, 'posting')} where d.id = any(${ids})`;
    return rows.map((row) => ({ ...row, located: locatePosting(row, locate) }));
  });
  const findSeekers = createLocatedCache(async (ids) => {
    const rows = await sql<(StoredSeeker & { version: string })[]>`
      select d.id, d.revision, d.reading, d.document, i.occupations, ${versionOf(sql)}
      from seeker d ${joinInference(sql, 'seeker')} where d.id = any(${ids})`;
    return rows.map((row) => ({ ...row, located: locateSeeker(row, locate) }));
  });

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
        const postings = await findPostings(rows);
        const candidates = rows.flatMap(({ id, reading, similarity }) => {
          const posting = postings.get(id);
          return posting ? [{ posting: asOfReading(posting, reading), similarity }] : [];
        });
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
        const seekers = await findSeekers(rows);
        return rows.flatMap(({ id, reading, similarity, listCut, blockedCut, listed }) => {
          const seeker = seekers.get(id);
          return seeker
            ? [{ seeker: asOfReading(seeker, reading), similarity, listCut, blockedCut, listed }]
            : [];
        });
      }),
  };
}
