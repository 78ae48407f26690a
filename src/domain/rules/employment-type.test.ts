import { describe, expect, it } from 'vitest';
import { codeOf, type RuleCase } from '../fixtures.ts';
import { employmentType } from './employment-type.ts';

const CASES: RuleCase[] = [
  [
    'a wanted type passes',
    { employmentTypes: ['permanent', 'part_time'] },
    { employmentType: 'part_time' },
    'employment_type.wanted',
  ],
  [
    'an unwanted type fails',
    { employmentTypes: ['permanent'] },
    { employmentType: 'daily' },
    'employment_type.not_wanted',
  ],
  ['a type that is not stated is unknown', { employmentTypes: ['daily'] }, {}, 'employment_type.not_stated'],
  ['a missing wish is unknown', {}, { employmentType: 'daily' }, 'employment_type.wish_unknown'],
  [
    'an empty wish is unknown',
    { employmentTypes: [] },
    { employmentType: 'daily' },
    'employment_type.wish_unknown',
  ],
];

describe('rule employment_type', () => {
  it.each(CASES)('%s', (_title, profile, details, code) => {
    expect(codeOf(employmentType, profile, details)).toBe(code);
  });
});
