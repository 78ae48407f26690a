import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { northOfGimje, postingOf } from '../../src/domain/fixtures.ts';
import type { Point } from '../../src/domain/place/distance.ts';
import type { LocatedPlace } from '../../src/domain/place/place.ts';
import { createOsrm } from '../../src/routing/osrm.ts';
import { createValhalla } from '../../src/routing/valhalla.ts';
import {
  between,
  cellMiddle,
  commuteBy,
  createMemoryCache,
  createRoutesBench,
  HOMES,
  madeUpSeconds,
  seekerAt,
  WORKS,
  workAt,
} from '../support/made-up-routes.ts';
import { type RoutingServer, startRoutingServer } from '../support/routing-server.ts';

let server: RoutingServer;
let bench: ReturnType<typeof createRoutesBench>;
beforeEach(async () => {
  server = await startRoutingServer('osrm', madeUpSeconds);
  bench = createRoutesBench();
});
afterEach(() => server.close());

describe('routes', () => {
  it.each([
    ['osrm', (url: string, size: number) => createOsrm(url, size + 1)],
    ['valhalla', createValhalla],
  ] as const)(
    '%s: every pair gets its own minutes, however the questions were cut',
    async (dialect, create) => {
      const engines = await startRoutingServer(dialect, madeUpSeconds);
      try {
        const place = fc
          .record({ north: fc.integer({ min: -90, max: 90 }), east: fc.integer({ min: -90, max: 90 }) })
          .map(({ north, east }): LocatedPlace => {
            const point = { lat: 35.8 + north / 1000, lon: 126.88 + east / 1000 };
            return { precision: 'exact', radiusKm: 0, ...point };
          });
        const places = fc.array(place, { minLength: 1, maxLength: 8 });
        await fc.assert(
          fc.asyncProperty(places, places, fc.integer({ min: 1, max: 7 }), async (homes, works, size) => {
            const seekers = homes.map((home) => seekerAt(home, ['walk', 'bicycle', 'car'], 600));
            const lookUp = await between(
              bench.routesBy(create(engines.url, size)),
              seekers,
              works.map((work) => workAt(work)),
            );
            for (const from of homes as Point[]) {
              for (const to of works as Point[]) {
                const isSame = JSON.stringify(cellMiddle(from)) === JSON.stringify(cellMiddle(to));
                const seconds = madeUpSeconds(cellMiddle(from), cellMiddle(to), 'bike');
                expect(lookUp(from, to, 'bicycle')).toBe(isSame ? undefined : Math.fround(seconds / 60));
              }
            }
          }),
          { numRuns: 15 },
        );
        expect(bench.warnings).toEqual([]);
      } finally {
        await engines.close();
      }
    },
  );

  it('make a commute that is not estimated, by the engine’s minutes and the policy’s parking', async () => {
    const seeker = seekerAt(northOfGimje(0));
    const commute = await commuteBy(bench.routesBy(createOsrm(server.url)), seeker, workAt(northOfGimje(20)));
    const seconds = madeUpSeconds({ lat: 0, lon: 0 }, { lat: 0.18, lon: 0 }, 'car');
    expect(commute).toMatchObject({ way: 'car', estimated: false, minutes: Math.ceil(seconds / 60 + 5) });
  });

  it('ask the engine once and the cache from then on', async () => {
    const cache = createMemoryCache();
    const first = await between(bench.routesBy(createOsrm(server.url), cache));
    expect(server.questions).toHaveLength(1);
    const second = await between(bench.routesBy(createOsrm(server.url), cache));
    expect(server.questions).toHaveLength(1);
    const ends = [HOMES[0]?.home, WORKS[2]?.workplace] as Point[];
    expect(second(ends[0] as Point, ends[1] as Point, 'car')).toBe(
      first(ends[0] as Point, ends[1] as Point, 'car'),
    );
    await between(bench.routesBy(createOsrm(server.url), cache), HOMES, [...WORKS, workAt(northOfGimje(25))]);
    expect(server.questions[1]?.targets).toHaveLength(1);
  });

  it('never show an exact home to the engine or the cache', async () => {
    const cache = createMemoryCache();
    const home: LocatedPlace = { precision: 'exact', lat: 35.812_345_6, lon: 126.876_543_2, radiusKm: 0 };
    await between(bench.routesBy(createOsrm(server.url), cache), [seekerAt(home)], WORKS);
    expect(server.requests.join()).toContain('126.877,35.812;');
    expect(server.requests.join() + JSON.stringify([...cache.kept])).not.toMatch(/35\.?8123|126\.?8765/);
  });

  it('ask for nobody who works from home or is too far away at any speed', async () => {
    const remote = postingOf({ remote: true }, { workplace: northOfGimje(5) });
    await between(bench.routesBy(createOsrm(server.url)), HOMES, [remote, workAt(northOfGimje(160))]);
    expect(server.requests).toEqual([]);
  });

  it('leave two places in one cell to the straight line, which is finer', async () => {
    const neighbour: LocatedPlace = { precision: 'exact', lat: 35.800_4, lon: 126.880_4, radiusKm: 0 };
    const home: LocatedPlace = { precision: 'exact', lat: 35.799_6, lon: 126.879_6, radiusKm: 0 };
    const commute = await commuteBy(
      bench.routesBy(createOsrm(server.url)),
      seekerAt(home, ['walk']),
      workAt(neighbour),
    );
    expect(commute).toMatchObject({ minutes: 2, estimated: true });
    expect(server.requests).toEqual([]);
  });

  it('keep what was wanted, and nothing else that an answer holds', async () => {
    const cache = createMemoryCache();
    const far = seekerAt(northOfGimje(160));
    const farWork = workAt(northOfGimje(150));
    await between(bench.routesBy(createOsrm(server.url), cache), [...HOMES, far], [...WORKS, farWork]);
    expect(server.questions).toHaveLength(1);
    expect(server.questions[0]).toMatchObject({ sources: { length: 4 }, targets: { length: 4 } });
    expect(cache.kept.size).toBe(3 * 3 + 1);
  });

  it('what the engine says does not exist is not estimated, and kept', async () => {
    server.behave((_question, documented) => {
      const { body } = documented();
      return { body: { ...(body as object), durations: [[null]] } };
    });
    const cache = createMemoryCache();
    const seeker = seekerAt(northOfGimje(0));
    expect(
      await commuteBy(bench.routesBy(createOsrm(server.url), cache), seeker, workAt(northOfGimje(20))),
    ).toBeNull();
    expect(
      await commuteBy(bench.routesBy(createOsrm(server.url), cache), seeker, workAt(northOfGimje(20))),
    ).toBeNull();
    expect(server.requests).toHaveLength(1);
  });
});
