import { describe, expect, it } from 'vitest';
import { codeOf, type RuleCase, WEEKDAYS_NINE_TO_SIX } from '../fixtures.ts';
import type { Schedule } from '../posting.ts';
import type { WeeklyInterval } from '../seeker.ts';
import { schedule } from './schedule.ts';

const DAY: Schedule = { kind: 'fixed', shifts: WEEKDAYS_NINE_TO_SIX };
const MORNINGS: WeeklyInterval[] = [{ days: ['mon', 'tue'], start: '09:00', end: '13:00' }];

const CASES: RuleCase[] = [
  [
    'the same hours fit',
    { availability: WEEKDAYS_NINE_TO_SIX },
    { schedule: DAY },
    'schedule.inside_availability',
  ],
  [
    'a part of the hours does not fit',
    { availability: MORNINGS },
    { schedule: DAY },
    'schedule.outside_availability',
  ],
  [
    'rotating shifts fit only when every turn fits',
    { availability: WEEKDAYS_NINE_TO_SIX },
    {
      schedule: {
        kind: 'rotating',
        shifts: [
          { days: ['mon'], start: '09:00', end: '17:00' },
          { days: ['tue'], start: '14:00', end: '22:00' },
        ],
      },
    },
    'schedule.turns_outside_availability',
  ],
  [
    'a Sunday night shift fits an availability that wraps into Monday',
    {
      availability: [
        { days: ['sun'], start: '20:00', end: '24:00' },
        { days: ['mon'], start: '00:00', end: '07:00' },
      ],
    },
    { schedule: { kind: 'fixed', shifts: [{ days: ['sun'], start: '22:00', end: '06:00' }] } },
    'schedule.inside_availability',
  ],
  [
    'a shift one minute too long does not fit',
    { availability: MORNINGS },
    { schedule: { kind: 'fixed', shifts: [{ days: ['mon'], start: '09:00', end: '13:01' }] } },
    'schedule.outside_availability',
  ],
  [
    'hours with decimals are counted in whole minutes',
    {
      availability: [
        { days: ['mon', 'tue', 'wed'], start: '08:00', end: '18:00' },
        { days: ['thu'], start: '08:00', end: '10:12' },
      ],
    },
    { schedule: { kind: 'flexible', hoursPerWeek: 32.2 } },
    'schedule.enough_hours',
  ],
  [
    'flexible work fits when enough hours are in common',
    { availability: MORNINGS },
    { schedule: { kind: 'flexible', shifts: WEEKDAYS_NINE_TO_SIX, hoursPerWeek: 8 } },
    'schedule.enough_hours',
  ],
  [
    'flexible work without shifts looks at the whole week',
    { availability: MORNINGS },
    { schedule: { kind: 'flexible', hoursPerWeek: 8 } },
    'schedule.enough_hours',
  ],
  [
    'flexible work fails when too few hours are in common',
    { availability: MORNINGS },
    { schedule: { kind: 'flexible', hoursPerWeek: 9 } },
    'schedule.too_few_hours',
  ],
  ['a missing availability is unknown', {}, { schedule: DAY }, 'schedule.availability_unknown'],
  ['a missing schedule is unknown', { availability: MORNINGS }, {}, 'schedule.shifts_unknown'],
  [
    'fixed work with an empty list of shifts is unknown',
    { availability: MORNINGS },
    { schedule: { kind: 'fixed', shifts: [] } },
    'schedule.shifts_unknown',
  ],
  [
    'flexible work without hours is unknown',
    { availability: MORNINGS },
    { schedule: { kind: 'flexible' } },
    'schedule.hours_unknown',
  ],
];

describe('rule schedule', () => {
  it.each(CASES)('%s', (_title, profile, details, code) => {
    expect(codeOf(schedule, profile, details)).toBe(code);
  });
});
