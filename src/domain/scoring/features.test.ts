import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { northOfGimje, pairOf, postingOf, seekerOf, WEEKDAYS_NINE_TO_SIX } from '../fixtures.ts';
import { DEFAULT_POLICY, FEATURES } from '../policy.ts';
import type { PostingDetails } from '../posting.ts';
import type { SeekerProfile } from '../seeker.ts';
import { FEATURE_FUNCTIONS, featuresOf } from './features.ts';

const BLANK = pairOf(seekerOf(), postingOf());

function pairWith(profile: Partial<SeekerProfile>, details: Partial<PostingDetails>) {
  return pairOf(seekerOf(profile), postingOf(details));
}

describe('features', () => {
  it('nothing known gives nothing, in the order of the features; who refuses nothing accepts all, and unstored is new', () => {
    const known = new Set<string>(['acceptance', 'freshness']);
    expect(featuresOf(BLANK, null)).toEqual(FEATURES.map((one) => (known.has(one) ? 1 : null)));
  });

  it('similarity stretches the policy’s band over 0..1', () => {
    const { from, to } = DEFAULT_POLICY.similarityRange;
    const value = (cosine: number) => FEATURE_FUNCTIONS.similarity(BLANK, cosine);
    expect([value(-1), value(from), value(to), value(1)]).toEqual([0, 0, 1, 1]);
    expect(value((from + to) / 2)).toBeCloseTo(0.5, 12);
  });

  it('words reach their full value at the policy’s overlap', () => {
    const value = (wordOverlap: number | null) => FEATURE_FUNCTIONS.words({ ...BLANK, wordOverlap }, null);
    const { wordsFullAt } = DEFAULT_POLICY;
    expect([value(null), value(0), value(wordsFullAt), value(1)]).toEqual([null, 0, 1, 1]);
    expect(value(wordsFullAt / 4)).toBeCloseTo(0.25, 12);
  });

  it.each<[string, string[], string | undefined, string, number]>([
    ['the same code', ['5503'], undefined, '5503', 1],
    ['the same code with finer digits', ['550301'], undefined, '550302', 1],
    ['three digits in common', ['5501'], undefined, '5503', 0.8],
    ['two digits in common', ['5512'], undefined, '5503', 0.5],
    ['one digit in common', ['5613'], undefined, '5503', 0.2],
    ['nothing in common', ['1234'], undefined, '5503', 0],
    ['a wanted group holds all of its postings', ['55'], undefined, '5503', 1],
    ['a posting known only by its group stays in doubt', ['5503'], undefined, '55', 0.5],
    ['the closest wish counts', ['1234', '5501'], undefined, '5503', 0.8],
    ['experience counts less than a wish', [], '5503', '5503', 0.8],
    ['experience may outweigh a far wish', ['1234'], '5501', '5503', 0.64],
  ])('occupation: %s', (_title, occupations, experienced, occupation, value) => {
    const experience = experienced === undefined ? [] : [{ occupation: experienced, months: 12 }];
    const pair = pairWith({ wanted: { occupations }, experience }, { occupation });
    expect(FEATURE_FUNCTIONS.occupation(pair, null)).toBeCloseTo(value, 12);
  });

  it('commute falls from 1 at the door to 0 at the limit and never rises with distance', () => {
    const seeker = seekerOf({ travel: { modes: ['walk'], maxMinutes: 30 } }, northOfGimje(0));
    const value = (km: number) =>
      FEATURE_FUNCTIONS.commute(pairOf(seeker, postingOf({}, { workplace: northOfGimje(km) })), null) ?? -1;
    expect([value(0), value(30)]).toEqual([1, 0]);
    const km = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(km, km, (a, b) => {
        expect(value(Math.max(a, b))).toBeLessThanOrEqual(value(Math.min(a, b)));
      }),
    );
  });

  it('remote work is the shortest commute, a dormitory an unknown one', () => {
    expect(FEATURE_FUNCTIONS.commute(pairWith({}, { remote: true }), null)).toBe(1);
    expect(FEATURE_FUNCTIONS.commute(pairWith({}, { dormitory: true }), null)).toBeNull();
  });

  it('schedule is the share of the posting’s week that fits', () => {
    const availability = [{ days: ['mon' as const], start: '09:00', end: '18:00' }];
    const fixed = { kind: 'fixed' as const, shifts: WEEKDAYS_NINE_TO_SIX };
    const flexible = { kind: 'flexible' as const, hoursPerWeek: 6 };
    const value = (schedule: PostingDetails['schedule']) =>
      FEATURE_FUNCTIONS.schedule(pairWith({ availability }, { schedule }), null);
    expect(value(fixed)).toBeCloseTo(0.2, 12);
    expect([value(flexible), value({ ...flexible, hoursPerWeek: 18 })]).toEqual([1, 0.5]);
    expect(value({ ...flexible, hoursPerWeek: 0 })).toBe(1);
  });

  it.each([
    ['주방 일은 싫어요', { occupation: '532301' }, 0],
    ['주방 일은 싫어요', { title: '주방 보조' }, 1 - 0.45 / 0.5],
    ['주방 일은 싫어요', { occupation: '561101' }, 1],
    ['주방 일도 싫지 않아요', { occupation: '532301' }, 1],
  ])('acceptance: %s, %j: %f', (text, details, value) => {
    const pair = pairWith({ wanted: { text } }, details);
    expect(FEATURE_FUNCTIONS.acceptance(pair, null)).toBeCloseTo(value, 12);
  });

  it.each([
    [10_000, 9_000, 0],
    [10_000, 10_000, 0],
    [10_000, 12_500, 0.5],
    [10_000, 40_000, 1],
    [0, 10_000, 1],
    [0, 0, 0],
  ])('wage: a floor of %i and an offer of %i give %f', (minHourly, min, value) => {
    const pair = pairWith({ wage: { minHourly } }, { wage: { unit: 'hour', min } });
    expect(FEATURE_FUNCTIONS.wage(pair, null)).toBe(value);
  });
});
