import { estimateCommute } from '../../src/domain/commute.ts';
import { northOfGimje, postingOf, seekerOf } from '../../src/domain/fixtures.ts';
import type { Point } from '../../src/domain/place/distance.ts';
import type { LocatedPlace } from '../../src/domain/place/place.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import type { Posting } from '../../src/domain/posting.ts';
import { ROUTED_WAYS } from '../../src/domain/routes.ts';
import type { Seeker } from '../../src/domain/seeker.ts';
import type { TravelWay } from '../../src/domain/vocabulary.ts';
import type { RoutingEngine } from '../../src/routing/engine.ts';
import type { CellLeg } from '../../src/routing/known-minutes.ts';
import { createRoutes, type Routes, type RoutesCache } from '../../src/routing/routes.ts';

const SPEED_FACTORS: Record<string, number> = {
  foot: 9,
  pedestrian: 9,
  bike: 3,
  bicycle: 3,
  car: 1,
  auto: 1,
};
/** Another number for every pair of cells and every way, and not the same back as there. */
export function madeUpSeconds(from: Point, to: Point, way: string): number {
  const north = Math.round((to.lat - from.lat) * 1000);
  const east = Math.round((to.lon - from.lon) * 1000);
  return (600 + 2 * north + Math.abs(north) * 3 + (east + 500)) * (SPEED_FACTORS[way] ?? Number.NaN);
}
export const cellMiddle = ({ lat, lon }: Point): Point => ({
  lat: Math.round(lat * 1000) / 1000,
  lon: Math.round(lon * 1000) / 1000,
});

type Told = CellLeg & { minutes: number | null };
/** The cache without a database; the one with is tested in test/db. */
export function createMemoryCache(): RoutesCache & { kept: Map<string, Told> } {
  const kept = new Map<string, Told>();
  const nameOf = (engine: string, { way, from, to }: CellLeg) => JSON.stringify([engine, way, from, to]);
  return {
    kept,
    getMany: async (engine, legs) => legs.map((leg) => kept.get(nameOf(engine, leg))?.minutes),
    putMany: async (engine, told) => {
      for (const one of told) kept.set(nameOf(engine, one), one);
    },
  };
}

export const seekerAt = (home: LocatedPlace, modes: TravelWay[] = ['car'], maxMinutes = 60): Seeker =>
  seekerOf({ travel: { modes, maxMinutes } }, home);
export const workAt = (workplace: LocatedPlace, shuttleStops: LocatedPlace[] = []): Posting =>
  postingOf({}, { workplace, shuttleStops });
export const HOMES = [0, 1, 2].map((km) => seekerAt(northOfGimje(km)));
export const WORKS = [10, 20, 30].map((km) => workAt(northOfGimje(km)));

type Warning = { failures: Record<string, number>; unasked: number };

/** Makes routes whose clock a test sets and whose warnings it reads. */
export function createRoutesBench() {
  const bench = {
    time: 0,
    warnings: [] as Warning[],
    notes: [] as Warning[],
    routesBy: (engine: RoutingEngine, cache: RoutesCache = createMemoryCache(), timeoutMs = 2000): Routes =>
      createRoutes({
        engine,
        cache,
        ways: ROUTED_WAYS,
        timeoutMs,
        pauseMs: 5000,
        now: () => bench.time,
        logger: {
          debug: (fields) => void bench.notes.push(fields as Warning),
          warn: (fields) => void bench.warnings.push(fields as Warning),
        },
      }),
  };
  return bench;
}

export const between = (routes: Routes, seekers = HOMES, postings = WORKS) =>
  routes.between(seekers, postings, DEFAULT_POLICY);

export async function commuteBy(routes: Routes, seeker: Seeker, posting: Posting) {
  return estimateCommute(seeker, posting, DEFAULT_POLICY, await between(routes, [seeker], [posting]));
}
