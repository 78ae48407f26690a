import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Point } from '../../src/domain/place/distance.ts';
import type { RoutedWay } from '../../src/domain/routes.ts';
import type { RoutingEngine, RoutingError } from '../../src/routing/engine.ts';
import { createOsrm } from '../../src/routing/osrm.ts';
import { createValhalla } from '../../src/routing/valhalla.ts';
import { findFreePort } from '../support/free-port.ts';
import { type RoutingServer, startRoutingServer } from '../support/routing-server.ts';

const GIMJE: Point = { lat: 35.803, lon: 126.881 };
const BAEKGU: Point = { lat: 35.874, lon: 126.988 };
/** An island without a bridge. */
const ISLAND: Point = { lat: 35.6, lon: 126.3 };

/** 300 seconds and 1 more for each 0.001 degree to the east. */
const seconds = (from: Point, to: Point) =>
  to === ISLAND || to.lon === ISLAND.lon ? null : 300 + Math.round((to.lon - from.lon) * 1000);

type Refusal = { status: number; body: object };
const ENGINES: [string, (url: string) => RoutingEngine, Record<RoutedWay, string>, Refusal][] = [
  [
    'osrm',
    createOsrm,
    { walk: 'foot', bicycle: 'bike', car: 'car' },
    { status: 400, body: { code: 'TooBig', message: 'Too many table coordinates' } },
  ],
  [
    'valhalla',
    createValhalla,
    { walk: 'pedestrian', bicycle: 'bicycle', car: 'auto' },
    {
      status: 400,
      body: { error_code: 150, error: 'Exceeded max locations', status_code: 400, status: 'Bad Request' },
    },
  ],
];

describe.each(ENGINES)('%s', (dialect, create, profiles, refusal) => {
  let server: RoutingServer;
  let engine: RoutingEngine;
  beforeEach(async () => {
    server = await startRoutingServer(dialect as 'osrm' | 'valhalla', seconds);
    engine = create(server.url);
  });
  afterEach(() => server.close());

  const ask = (timeoutMs = 2000, asked = engine) =>
    asked.askMatrix('car', [GIMJE, BAEKGU], [BAEKGU, GIMJE, ISLAND], AbortSignal.timeout(timeoutMs));
  const failureOf = async (question: Promise<unknown>): Promise<string> => {
    try {
      await question;
    } catch (error) {
      expect((error as Error).name).toBe('RoutingError');
      return (error as RoutingError).failure;
    }
    throw new Error('a failure was expected');
  };

  it('gives a row for every source and a column for every target in minutes, null where there is no way', async () => {
    const minutes = (s: number) => Math.fround(s / 60);
    expect(await ask()).toEqual([
      [minutes(407), minutes(300), null],
      [minutes(300), minutes(193), null],
    ]);
  });

  it.each(Object.entries(profiles) as [RoutedWay, string][])('asks for %s as %s', async (way, profile) => {
    await engine.askMatrix(way, [GIMJE], [BAEKGU], AbortSignal.timeout(2000));
    expect(server.questions).toEqual([{ way: profile, sources: [GIMJE], targets: [BAEKGU] }]);
  });

  it('a question that is too big is refused by a server that is well', async () => {
    server.behave(() => refusal);
    expect(await failureOf(ask())).toBe('refused');
  });

  it.each<[string, string, () => { status?: number; body: unknown; delayMs?: number }]>([
    ['HTTP 500', 'status', () => ({ status: 500, body: 'out of memory' })],
    ['HTTP 503 with JSON', 'status', () => ({ status: 503, body: { code: 'Ok' } })],
    ['a redirect', 'status', () => ({ status: 302, body: {} })],
    ['no JSON', 'nonsense', () => ({ body: '<html>welcome</html>' })],
    ['400 without JSON', 'nonsense', () => ({ status: 400, body: 'bad request' })],
    ['400 with JSON that says nothing', 'nonsense', () => ({ status: 400, body: {} })],
    ['JSON of another shape', 'nonsense', () => ({ body: { code: 'Ok', sources_to_targets: 3 } })],
    ['null', 'nonsense', () => ({ body: 'null' })],
    ['slowness', 'slow', () => ({ body: {}, delayMs: 1000 })],
  ])('%s is a failure of its kind, never a crash', async (_, failure, reply) => {
    server.behave(reply);
    expect(await failureOf(ask(150))).toBe(failure);
    // No redirect is followed, and nothing is asked twice behind the caller's back.
    expect(server.requests).toHaveLength(1);
  });

  it.each([Number.POSITIVE_INFINITY, -1, 1e9])('%d seconds are nonsense, never minutes', async (value) => {
    server.behave((_question, documented) => {
      const text = JSON.stringify(documented().body).replace(
        '407',
        String(value).replace('Infinity', '1e999'),
      );
      return { body: text };
    });
    expect(await failureOf(ask())).toBe('nonsense');
  });

  it('a matrix of another size than was asked for is nonsense', async () => {
    server.behave((question, documented) => {
      question.targets.pop();
      return documented();
    });
    expect(await failureOf(ask())).toBe('nonsense');
  });

  it('a refused connection is a failure, and no error tells where anybody lives', async () => {
    const nobody = create(`http://127.0.0.1:${await findFreePort()}`);
    expect(await failureOf(ask(2000, nobody))).toBe('unreachable');
    const error = await ask(2000, nobody).catch((reason: unknown) => reason);
    expect(`${error} ${(error as Error).stack} ${(error as Error).cause}`).not.toMatch(
      /126\.881|127\.0\.0\.1/,
    );
  });
});

describe('the address', () => {
  const requestOf = async (create: (url: string) => RoutingEngine, suffix: string, ways: RoutedWay[]) => {
    const server = await startRoutingServer('osrm', seconds);
    try {
      const engine = create(server.url + suffix);
      for (const way of ways) {
        await engine.askMatrix(way, [GIMJE], [BAEKGU], AbortSignal.timeout(2000)).catch(() => undefined);
      }
      return server.requests;
    } finally {
      await server.close();
    }
  };
  const places = '126.881,35.803;126.988,35.874';

  it('of OSRM is the documented one', async () => {
    expect(await requestOf(createOsrm, '', ['car'])).toEqual([
      `GET /table/v1/car/${places}?sources=0&destinations=1&annotations=duration`,
    ]);
  });

  it('keeps its path and its key, and {way} becomes the way', async () => {
    expect(await requestOf(createOsrm, '/{way}/?key=k', ['walk', 'bicycle'])).toEqual([
      `GET /walk/table/v1/foot/${places}?key=k&sources=0&destinations=1&annotations=duration`,
      `GET /bicycle/table/v1/bike/${places}?key=k&sources=0&destinations=1&annotations=duration`,
    ]);
    expect(await requestOf(createValhalla, '/maps?key=k', ['car'])).toEqual([
      'POST /maps/sources_to_targets?key=k',
    ]);
  });
});
