import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, postingOf } from '../fixtures.ts';
import { freshness } from './freshness.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const daysLater = (days: number) =>
  freshness({ posting: postingOf({}, { receivedAt: NOW }), now: NOW + days * DAY_MS });

describe('freshness', () => {
  it('is whole in the first week, loses a quarter with each week, and nothing is left after four', () => {
    expect([0, 6.99, 7, 13.99, 14, 21, 27.99, 28, 3650].map(daysLater)).toEqual([
      1, 1, 0.75, 0.75, 0.5, 0.25, 0.25, 0, 0,
    ]);
  });

  it('a posting that nobody stores is new, and so is one of a clock that runs ahead', () => {
    expect(freshness({ posting: postingOf(), now: NOW })).toBe(1);
    expect(daysLater(-3)).toBe(1);
  });

  it('changes on at most four of the nights in which a posting is judged', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 200 }),
        (hour, nights) => {
          const values = Array.from({ length: nights }, (_, night) => daysLater(hour + night));
          expect(
            values.filter((value, night) => night > 0 && value !== values[night - 1]).length,
          ).toBeLessThanOrEqual(4);
        },
      ),
    );
  });
});
