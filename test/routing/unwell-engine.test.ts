import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { estimateCommute } from '../../src/domain/commute.ts';
import { northOfGimje } from '../../src/domain/fixtures.ts';
import type { Point } from '../../src/domain/place/distance.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import type { Posting } from '../../src/domain/posting.ts';
import type { Seeker } from '../../src/domain/seeker.ts';
import { createOsrm } from '../../src/routing/osrm.ts';
import { findFreePort } from '../support/free-port.ts';
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

describe('an engine that is not well', () => {
  it.each<[string, Parameters<RoutingServer['behave']>[0]]>([
    ['fails', () => ({ status: 500, body: 'no' })],
    ['is slow', () => ({ body: {}, delayMs: 2000 })],
    ['talks nonsense', () => ({ body: '[]' })],
    ['refuses', () => ({ status: 400, body: { code: 'InvalidQuery' } })],
  ])('that %s leaves the estimate, marked as one, and is asked again later', async (_, behaviour) => {
    server.behave(behaviour);
    const cache = createMemoryCache();
    const routes = bench.routesBy(createOsrm(server.url), cache, 100);
    const seeker = seekerAt(northOfGimje(0));
    const work = workAt(northOfGimje(20));
    expect(await commuteBy(routes, seeker, work)).toEqual(estimateCommute(seeker, work, DEFAULT_POLICY));
    expect(await commuteBy(routes, seeker, work)).toMatchObject({ estimated: true });
    expect(bench.warnings).toHaveLength(2);
    expect(cache.kept.size).toBe(0);
    server.behave((_question, documented) => documented());
    expect(await commuteBy(routes, seeker, work)).toMatchObject({ estimated: false });
  });

  it('that is not there leaves the estimate, marked as one', async () => {
    const routes = bench.routesBy(createOsrm(`http://127.0.0.1:${await findFreePort()}`));
    const commute = await commuteBy(routes, seekerAt(northOfGimje(0)), workAt(northOfGimje(20)));
    expect(commute).toMatchObject({ way: 'car', estimated: true });
    expect(bench.warnings[0]).toMatchObject({ failures: { unreachable: 1 } });
  });

  it('is left alone while it is down, still answers out of the cache, and is found again', async () => {
    const cache = createMemoryCache();
    const routes = bench.routesBy(createOsrm(server.url, 2), cache);
    const [seeker] = HOMES as [Seeker];
    await between(routes, [seeker], [WORKS[0] as Posting]);
    const asked = server.requests.length;
    server.behave(() => ({ status: 503, body: {} }));
    const some = Array.from({ length: 20 }, (_, at) => workAt(northOfGimje(10 + at)));
    await between(routes, [seeker], some);
    // Those on their way when it opened, four at a time.
    const whileFailing = server.requests.length - asked;
    expect(whileFailing).toBeGreaterThanOrEqual(3);
    expect(whileFailing).toBeLessThanOrEqual(7);
    expect(await commuteBy(routes, seeker, some[0] as Posting)).toMatchObject({ estimated: false });
    expect(await commuteBy(routes, seeker, some[5] as Posting)).toMatchObject({ estimated: true });
    expect(server.requests.length - asked).toBe(whileFailing);

    server.behave((_question, documented) => documented());
    bench.time += 5000;
    expect(await commuteBy(routes, seeker, some[5] as Posting)).toMatchObject({ estimated: false });
    // Said once, and not again with every run while it is down.
    expect(bench.warnings).toHaveLength(1);
    expect(bench.notes).toMatchObject([{ failures: {}, unasked: 1 }]);
  });

  it('that takes smaller questions than was thought is asked in smaller ones', async () => {
    server.behave(({ sources, targets }, documented) =>
      sources.length + targets.length > 5 ? { status: 400, body: { code: 'TooBig' } } : documented(),
    );
    const seekers = Array.from({ length: 6 }, (_, at) => seekerAt(northOfGimje(at)));
    const postings = Array.from({ length: 6 }, (_, at) => workAt(northOfGimje(20 + at)));
    const lookUp = await between(bench.routesBy(createOsrm(server.url)), seekers, postings);
    for (const { home } of seekers) {
      for (const { workplace } of postings) {
        expect(lookUp(home as Point, workplace as Point, 'car')).toBeTypeOf('number');
      }
    }
  });

  it('that refuses one place off its map still answers for the others', async () => {
    const offMap = workAt(northOfGimje(33));
    const { lat } = cellMiddle(offMap.workplace as Point);
    server.behave(({ targets }, documented) =>
      targets.some((target) => target.lat === lat)
        ? { status: 400, body: { code: 'NoSegment' } }
        : documented(),
    );
    const lookUp = await between(bench.routesBy(createOsrm(server.url)), HOMES, [...WORKS, offMap]);
    const home = HOMES[1]?.home as Point;
    for (const { workplace } of WORKS) expect(lookUp(home, workplace as Point, 'car')).toBeTypeOf('number');
    expect(lookUp(home, offMap.workplace as Point, 'car')).toBeUndefined();
  });

  it('keeps one person waiting for five time-outs at most, however much there is to ask', async () => {
    server.behave((_question, documented) => {
      bench.time += 500;
      return documented();
    });
    const postings = Array.from({ length: 60 }, (_, at) => workAt(northOfGimje(5 + at / 2)));
    await between(bench.routesBy(createOsrm(server.url, 2), undefined, 1000), [HOMES[0] as Seeker], postings);
    expect(server.requests.length).toBeLessThanOrEqual(14);
    expect(bench.warnings[0]?.unasked).toBeGreaterThan(40);
  });

  it('is never asked more than four things at once, whoever asks', async () => {
    let underWay = 0;
    let most = 0;
    server.behave((_question, documented) => {
      underWay += 1;
      most = Math.max(most, underWay);
      setTimeout(() => {
        underWay -= 1;
      }, 90);
      return { ...documented(), delayMs: 100 };
    });
    const routes = bench.routesBy(createOsrm(server.url, 2));
    await Promise.all(HOMES.map((home) => between(routes, [home], WORKS)));
    expect(server.requests).toHaveLength(9);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
    expect(bench.warnings).toEqual([]);
  });
});
