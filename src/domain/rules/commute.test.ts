import { describe, expect, it } from 'vitest';
import { estimateCommute } from '../commute.ts';
import { northOfGimje, pairOf, postingOf, seekerOf } from '../fixtures.ts';
import { type LocatedPlace, UNKNOWN_PLACE } from '../place/place.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import { commute } from './commute.ts';
import type { Finding } from './rule.ts';

const HOME = northOfGimje(0);

/** By car: 10.2 km take 24.9 minutes, so 25. */
function check(work: LocatedPlace, maxMinutes: number, home = HOME): Finding {
  const seeker = seekerOf({ travel: { modes: ['car'], maxMinutes } }, home);
  return commute.check(pairOf(seeker, postingOf({}, { workplace: work })));
}

describe('rule commute', () => {
  it('the limit itself is within the limit, judged by the whole minutes that are shown', () => {
    const within = { code: 'commute.within_limit', seen: 25, limit: 25 };
    expect(check(northOfGimje(10.2), 25)).toEqual(within);
    expect(check(northOfGimje(10.2), 24)).toEqual({ code: 'commute.too_far', seen: 25, limit: 24 });
  });

  it('a minute that was begun counts: 25.3 minutes are not within 25', () => {
    expect(check(northOfGimje(10.4), 25)).toEqual({ code: 'commute.too_far', seen: 26, limit: 25 });
  });

  it('too far for sure is only who cannot take a shuttle whose stop nobody knows', () => {
    const seeker = seekerOf({ travel: { modes: ['walk'], maxMinutes: 40 } }, HOME);
    const posting = postingOf({}, { workplace: northOfGimje(20), shuttleStops: [UNKNOWN_PLACE] });
    expect(commute.check(pairOf(seeker, posting)).code).toBe('commute.stop_unknown');
  });

  it('a limit inside the doubt of a 시군구 is unknown, outside of it the doubt does not matter', () => {
    expect(check(northOfGimje(30, 8), 60).code).toBe('commute.place_too_vague');
    expect(check(northOfGimje(30, 8), 90).code).toBe('commute.within_limit');
    expect(check(northOfGimje(30, 8), 40).code).toBe('commute.too_far');
    expect(check(northOfGimje(30), 60, northOfGimje(0, 8)).code).toBe('commute.place_too_vague');
  });

  it('remote work and a dormitory pass without any place', () => {
    expect(commute.check(pairOf(seekerOf(), postingOf({ remote: true }))).code).toBe('commute.remote');
    expect(commute.check(pairOf(seekerOf(), postingOf({ dormitory: true }))).code).toBe('commute.dormitory');
  });

  it('what is missing is unknown and named', () => {
    expect(check(UNKNOWN_PLACE, 40).code).toBe('commute.workplace_unknown');
    expect(check(northOfGimje(1), 40, UNKNOWN_PLACE).code).toBe('commute.home_unknown');
    const posting = postingOf({}, { workplace: HOME });
    expect(commute.check(pairOf(seekerOf({}, HOME), posting)).code).toBe('commute.travel_unknown');
    const noWay = seekerOf({ travel: { modes: [], maxMinutes: 40 } }, HOME);
    expect(commute.check(pairOf(noWay, posting)).code).toBe('commute.travel_unknown');
  });

  it('where a map knows no way at all, a person is asked and nobody is turned down', () => {
    const seeker = seekerOf({ travel: { modes: ['car'], maxMinutes: 40 } }, HOME);
    const posting = postingOf({}, { workplace: northOfGimje(5) });
    const pair = pairOf(seeker, posting);
    const noWay = estimateCommute(seeker, posting, DEFAULT_POLICY, () => null);
    expect(commute.check({ ...pair, commute: noWay }).code).toBe('commute.no_route');
  });

  it('a routed commute is judged by its own minutes, and its doubt by its own range', () => {
    const seeker = seekerOf({ travel: { modes: ['car'], maxMinutes: 40 } }, HOME);
    const judged = (work: LocatedPlace, minutes: number) => {
      const posting = postingOf({}, { workplace: work });
      const routed = estimateCommute(seeker, posting, DEFAULT_POLICY, () => minutes);
      return commute.check({ ...pairOf(seeker, posting), commute: routed });
    };
    // 5 km: 14.75 minutes by the estimate.
    expect(judged(northOfGimje(5), 35)).toEqual({ code: 'commute.within_limit', seen: 40, limit: 40 });
    expect(judged(northOfGimje(5), 36)).toEqual({ code: 'commute.too_far', seen: 41, limit: 40 });
    // A doubt of 4 km is 7.8 minutes either way.
    expect(judged(northOfGimje(5, 4), 30).code).toBe('commute.place_too_vague');
    expect(judged(northOfGimje(5, 4), 27).code).toBe('commute.within_limit');
    expect(judged(northOfGimje(5, 4), 43.5).code).toBe('commute.too_far');
  });
});
