import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WEEKDAYS_NINE_TO_SIX } from '../fixtures.ts';
import type { PostingDetails, Schedule, Wage } from '../posting.ts';
import { hourlyWage } from '../wage.ts';
import { lowWageOf, minimumWageOf } from './minimum-wage.ts';

const POLICY = { minimumWageByYear: { 2024: 9860, 2025: 10_030, 2026: 10_320 } };
const FORTY: Schedule = { kind: 'fixed', shifts: WEEKDAYS_NINE_TO_SIX, hoursPerWeek: 40 };
const details = (rest: Partial<PostingDetails>): PostingDetails => ({
  title: '선별',
  employer: { name: '너른들빛' },
  ...rest,
});
const enough = (wage: Wage, schedule?: Schedule, rest: Partial<PostingDetails> = {}) =>
  lowWageOf(details({ wage, schedule, ...rest }), POLICY, '2026-03-01')?.enough;

describe('minimum wage of a year', () => {
  it('is that of the year, of the newest known before it, and never of a later one', () => {
    expect([2023, 2024, 2025, 2026, 2031].map((year) => minimumWageOf(year, POLICY))).toEqual([
      null,
      9860,
      10_030,
      10_320,
      10_320,
    ]);
    expect(minimumWageOf(2026, { minimumWageByYear: {} })).toBeNull();
  });
});

describe('a wage under the minimum', () => {
  it('is told from one that reaches it to the won', () => {
    expect(enough({ unit: 'hour', min: 10_319 })).toBe(10_320);
    expect(enough({ unit: 'hour', min: 10_320 })).toBeUndefined();
  });

  it('goes by the year in which the work starts, else by today', () => {
    const wage: Wage = { unit: 'hour', min: 10_100 };
    expect(enough(wage, undefined, { startsOn: '2025-12-31' })).toBeUndefined();
    expect(enough(wage, undefined, { startsOn: '2026-01-01' })).toBe(10_320);
    expect(enough(wage)).toBe(10_320);
    expect(enough(wage, undefined, { startsOn: '2023-01-01' })).toBeUndefined();
  });

  it.each<[string, Wage, Schedule | undefined, number | undefined]>([
    ['a month of 209 hours', { unit: 'month', min: 2_000_000 }, FORTY, 2_156_880],
    ['the month’s usual minimum', { unit: 'month', min: 2_156_880 }, FORTY, undefined],
    ['a year', { unit: 'year', min: 24_000_000 }, FORTY, 25_882_560],
    ['a day of eight hours', { unit: 'day', min: 80_000 }, FORTY, 82_560],
    ['the most that is paid, where no least is said', { unit: 'hour', max: 10_000 }, undefined, 10_320],
    ['a range that begins under it', { unit: 'hour', min: 10_000, max: 12_000 }, undefined, 10_320],
    [
      'nine to six without stated hours',
      { unit: 'month', min: 2_000_000 },
      { kind: 'fixed', shifts: WEEKDAYS_NINE_TO_SIX },
      2_156_880,
    ],
  ])('%s', (_title, wage, schedule, expected) => {
    expect(enough(wage, schedule)).toBe(expected);
  });

  const shift = (start: string, end: string): Schedule => ({
    kind: 'fixed',
    shifts: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], start, end }],
  });

  it.each<[string, Wage, Schedule | undefined]>([
    ['a month without hours', { unit: 'month', min: 1_000_000 }, undefined],
    ['a day without hours', { unit: 'day', min: 30_000 }, undefined],
    ['a long shift, whose breaks nobody told', { unit: 'month', min: 1_500_000 }, shift('06:00', '18:00')],
    ['seven hours that may hold a break', { unit: 'month', min: 1_700_000 }, shift('09:00', '16:00')],
    [
      'turns of a rotation',
      { unit: 'day', min: 80_000 },
      { kind: 'rotating', shifts: WEEKDAYS_NINE_TO_SIX, hoursPerWeek: 40 },
    ],
    ['flexible hours', { unit: 'month', min: 1_000_000 }, { kind: 'flexible', shifts: WEEKDAYS_NINE_TO_SIX }],
    ['no amount', { unit: 'hour' }, undefined],
  ])('%s is a doubt and no warning', (_title, wage, schedule) => {
    expect(enough(wage, schedule)).toBeUndefined();
  });

  it('those who work on their own account have no legal minimum', () => {
    expect(enough({ unit: 'hour', min: 5000 }, undefined, { employmentType: 'freelance' })).toBeUndefined();
  });

  it('what is suggested is enough, and always more than what is paid', () => {
    const wages = fc.record({
      unit: fc.constantFrom('hour' as const, 'day' as const, 'month' as const, 'year' as const),
      min: fc.integer({ min: 1, max: 30_000_000 }),
    });
    fc.assert(
      fc.property(wages, fc.integer({ min: 1, max: 60 }), (wage, hoursPerWeek) => {
        const schedule: Schedule = { kind: 'fixed', shifts: WEEKDAYS_NINE_TO_SIX, hoursPerWeek };
        const found = lowWageOf(details({ wage, schedule }), POLICY, '2026-03-01');
        if (found === undefined) return;
        expect(found.enough).toBeGreaterThan(found.amount);
        const raised: Wage = { unit: wage.unit, min: found.enough };
        expect(hourlyWage(raised, hoursPerWeek, hoursPerWeek / 5).hourly).toBeGreaterThanOrEqual(10_320);
      }),
    );
  });
});
