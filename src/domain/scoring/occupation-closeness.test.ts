import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postingOf, seekerOf } from '../fixtures.ts';
import type { LikelyOccupation } from '../occupation/likely.ts';
import { occupationCloseness } from './occupation-closeness.ts';

const likely = (...pairs: [string, number][]): LikelyOccupation[] =>
  pairs.map(([code, probability]) => ({ code, probability }));
const seekerWith = (
  wanted: string[],
  experience: (LikelyOccupation[] | null)[] = [],
  wish: LikelyOccupation[] = [],
) => ({
  ...seekerOf({ wanted: { occupations: wanted }, experience: experience.map(() => ({ text: '일' })) }),
  inferred: { wanted: wish, experience, excludes: [] },
});
const postingWith = (occupations: LikelyOccupation[]) => postingOf({}, { inferred: { occupations } });

describe('occupation closeness by inferred codes', () => {
  it('is the expectation over the posting’s likely codes; the rest counts nothing', () => {
    const posting = postingWith(likely(['550301', 0.5], ['550100', 0.25]));
    expect(occupationCloseness(seekerWith(['5503']), posting)).toBeCloseTo(0.5 * 1 + 0.25 * 0.8, 12);
  });

  it('is the expectation over a job’s likely codes, less than a wish', () => {
    const seeker = seekerWith([], [likely(['550301', 0.5], ['550100', 0.25])]);
    const expected = 0.8 * (0.5 * 1 + 0.25 * 0.8);
    expect(occupationCloseness(seeker, postingOf({ occupation: '5503' }))).toBeCloseTo(expected, 12);
  });

  it('is the expectation over the wish’s likely codes', () => {
    const seeker = seekerWith([], [], likely(['550301', 0.5], ['550100', 0.25]));
    const offered = postingWith(likely(['550301', 0.8]));
    expect(occupationCloseness(seeker, postingOf({ occupation: '5503' }))).toBeCloseTo(0.5 + 0.25 * 0.8, 12);
    expect(occupationCloseness(seeker, offered)).toBeCloseTo(0.8 * (0.5 + 0.25 * 0.8), 12);
  });

  it('takes the closest wish or job for each likely code', () => {
    const posting = postingWith(likely(['550301', 0.6], ['905001', 0.4]));
    const seeker = seekerWith(['5503'], [likely(['905001', 1])]);
    expect(occupationCloseness(seeker, posting)).toBeCloseTo(0.6 + 0.4 * 0.8, 12);
  });

  it('never looks at what is inferred where a code was given', () => {
    const posting = postingOf({ occupation: '5503' }, { inferred: { occupations: likely(['905001', 1]) } });
    expect(occupationCloseness(seekerWith(['5503']), posting)).toBe(1);
  });

  it('is unknown while either side has nothing', () => {
    expect(occupationCloseness(seekerWith(['5503']), postingWith([]))).toBeNull();
    expect(occupationCloseness(seekerWith([], [null, []]), postingWith(likely(['550301', 1])))).toBeNull();
  });

  it('stays in 0..1', () => {
    const code = fc.stringMatching(/^\d{6}$/);
    const codes = fc
      .array(fc.tuple(code, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 5 })
      .map((pairs) => pairs.map(([one, p]) => ({ code: one, probability: p / pairs.length })));
    fc.assert(
      fc.property(fc.array(code), fc.array(codes), codes, codes, (wanted, jobs, wish, offered) => {
        const value = occupationCloseness(seekerWith(wanted, jobs, wish), postingWith(offered));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });
});
