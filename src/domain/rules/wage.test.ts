import { describe, expect, it } from 'vitest';
import { codeOf, type RuleCase } from '../fixtures.ts';
import { wage } from './wage.ts';

const CASES: RuleCase[] = [
  [
    'the wanted wage itself is enough',
    { wage: { minHourly: 11_000 } },
    { wage: { unit: 'hour', min: 11_000 } },
    'wage.at_least_floor',
  ],
  [
    'the best wage counts, not the least',
    { wage: { minHourly: 11_000 } },
    { wage: { unit: 'hour', min: 10_500, max: 11_000 } },
    'wage.at_least_floor',
  ],
  [
    'one won less is below the floor',
    { wage: { minHourly: 11_000 } },
    { wage: { unit: 'hour', min: 10_999 } },
    'wage.below_floor',
  ],
  ['a missing wage is unknown', { wage: { minHourly: 11_000 } }, {}, 'wage.not_stated'],
  ['a missing floor is unknown', {}, { wage: { unit: 'hour', min: 11_000 } }, 'wage.floor_unknown'],
  [
    'a monthly wage without hours is unknown',
    { wage: { minHourly: 11_000 } },
    { wage: { unit: 'month', min: 2_500_000 } },
    'wage.hours_unknown',
  ],
  [
    'a monthly wage is compared with the paid weekly rest inside',
    { wage: { minHourly: 10_320 } },
    { wage: { unit: 'month', min: 2_156_880 }, schedule: { kind: 'flexible', hoursPerWeek: 40 } },
    'wage.at_least_floor',
  ],
];

describe('rule wage', () => {
  it.each(CASES)('%s', (_title, profile, details, code) => {
    expect(codeOf(wage, profile, details)).toBe(code);
  });
});
