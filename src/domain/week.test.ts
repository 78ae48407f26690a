import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervals } from '../../test/support/arbitraries.ts';
import { covers, intervalMinutes, toSpans } from './week.ts';

const WEEK = 10_080;

describe('weekly time', () => {
  it('a Sunday night shift wraps into Monday morning', () => {
    expect(toSpans([{ days: ['sun'], start: '22:00', end: '06:00' }])).toEqual([
      { from: 0, to: 360 },
      { from: 9960, to: 10_080 },
    ]);
  });

  it('a night shift runs over midnight in one piece', () => {
    expect(toSpans([{ days: ['tue'], start: '22:00', end: '06:00' }])).toEqual([{ from: 2760, to: 3240 }]);
  });

  it('24:00 ends the day, and an end equal to the start means 24 hours', () => {
    expect(toSpans([{ days: ['mon'], start: '00:00', end: '24:00' }])).toEqual([{ from: 0, to: 1440 }]);
    expect(toSpans([{ days: ['mon'], start: '09:00', end: '09:00' }])).toEqual([{ from: 540, to: 1980 }]);
    expect(intervalMinutes({ start: '00:00', end: '00:00' })).toBe(1440);
  });

  it('a shift that ends at Sunday midnight takes nothing from Monday', () => {
    expect(toSpans([{ days: ['sun'], start: '18:00', end: '00:00' }])).toEqual([{ from: 9720, to: 10_080 }]);
  });

  it('touching intervals merge and single minutes count', () => {
    const spans = toSpans([
      { days: ['mon'], start: '09:00', end: '12:00' },
      { days: ['mon'], start: '12:00', end: '12:01' },
    ]);
    expect(spans).toEqual([{ from: 540, to: 721 }]);
    expect(covers(spans, toSpans([{ days: ['mon'], start: '09:00', end: '12:02' }]))).toBe(false);
  });

  it('spans are sorted, disjoint and inside the week', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        let last = -1;
        for (const { from, to } of toSpans(list)) {
          expect(from).toBeGreaterThan(last);
          expect(to).toBeGreaterThan(from);
          last = to;
        }
        expect(last).toBeLessThanOrEqual(WEEK);
      }),
    );
  });

  it('a week covers itself and its own parts', () => {
    fc.assert(
      fc.property(intervals, intervals, (left, right) => {
        const both = toSpans([...left, ...right]);
        expect(covers(both, toSpans(left)) && covers(both, toSpans(right))).toBe(true);
      }),
    );
  });
});
