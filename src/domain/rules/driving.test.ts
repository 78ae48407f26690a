import { describe, expect, it } from 'vitest';
import { codeOf, type RequirementCase } from '../fixtures.ts';
import { driving } from './driving.ts';

const CASES: RequirementCase[] = [
  ['no driving passes', {}, { driving: 'none' }, 'driving.not_required'],
  [
    'a higher class covers a lower one',
    { driving: { licence: 'type1' } },
    { driving: 'type2' },
    'driving.able',
  ],
  ['a lower class fails', { driving: { licence: 'type2' } }, { driving: 'type1' }, 'driving.licence_too_low'],
  ['a missing answer is unknown', {}, { driving: 'type2' }, 'driving.unknown'],
  [
    'a vehicle passes',
    { driving: { licence: 'type2', hasVehicle: true } },
    { vehicle: true },
    'driving.able',
  ],
  [
    'no vehicle fails',
    { driving: { licence: 'type2', hasVehicle: false } },
    { vehicle: true },
    'driving.no_vehicle',
  ],
  [
    'a vehicle nobody asked for is unknown',
    { driving: { licence: 'type2' } },
    { vehicle: true },
    'driving.vehicle_unknown',
  ],
  [
    'a licence too low fails even where the vehicle is unknown',
    { driving: { licence: 'none' } },
    { driving: 'type2', vehicle: true },
    'driving.licence_too_low',
  ],
];

describe('rule driving', () => {
  it.each(CASES)('%s', (_title, profile, requires, code) => {
    expect(codeOf(driving, profile, { requires })).toBe(code);
  });
});
