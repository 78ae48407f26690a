import type { Snapshot } from '../domain/entry.ts';
import { locatePosting, locateSeeker } from '../domain/place/locate.ts';
import type { LocatePlace } from '../domain/place/place.ts';
import type { Posting } from '../domain/posting.ts';
import type { Seeker } from '../domain/seeker.ts';
import { type Sql, whileAvailable } from './connection.ts';
import { readVector } from './embeddings.ts';
import { joinInference } from './inferences.ts';
import { isOpenNow, type StoredPosting } from './postings.ts';
import type { StoredSeeker } from './seekers.ts';
import { selectSeen } from './snapshot.ts';

/** A document with its vector; null while it has none of the current model. */
export type PostingOfNight = { posting: Posting; vector: Float32Array | null };
export type SeekerOfNight = {
  seeker: Seeker;
  vector: Float32Array | null;
  /** Ids of the postings that a person has rejected for this seeker. */
  rejected: string[];
};

/** Whole runs of documents with their vectors, in binary, for what looks at every pair. */
export function createNightStore(sql: Sql, locate: LocatePlace) {
  return {
    /** All open postings. */
    openPostings: (model: string) =>
      whileAvailable(async (): Promise<{ postings: PostingOfNight[]; seen: Snapshot }> => {
        const { rows, seen } = await selectSeen<StoredPosting & { embedding: Uint8Array | null }>(
          sql,
          sql`
            select d.id, d.revision, d.reading, d.document, d.state, d.created_at as "createdAt", i.occupations,
                   vector_send(e.embedding) as embedding
            from posting d left join posting_embedding e on e.id = d.id and e.model = ${model}
            ${joinInference(sql, 'posting')}
            where ${isOpenNow(sql, 'd')}`,
        );
        const postings = rows.map(({ embedding, ...row }) => ({
          posting: locatePosting(row, locate),
          vector: embedding && readVector(embedding),
        }));
        return { postings, seen };
      }),

    /** The active seekers with ids in a range, both ends included. */
    seekersBetween: (first: string, last: string, model: string) =>
      whileAvailable(async (): Promise<SeekerOfNight[]> => {
        const rows = await sql<
          (StoredSeeker & { embedding: Uint8Array | null; rejected: string[] | null })[]
        >`
          select d.id, d.revision, d.reading, d.document, i.occupations, vector_send(e.embedding) as embedding,
                 (select jsonb_agg(posting_id) from review
                  where seeker_id = d.id and decision = 'rejected') as rejected
          from seeker d left join seeker_embedding e on e.id = d.id and e.model = ${model}
          ${joinInference(sql, 'seeker')}
          where d.active and d.id between ${first} and ${last}
          order by d.id`;
        return rows.map(({ embedding, rejected, ...row }) => ({
          seeker: locateSeeker(row, locate),
          vector: embedding && readVector(embedding),
          rejected: rejected ?? [],
        }));
      }),
  };
}
