import type { Cell } from '../domain/place/grid.ts';
import type { TravelWay } from '../domain/vocabulary.ts';
import { inTransaction, type Sql, whileAvailable } from './connection.ts';

type CellLeg = { way: TravelWay; from: Cell; to: Cell };

/** Legs in one statement. */
const LEGS_AT_ONCE = 5000;

function* chunksOf<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let from = 0; from < items.length; from += LEGS_AT_ONCE) yield items.slice(from, from + LEGS_AT_ONCE);
}

const columnsOf = ({ way, from, to }: CellLeg) => ({
  way,
  from_lat: from.lat,
  from_lon: from.lon,
  to_lat: to.lat,
  to_lon: to.lon,
});

/**
 * What a routing engine has told, by its name.
 * @param keepDays what is older counts as unknown and is asked for again
 */
export function createRoutedMinutesStore(sql: Sql, keepDays: number) {
  return {
    /** Parallel to `legs`: minutes, null where there is no way, undefined where nothing is kept. */
    getMany: (engine: string, legs: CellLeg[]): Promise<(number | null | undefined)[]> =>
      whileAvailable(async () => {
        const kept = Array.from<number | null | undefined>({ length: legs.length });
        const numbered = legs.map((leg, number) => ({ number, ...columnsOf(leg) }));
        for (const some of chunksOf(numbered)) {
          const rows = await sql<{ number: number; minutes: number | null }[]>`
            select x.number, r.minutes::double precision as minutes
            from jsonb_to_recordset(${sql.json(some)})
              as x(number integer, way text, from_lat integer, from_lon integer, to_lat integer, to_lon integer)
            join routed_minutes r using (way, from_lat, from_lon, to_lat, to_lon)
            where r.engine = ${engine} and r.fetched_at > now() - make_interval(days => ${keepDays})`;
          for (const { number, minutes } of rows) kept[number] = minutes;
        }
        return kept;
      }),

    /**
     * Keeps what was told just now, and forgets what is too old. Each leg comes once. Two writers of the same rows take
     * them in the same order, and nobody waits for rows that are being told anew.
     */
    putMany: async (engine: string, told: (CellLeg & { minutes: number | null })[]): Promise<void> => {
      for (const some of chunksOf(told)) {
        const rows = some.map(({ minutes, ...leg }) => ({ ...columnsOf(leg), minutes }));
        await inTransaction(sql, async (tx) => {
          await tx`
            insert into routed_minutes (engine, way, from_lat, from_lon, to_lat, to_lon, minutes)
            select ${engine}, x.way, x.from_lat, x.from_lon, x.to_lat, x.to_lon, x.minutes
            from jsonb_to_recordset(${tx.json(rows)}) as x(
              way text, from_lat integer, from_lon integer, to_lat integer, to_lon integer, minutes real)
            order by x.way, x.from_lat, x.from_lon, x.to_lat, x.to_lon
            on conflict (engine, way, from_lat, from_lon, to_lat, to_lon)
            do update set minutes = excluded.minutes, fetched_at = excluded.fetched_at`;
        });
      }
      await whileAvailable(async () => {
        await sql`
          delete from routed_minutes where ctid = any(array(
            select ctid from routed_minutes where fetched_at < now() - make_interval(days => ${keepDays})
            for update skip locked))`;
      });
    },
  };
}
