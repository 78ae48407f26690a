import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateCommute } from './commute.ts';
import { northOfGimje, postingOf, seekerOf } from './fixtures.ts';
import type { LocatedPlace } from './place/place.ts';
import { DEFAULT_POLICY } from './policy.ts';
import type { Posting } from './posting.ts';
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
    const whole = Math.round(minutes);
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
    expect(trip?.minutes).toBe(Math.round((0.5 * 1.3 * 60) / 4.5 + (19.5 * 1.3 * 60) / 40));
  });

  it('a shuttle stop beyond the longest walk does not count', () => {
    expect(estimate(['walk'], workAt(northOfGimje(20), [northOfGimje(1)]))?.way).toBe('walk');
    expect(estimate(['walk'], workAt(northOfGimje(20), [{ precision: 'unknown' }]))?.way).toBe('walk');
  });

  it('the walk goes to the nearest stop even where a farther one would ride less', () => {
    const trip = estimate(['walk'], workAt(northOfGimje(20), [northOfGimje(0.8), northOfGimje(-0.1)]));
    expect(trip?.minutes).toBe(Math.round((0.1 * 1.3 * 60) / 4.5 + (20.1 * 1.3 * 60) / 40));
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
    expect(trip?.minutesFrom).toBe(Math.round((12 * 1.3 * 60) / 40 + 5));
    expect(trip?.minutesTo).toBe(Math.round((28 * 1.3 * 60) / 40 + 5));
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
