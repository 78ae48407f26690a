import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postingOf, WEEKDAYS_NINE_TO_SIX } from './fixtures.ts';
import type { Schedule, Wage } from './posting.ts';
import type { WeeklyInterval } from './seeker.ts';
import {
  dailyHours,
  hourlyWage,
  paidHoursPerMonth,
  paidRestHours,
  postingHourlyWage,
  weeklyHours,
} from './wage.ts';

const DAY_SHIFT: WeeklyInterval = { days: ['mon', 'tue'], start: '08:00', end: '16:00' };
const NIGHT_SHIFT: WeeklyInterval = { days: ['wed'], start: '22:00', end: '06:00' };

describe('hourly wage', () => {
  it('40 hours a week are paid as the usual 209 a month', () => {
    expect(paidHoursPerMonth(40)).toBeCloseTo(208.571, 3);
    expect(Math.ceil(paidHoursPerMonth(40))).toBe(209);
    expect(hourlyWage({ unit: 'month', min: 2_156_880 }, 40).hourly).toBe(10_341);
    // 10,319.73 won do not reach a floor of 10,320.
    expect(hourlyWage({ unit: 'month', min: 2_152_400 }, 40).hourly).toBe(10_319);
    expect(hourlyWage({ unit: 'day', min: 103_200 }, null, 10).hourly).toBe(10_320);
  });

  it('the paid weekly rest begins at 15 hours and stops growing at 40', () => {
    expect(paidRestHours(14.9)).toBe(0);
    expect(paidRestHours(15)).toBe(3);
    expect(paidRestHours(40)).toBe(8);
    expect(paidRestHours(52)).toBe(8);
  });

  it('a year is twelve months', () => {
    const month = hourlyWage({ unit: 'month', min: 2_500_000 }, 40);
    expect(hourlyWage({ unit: 'year', min: 30_000_000 }, 40)).toEqual(month);
  });

  it('the best wage is the maximum, else the minimum', () => {
    expect(hourlyWage({ unit: 'hour', min: 10_500, max: 12_000 }, null).hourly).toBe(12_000);
    expect(hourlyWage({ unit: 'hour', min: 10_500 }, null)).toEqual({
      hourly: 10_500,
      min: 10_500,
      max: null,
      missing: null,
    });
  });

  it.each<[string, Wage | undefined, 'wage' | 'hours']>([
    ['no wage', undefined, 'wage'],
    ['a unit without an amount', { unit: 'hour' }, 'wage'],
    ['a monthly wage without hours', { unit: 'month', min: 2_500_000 }, 'hours'],
    ['a daily wage without hours', { unit: 'day', min: 100_000 }, 'hours'],
  ])('%s is unknown, never a default', (_title, wage, missing) => {
    expect(hourlyWage(wage, null)).toEqual({ hourly: null, min: null, max: null, missing });
  });

  it('more pay for the same hours never lowers the hourly wage', () => {
    const won = fc.integer({ min: 1, max: 100_000_000 });
    fc.assert(
      fc.property(won, won, fc.integer({ min: 1, max: 80 }), (a, b, hours) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const hourly = (min: number) => hourlyWage({ unit: 'month', min }, hours).hourly ?? 0;
        expect(hourly(low)).toBeLessThanOrEqual(hourly(high));
      }),
    );
  });
});

describe('hours of a schedule', () => {
  it('stated hours outrank the shifts, whose long days hold an hour of break', () => {
    expect(weeklyHours({ kind: 'fixed', shifts: WEEKDAYS_NINE_TO_SIX, hoursPerWeek: 40 })).toBe(40);
    expect(weeklyHours({ kind: 'fixed', shifts: WEEKDAYS_NINE_TO_SIX })).toBe(40);
  });

  it.each<[string, Schedule | undefined]>([
    ['no schedule', undefined],
    ['fixed without shifts', { kind: 'fixed', shifts: [] }],
    ['rotating', { kind: 'rotating', shifts: [DAY_SHIFT, NIGHT_SHIFT] }],
    ['flexible', { kind: 'flexible', shifts: WEEKDAYS_NINE_TO_SIX }],
  ])('%s without stated hours has unknown weekly hours', (_title, schedule) => {
    expect(weeklyHours(schedule)).toBeNull();
  });

  it('a working day is the weekly hours over the days worked, else the length that all turns share', () => {
    expect(dailyHours({ kind: 'fixed', shifts: WEEKDAYS_NINE_TO_SIX, hoursPerWeek: 40 })).toBe(8);
    expect(dailyHours({ kind: 'rotating', shifts: [DAY_SHIFT, NIGHT_SHIFT] })).toBe(8);
    const longer: WeeklyInterval = { days: ['wed'], start: '08:00', end: '20:00' };
    expect(dailyHours({ kind: 'rotating', shifts: [DAY_SHIFT, longer] })).toBeNull();
    expect(dailyHours({ kind: 'flexible', shifts: WEEKDAYS_NINE_TO_SIX, hoursPerWeek: 20 })).toBeNull();
  });

  it('a daily wage is spread over the hours of the posting’s own day', () => {
    const schedule: Schedule = { kind: 'fixed', shifts: WEEKDAYS_NINE_TO_SIX, hoursPerWeek: 40 };
    const posting = postingOf({ wage: { unit: 'day', min: 96_000 }, schedule });
    expect(postingHourlyWage(posting).hourly).toBe(12_000);
  });
});
