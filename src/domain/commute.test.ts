import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateCommute } from './commute.ts';
import { northOfGimje, postingOf, seekerOf } from './fixtures.ts';
import type { LocatedPlace } from './place/place.ts';
import { DEFAULT_POLICY } from './policy.ts';
import type { Posting } from './posting.ts';
import type { RoutedMinutes } from './routes.ts';
import { TRAVEL_WAYS, type TravelWay } from './vocabulary.ts';

function estimate(modes: TravelWay[], posting: Posting, home = northOfGimje(0), maxMinutes = 40) {
  return estimateCommute(seekerOf({ travel: { modes, maxMinutes } }, home), posting, DEFAULT_POLICY);
}

function workAt(workplace: LocatedPlace, shuttleStops: LocatedPlace[] = []): Posting {
  return postingOf({}, { workplace, shuttleStops });
}

describe('commute', () => {
  it.each<[TravelWay, number]>([
    ['walk', (3 * 1.3 * 60) / 4.5],
    ['bicycle', (3 * 1.3 * 60) / 13 + 2],
    ['bus', (3 * 1.3 * 60) / 22 + 15],
    ['car', (3 * 1.3 * 60) / 40 + 5],
  ])('%s takes the minutes of the contract', (way, minutes) => {
    const whole = Math.ceil(minutes - 1e-6);
    expect(estimate([way], workAt(northOfGimje(3)))).toEqual({
      minutes: whole,
      minutesFrom: whole,
      minutesTo: whole,
      way,
      estimated: true,
      distanceKm: 3,
    });
  });

  it('the quickest of the seeker’s ways counts', () => {
    expect(estimate([...TRAVEL_WAYS], workAt(northOfGimje(0.3)))?.way).toBe('bicycle');
    expect(estimate([...TRAVEL_WAYS], workAt(northOfGimje(0.1)))?.way).toBe('walk');
    expect(estimate([...TRAVEL_WAYS], workAt(northOfGimje(20)))?.way).toBe('car');
  });

  it('a shuttle stop within the walk counts for every seeker', () => {
    const trip = estimate(['walk'], workAt(northOfGimje(20), [northOfGimje(8), northOfGimje(0.5)]));
    expect(trip?.way).toBe('shuttle');
    expect(trip?.minutes).toBe(Math.ceil((0.5 * 1.3 * 60) / 4.5 + (19.5 * 1.3 * 60) / 40));
  });

  it('a shuttle stop beyond the longest walk does not count', () => {
    expect(estimate(['walk'], workAt(northOfGimje(20), [northOfGimje(1)]))?.way).toBe('walk');
    expect(estimate(['walk'], workAt(northOfGimje(20), [{ precision: 'unknown' }]))?.way).toBe('walk');
  });

  it('the walk goes to the nearest stop even where a farther one would ride less', () => {
    const trip = estimate(['walk'], workAt(northOfGimje(20), [northOfGimje(0.8), northOfGimje(-0.1)]));
    expect(trip?.minutes).toBe(Math.ceil((0.1 * 1.3 * 60) / 4.5 + (20.1 * 1.3 * 60) / 40));
  });

  it('remote work needs no place, and a dormitory no daily trip', () => {
    const nowhere = { minutes: 0, minutesFrom: 0, minutesTo: 0, estimated: false, distanceKm: 0 };
    expect(estimateCommute(seekerOf(), postingOf({ remote: true }), DEFAULT_POLICY)).toEqual({
      ...nowhere,
      way: 'remote',
    });
    expect(estimateCommute(seekerOf(), postingOf({ dormitory: true }), DEFAULT_POLICY)).toEqual({
      ...nowhere,
      way: 'dormitory',
    });
  });

  it('a dormitory steps in only where the daily trip does not fit', () => {
    const dormitoryAt = (km: number) => postingOf({ dormitory: true }, { workplace: northOfGimje(km) });
    expect(estimate(['bus'], dormitoryAt(2))?.way).toBe('bus');
    expect(estimate(['bus'], dormitoryAt(80))?.way).toBe('dormitory');
  });

  it('a missing place or way to travel gives no commute', () => {
    expect(estimate(['bus'], workAt({ precision: 'unknown' }))).toBeNull();
    expect(estimate(['bus'], workAt(northOfGimje(1)), { precision: 'unknown' })).toBeNull();
    expect(estimate([], workAt(northOfGimje(1)))).toBeNull();
    expect(
      estimateCommute(seekerOf({}, northOfGimje(0)), workAt(northOfGimje(1)), DEFAULT_POLICY),
    ).toBeNull();
  });

  it('a place known only to its 시군구 widens the range by its doubt', () => {
    const trip = estimate(['car'], workAt(northOfGimje(20, 5)), northOfGimje(0, 3));
    expect(trip?.minutesFrom).toBe(Math.ceil((12 * 1.3 * 60) / 40 + 5));
    expect(trip?.minutesTo).toBe(Math.ceil((28 * 1.3 * 60) / 40 + 5));
  });

  it('a doubt reaches no nearer than the door', () => {
    expect(estimate(['walk'], workAt(northOfGimje(2, 9)))?.minutesFrom).toBe(0);
  });

  it('the range always holds the estimate, and is one point when every place is exact', () => {
    const km = fc.double({ min: -30, max: 30, noNaN: true });
    const doubt = fc.constantFrom(0, 0.2, 6);
    const place = fc.tuple(km, doubt).map(([at, radiusKm]) => northOfGimje(at, radiusKm));
    const modes = fc.uniqueArray(fc.constantFrom(...TRAVEL_WAYS), { minLength: 1 });
    fc.assert(
      fc.property(place, place, fc.array(place, { maxLength: 3 }), modes, (home, work, stops, ways) => {
        const trip = estimate(ways, workAt(work, stops), home);
        if (trip === null) throw new Error('a commute was expected');
        expect(trip.minutesFrom).toBeLessThanOrEqual(trip.minutes);
        expect(trip.minutes).toBeLessThanOrEqual(trip.minutesTo);
        const exact = [home, work, ...stops].every((one) => one.precision === 'exact');
        if (exact) expect(trip.minutesFrom).toBe(trip.minutesTo);
      }),
    );
  });

  it('a farther workplace never takes fewer minutes', () => {
    const km = fc.double({ min: 0, max: 60, noNaN: true });
    fc.assert(
      fc.property(km, km, (a, b) => {
        const minutes = (at: number) => estimate([...TRAVEL_WAYS], workAt(northOfGimje(at)))?.minutes ?? -1;
        expect(minutes(Math.min(a, b))).toBeLessThanOrEqual(minutes(Math.max(a, b)));
      }),
    );
  });
});

/** An engine that was asked beforehand: minutes by way, null for no way. */
const routedBy =
  (minutes: Partial<Record<TravelWay, number | null>>): RoutedMinutes =>
  (_from, _to, way) =>
    minutes[way];

function route(modes: TravelWay[], posting: Posting, routes: RoutedMinutes, home = northOfGimje(0)) {
  return estimateCommute(
    seekerOf({ travel: { modes, maxMinutes: 40 } }, home),
    posting,
    DEFAULT_POLICY,
    routes,
  );
}

describe('commute by a routing engine', () => {
  it('routed minutes take the place of the estimate, with parking and unlocking added', () => {
    const routes = routedBy({ walk: 61.2, bicycle: 17.4, car: 12.3 });
    const minutesBy = (way: TravelWay) => route([way], workAt(northOfGimje(3)), routes);
    expect(minutesBy('walk')).toMatchObject({ minutes: 62, way: 'walk', estimated: false });
    expect(minutesBy('bicycle')).toMatchObject({ minutes: 20, way: 'bicycle', estimated: false });
    expect(minutesBy('car')).toMatchObject({ minutes: 18, way: 'car', estimated: false });
    expect(minutesBy('car')).toMatchObject({ minutesFrom: 18, minutesTo: 18, distanceKm: 3 });
  });

  it('what was not routed is estimated and marked, and the quickest of both kinds wins', () => {
    const work = workAt(northOfGimje(3));
    expect(route(['bus', 'car'], work, routedBy({ car: 12 }))).toMatchObject({
      way: 'car',
      estimated: false,
    });
    // A detour of an hour by car: the bus, of which the engine knows nothing, is quicker.
    expect(route(['bus', 'car'], work, routedBy({ car: 60 }))).toMatchObject({ way: 'bus', estimated: true });
    expect(route(['car'], work, routedBy({}))).toEqual(estimate(['car'], work));
  });

  it('a way that the engine says does not exist is not estimated', () => {
    const work = workAt(northOfGimje(3));
    expect(route(['walk', 'bicycle'], work, routedBy({ bicycle: null }))?.way).toBe('walk');
    expect(route(['bicycle'], work, routedBy({ bicycle: null }))).toBeNull();
  });

  it('a dormitory steps in where no way leads there', () => {
    const posting = postingOf({ dormitory: true }, { workplace: northOfGimje(3) });
    expect(route(['car'], posting, routedBy({ car: null }))?.way).toBe('dormitory');
  });

  it('the doubt of a place lies around the routed minutes', () => {
    const doubtMinutes = (4 * 1.3 * 60) / 40;
    const trip = route(['car'], workAt(northOfGimje(20, 4)), routedBy({ car: 50 }));
    expect(trip).toMatchObject({
      minutes: 55,
      minutesFrom: Math.ceil(50 - doubtMinutes + 5),
      minutesTo: Math.ceil(50 + doubtMinutes + 5),
    });
    expect(route(['car'], workAt(northOfGimje(20, 30)), routedBy({ car: 50 }))?.minutesFrom).toBe(5);
  });

  it('a shuttle is routed on foot to the stop and by car from there, and marked as estimated if either is', () => {
    const work = workAt(northOfGimje(20), [northOfGimje(0.5)]);
    const shuttle = { minutes: 40, way: 'shuttle' };
    expect(route([], work, routedBy({ walk: 9, car: 31 }))).toMatchObject({ ...shuttle, estimated: false });
    expect(route([], work, routedBy({ walk: 9 }))).toMatchObject({ way: 'shuttle', estimated: true });
    expect(route([], work, routedBy({ walk: 16, car: 31 }))).toBeNull();
  });

  it('a stop that nobody can walk to does not count, and the next one does', () => {
    const behindTheRiver = northOfGimje(0.1);
    const work = workAt(northOfGimje(20), [behindTheRiver, northOfGimje(-0.4)]);
    const routes: RoutedMinutes = (_from, to, way) => {
      if (way === 'car') return 30;
      return to === behindTheRiver ? null : 8;
    };
    expect(route([], work, routes)).toMatchObject({ minutes: 38, way: 'shuttle', estimated: false });
  });

  it('that the bus gets to work is the employer’s word, whatever the engine says of cars', () => {
    const work = workAt(northOfGimje(20), [northOfGimje(0.5)]);
    expect(route([], work, routedBy({ walk: 9, car: null }))).toMatchObject({
      way: 'shuttle',
      estimated: true,
    });
  });

  it('the range always holds the minutes, whatever was routed', () => {
    const km = fc.double({ min: -30, max: 30, noNaN: true });
    const place = fc
      .tuple(km, fc.constantFrom(0, 0.2, 6))
      .map(([at, radiusKm]) => northOfGimje(at, radiusKm));
    const told = fc.option(fc.option(fc.double({ min: 0, max: 200, noNaN: true }), { nil: null }), {
      nil: undefined,
    });
    const modes = fc.uniqueArray(fc.constantFrom(...TRAVEL_WAYS), { minLength: 1 });
    const minutes = fc.record({ walk: told, bicycle: told, car: told });
    fc.assert(
      fc.property(
        place,
        place,
        fc.array(place, { maxLength: 3 }),
        modes,
        minutes,
        (home, work, stops, ways, by) => {
          const trip = route(ways, workAt(work, stops), routedBy(by), home);
          if (trip === null) return;
          expect(Number.isInteger(trip.minutes)).toBe(true);
          expect(trip.minutesFrom).toBeLessThanOrEqual(trip.minutes);
          expect(trip.minutes).toBeLessThanOrEqual(trip.minutesTo);
        },
      ),
    );
  });
});
