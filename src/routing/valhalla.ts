import { z } from 'zod';
import type { Point } from '../domain/place/distance.ts';
import type { RoutedWay } from '../domain/routes.ts';
import { askJson, urlFor } from './ask-json.ts';
import { minutesOfMatrix, type RoutingEngine, RoutingError, SECONDS } from './engine.ts';

const COSTINGS: Record<RoutedWay, string> = { walk: 'pedestrian', bicycle: 'bicycle', car: 'auto' };

const MATRIX = z.object({ sources_to_targets: z.array(z.array(z.object({ time: SECONDS }))) });
const REFUSAL = z.object({ error_code: z.int() });

/** Sources and targets of a server's default of 2,500 pairs. */
const SIDE_MAX = 50;

const locationOf = ({ lat, lon }: Point) => ({ lat, lon });

/**
 * Valhalla's matrix service: POST /sources_to_targets, answered by rows of `{time, distance, …}` with `time` in seconds
 * (whatever `units` says, which is only about distances), null for no route; errors are 400 with an `error_code`.
 * @param url address of the server; `{way}` in it becomes walk, bicycle or car
 */
export function createValhalla(url: string, sideMax = SIDE_MAX): RoutingEngine {
  return {
    name: 'valhalla',
    limits: { places: 2 * sideMax, sources: sideMax, targets: sideMax },
    askMatrix: async (way, sources, targets, signal) => {
      const question = {
        sources: sources.map(locationOf),
        targets: targets.map(locationOf),
        costing: COSTINGS[way],
        units: 'km',
        verbose: true,
      };
      const { ok, body } = await askJson(
        urlFor(url, way, '/sources_to_targets'),
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(question) },
        signal,
      );
      const matrix = MATRIX.safeParse(body);
      if (ok && matrix.success) {
        const seconds = matrix.data.sources_to_targets.map((row) => row.map(({ time }) => time));
        return minutesOfMatrix(seconds, sources.length, targets.length);
      }
      const refusal = REFUSAL.safeParse(body);
      if (ok || !refusal.success) throw new RoutingError('nonsense', 'no matrix of times');
      throw new RoutingError('refused', String(refusal.data.error_code));
    },
  };
}
