import { describe, expect, it } from 'vitest';
import { codeOf, type RuleCase } from '../fixtures.ts';
import { reserved } from './reserved.ts';

const CASES: RuleCase[] = [
  ['a posting for everyone passes', {}, { reservedFor: [] }, 'reserved.not_reserved'],
  [
    'one shared tag is enough',
    { programmes: ['youth', 'migrant'] },
    { reservedFor: ['senior', 'migrant'] },
    'reserved.eligible',
  ],
  ['no shared tag fails', { programmes: ['youth'] }, { reservedFor: ['senior'] }, 'reserved.not_eligible'],
  [
    'an empty list of programmes is none',
    { programmes: [] },
    { reservedFor: ['senior'] },
    'reserved.not_eligible',
  ],
  ['a missing list of programmes is unknown', {}, { reservedFor: ['senior'] }, 'reserved.unknown'],
];

describe('rule reserved', () => {
  it.each(CASES)('%s', (_title, profile, details, code) => {
    expect(codeOf(reserved, profile, details)).toBe(code);
  });
});
