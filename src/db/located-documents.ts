import { locatePosting, locateSeeker } from '../domain/place/locate.ts';
import type { LocatePlace } from '../domain/place/place.ts';
import type { Posting } from '../domain/posting.ts';
import type { Seeker } from '../domain/seeker.ts';
import { type Sql, whileAvailable } from './connection.ts';
import { versionOf } from './documents.ts';
import { joinInference } from './inferences.ts';
import { createLocatedCache, type Versioned } from './located-cache.ts';
import type { StoredPosting } from './postings.ts';
import type { StoredSeeker } from './seekers.ts';

/** What a search has found, at the reading that its similarity is of. */
type Found = Versioned & { reading: number };

/** A document with the reading that was found: it may have been read anew between the two queries. */
const asOfReading = <Located extends { reading: number }>(located: Located, reading: number): Located =>
  located.reading === reading ? located : { ...located, reading };

/** The documents that searches have found, ready for the rules; those that are gone meanwhile are left out. */
export function createLocatedDocuments(sql: Sql, locate: LocatePlace) {
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
    postings: <Hit extends Found>(hits: Hit[]) =>
      whileAvailable(async (): Promise<(Hit & { posting: Posting })[]> => {
        const found = await findPostings(hits);
        return hits.flatMap((hit) => {
          const posting = found.get(hit.id);
          return posting ? [{ ...hit, posting: asOfReading(posting, hit.reading) }] : [];
        });
      }),

    seekers: <Hit extends Found>(hits: Hit[]) =>
      whileAvailable(async (): Promise<(Hit & { seeker: Seeker })[]> => {
        const found = await findSeekers(hits);
        return hits.flatMap((hit) => {
          const seeker = found.get(hit.id);
          return seeker ? [{ ...hit, seeker: asOfReading(seeker, hit.reading) }] : [];
        });
      }),
  };
}

export type LocatedDocuments = ReturnType<typeof createLocatedDocuments>;
