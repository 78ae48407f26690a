import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateCommute } from './commute.ts';
import { northOfGimje, postingOf, seekerOf } from './fixtures.ts';
import { greatCircleKm, type Point } from './place/distance.ts';
import { cellKeyAt, cellKeyOf, cellOf, middleOf } from './place/grid.ts';
import { UNKNOWN_PLACE } from './place/place.ts';
import { DEFAULT_POLICY } from './policy.ts';
import { legsOf, type RoutedMinutes } from './routes.ts';
import { TRAVEL_WAYS, type TravelWay } from './vocabulary.ts';

const HOME = northOfGimje(0);
const seeker = (maxMinutes: number, modes: TravelWay[] = ['walk', 'car']) =>
  seekerOf({ travel: { modes, maxMinutes } }, HOME);
const waysTo = (km: number, maxMinutes: number) =>
  legsOf(seeker(maxMinutes), postingOf({}, { workplace: northOfGimje(km) }), DEFAULT_POLICY).map(
    ({ way }) => way,
  );

describe('the legs that a routing engine is asked for', () => {
  it('are those that somebody could travel in time', () => {
    expect(waysTo(3, 30)).toEqual(['walk', 'car']);
    expect(waysTo(6, 30)).toEqual(['car']);
    // 30 minutes at 100 km/h.
    expect(waysTo(49, 30)).toEqual(['car']);
    expect(waysTo(51, 30)).toEqual([]);
  });

  it('reach as far as the doubt of a place does', () => {
    const vague = postingOf({}, { workplace: northOfGimje(55, 8) });
    expect(legsOf(seeker(30), vague, DEFAULT_POLICY).map(({ way }) => way)).toEqual(['car']);
  });

  it('are none for remote work, and none without places or travel', () => {
    const posting = postingOf({}, { workplace: northOfGimje(1) });
    expect(legsOf(seeker(30), postingOf({ remote: true }, { workplace: HOME }), DEFAULT_POLICY)).toEqual([]);
    expect(legsOf(seeker(30), postingOf(), DEFAULT_POLICY)).toEqual([]);
    expect(legsOf(seekerOf({}, HOME), posting, DEFAULT_POLICY)).toEqual([]);
    const nowhere = seekerOf({ travel: { modes: ['car'], maxMinutes: 30 } }, UNKNOWN_PLACE);
    expect(legsOf(nowhere, posting, DEFAULT_POLICY)).toEqual([]);
  });

  it('of a shuttle lead on foot to the stops that may be near enough, and by car from there', () => {
    const [near, far] = [northOfGimje(1), northOfGimje(5)];
    const work = northOfGimje(80);
    const posting = postingOf({}, { workplace: work, shuttleStops: [near, far, UNKNOWN_PLACE] });
    expect(legsOf(seeker(30), posting, DEFAULT_POLICY)).toEqual([
      { from: HOME, to: near, way: 'walk' },
      { from: near, to: work, way: 'car' },
    ]);
  });

  it('hold everything that could change a verdict: what is not asked for is too far by the estimate as well', () => {
    const km = fc.double({ min: 0, max: 120, noNaN: true });
    const doubt = fc.constantFrom(0, 3);
    const speeds = fc.record({
      walk: fc.integer({ min: 1, max: 60 }),
      bicycle: fc.integer({ min: 1, max: 60 }),
      bus: fc.integer({ min: 1, max: 200 }),
      car: fc.integer({ min: 1, max: 200 }),
    });
    const way = fc.constantFrom(...TRAVEL_WAYS);
    fc.assert(
      fc.property(
        km,
        doubt,
        way,
        fc.integer({ min: 1, max: 90 }),
        speeds,
        (at, radiusKm, mode, limit, speedKmh) => {
          const policy = { ...DEFAULT_POLICY, travel: { ...DEFAULT_POLICY.travel, speedKmh } };
          const posting = postingOf({}, { workplace: northOfGimje(at, radiusKm) });
          const one = seeker(limit, [mode]);
          if (legsOf(one, posting, policy).length > 0) return;
          expect(estimateCommute(one, posting, policy)?.minutesFrom).toBeGreaterThanOrEqual(limit);
        },
      ),
    );
  });

  it('are the only ones that a commute looks up', () => {
    const place = fc.integer({ min: 0, max: 60 }).map((at) => northOfGimje(at / 2));
    fc.assert(
      fc.property(place, fc.array(place, { maxLength: 3 }), (work, shuttleStops) => {
        const posting = postingOf({}, { workplace: work, shuttleStops });
        const legs = legsOf(seeker(600), posting, DEFAULT_POLICY);
        const told: string[] = [];
        const listen: RoutedMinutes = (from, to, way) => {
          const walkIsLong = way === 'walk' && greatCircleKm(from, to) > 2.5;
          if (!walkIsLong) told.push(nameOf(from, to, way));
          return undefined;
        };
        estimateCommute(seeker(600), posting, DEFAULT_POLICY, listen);
        const named = legs.map(({ from, to, way }) => nameOf(from, to, way));
        expect(named).toEqual(expect.arrayContaining(told));
      }),
    );
  });
});

const nameOf = (from: Point, to: Point, way: TravelWay) => `${way} ${from.lat} ${to.lat}`;

describe('the cells of the map', () => {
  const point = fc.record({
    lat: fc.double({ min: 33, max: 39, noNaN: true }),
    lon: fc.double({ min: 124, max: 132, noNaN: true }),
  });

  it('hide a home by up to 75 m, and no more', () => {
    fc.assert(
      fc.property(point, (home) => {
        expect(greatCircleKm(home, middleOf(cellOf(home)))).toBeLessThan(0.075);
      }),
    );
  });

  it('a point and its cell have one key, and two cells never share one', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(cellKeyAt(a)).toBe(cellKeyOf(cellOf(a)));
        const [cellA, cellB] = [cellOf(a), cellOf(b)];
        const isSame = cellA.lat === cellB.lat && cellA.lon === cellB.lon;
        expect(cellKeyOf(cellA) === cellKeyOf(cellB)).toBe(isSame);
      }),
    );
    expect(cellOf({ lat: -0.0001, lon: -0.0001 })).toEqual({ lat: 0, lon: 0 });
  });
});
