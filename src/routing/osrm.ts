import { z } from 'zod';
import type { Point } from '../domain/place/distance.ts';
import type { RoutedWay } from '../domain/routes.ts';
import { askJson, urlFor } from './ask-json.ts';
import { minutesOfMatrix, type RoutingEngine, RoutingError, SECONDS } from './engine.ts';

/** The profiles that come with OSRM. A server serves the one it was built with, whatever the address says. */
const PROFILES: Record<RoutedWay, string> = { walk: 'foot', bicycle: 'bike', car: 'car' };

const TABLE = z.object({ code: z.literal('Ok'), durations: z.array(z.array(SECONDS)) });
/** `code` becomes part of an error that is logged, so it must look like one. */
const REFUSAL = z.object({ code: z.string().regex(/^[A-Za-z]{1,40}$/) });

/** Places to a server's default `--max-table-size`. */
const PLACES_MAX = 100;

const coordinatesOf = ({ lat, lon }: Point): string => `${lon},${lat}`;
const indices = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => from + index).join(';');

/**
 * OSRM's table service: GET /table/v1/{profile}/{lon},{lat};…?sources=…&destinations=…&annotations=duration, answered by
 * `durations` in seconds, null for no route; errors are 400 with a `code`.
 * @param url address of the server; `{way}` in it becomes walk, bicycle or car
 */
export function createOsrm(url: string, placesMax = PLACES_MAX): RoutingEngine {
  return {
    name: 'osrm',
    limits: { places: placesMax, sources: placesMax - 1, targets: placesMax - 1 },
    askMatrix: async (way, sources, targets, signal) => {
      const places = [...sources, ...targets].map(coordinatesOf).join(';');
      const target = urlFor(url, way, `/table/v1/${PROFILES[way]}/${places}`);
      const sides = `sources=${indices(0, sources.length)}&destinations=${indices(sources.length, targets.length)}`;
      // As documented: searchParams would escape the semicolons.
      target.search = [target.search.slice(1), sides, 'annotations=duration'].filter(Boolean).join('&');
      const { ok, body } = await askJson(target, {}, signal);
      const table = TABLE.safeParse(body);
      if (ok && table.success) return minutesOfMatrix(table.data.durations, sources.length, targets.length);
      const refusal = REFUSAL.safeParse(body);
      // A table with code Ok that is no table is nonsense; every other code explains why there is none.
      if (!refusal.success || refusal.data.code === 'Ok') {
        throw new RoutingError('nonsense', 'no table of durations');
      }
      throw new RoutingError('refused', refusal.data.code);
    },
  };
}
