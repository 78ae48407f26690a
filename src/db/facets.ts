import postgres from 'postgres';
import {
  FACETS_VERSION,
  type PostingFacets,
  postingFacets,
  type SeekerFacets,
  seekerFacets,
} from '../domain/facets/facets.ts';
import type { Kind } from '../domain/kind.ts';
import {
  type DescribedPosting,
  type DescribedSeeker,
  locatePosting,
  locateSeeker,
} from '../domain/place/locate.ts';
import type { LocatePlace } from '../domain/place/place.ts';
import { inTransaction, type Sql, type Transaction, whileAvailable } from './connection.ts';
import { joinInference } from './inferences.ts';

type Facets = { id: string | null; facets: SeekerFacets | PostingFacets };

/** Facets as the columns of their table. */
const rowOf = ({ id, facets }: Facets) => ({
  id,
  made_by: FACETS_VERSION,
  ...Object.fromEntries(Object.entries(facets).map(([name, value]) => [postgres.fromCamel(name), value])),
});

const facetTable = (kind: Kind) => `${kind}_facet`;

/** Facets as rows of a query, whether anybody stores their documents or not. */
export const facetRows = (sql: Sql | Transaction, kind: Kind, all: Facets[]) =>
  sql`jsonb_populate_recordset(null::${sql(facetTable(kind))}, ${sql.json(all.map(rowOf))})`;

/** Joins the current facets, as `f`, to documents `d`. */
export const joinFacets = (sql: Sql, kind: Kind) =>
  sql`left join ${sql(facetTable(kind))} f on f.id = d.id and f.made_by = ${FACETS_VERSION}`;

type Described = { seeker: DescribedSeeker; posting: DescribedPosting };

/** Writes the facets of documents, in the transaction that changes them and holds their rows. */
export async function writeFacets<K extends Kind>(
  tx: Transaction,
  kind: K,
  rows: Described[K][],
  locate: LocatePlace,
): Promise<void> {
  if (rows.length === 0) return;
  const facetsOf: { [Each in Kind]: (row: Described[Each]) => SeekerFacets | PostingFacets } = {
    seeker: (row) => seekerFacets(locateSeeker(row, locate)),
    posting: (row) => postingFacets(locatePosting(row, locate)),
  };
  const all = rows.map((row) => ({ id: row.id, facets: facetsOf[kind](row) }));
  const table = tx(facetTable(kind));
  await tx`delete from ${table} where id = any(${all.map(({ id }) => id)})`;
  await tx`insert into ${table} select * from ${facetRows(tx, kind, all)}`;
}

/**
 * Makes the facets of some documents anew, out of what they and their texts say now. The documents' rows are locked in the
 * order of their ids, so that nobody overwrites newer facets with older ones.
 */
export async function renewFacets(
  tx: Transaction,
  kind: Kind,
  ids: string[],
  locate: LocatePlace,
): Promise<void> {
  if (ids.length === 0) return;
  await writeFacets(tx, kind, await readLocked<DescribedSeeker & DescribedPosting>(tx, kind, ids), locate);
}

const readLocked = <Row extends object>(tx: Transaction, kind: Kind, ids: string[]) => tx<Row[]>`
  select d.id, d.revision, d.reading, d.document, i.occupations ${kind === 'posting' ? tx`, d.state` : tx``}
  from ${tx(kind)} d ${joinInference(tx, kind)}
  where d.id = any(${ids}) order by d.id for no key update of d`;

/** Facets of documents that an older program has written, or that were there before facets were. */
export function createFacetStore(sql: Sql, locate: LocatePlace) {
  return {
    /** Makes facets that are missing or of another version, of so many documents at most. @returns how many */
    fill: async (kind: Kind, limit: number): Promise<number> => {
      const rows = await whileAvailable(
        () => sql<{ id: string }[]>`
          select d.id from ${sql(kind)} d ${joinFacets(sql, kind)} where f.id is null order by d.id limit ${limit}`,
      );
      const ids = rows.map(({ id }) => id);
      await inTransaction(sql, (tx) => renewFacets(tx, kind, ids, locate));
      return ids.length;
    },
  };
}
