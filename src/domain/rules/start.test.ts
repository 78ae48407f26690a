import { describe, expect, it } from 'vitest';
import { codeOf, type RuleCase } from '../fixtures.ts';
import { start } from './start.ts';

const CASES: RuleCase[] = [
  ['a posting without a start date waits for nobody', {}, {}, 'start.no_start_date'],
  [
    'being free on the first day is in time',
    { availableFrom: '2026-12-07' },
    { startsOn: '2026-12-07' },
    'start.in_time',
  ],
  ['a day later is too late', { availableFrom: '2026-12-08' }, { startsOn: '2026-12-07' }, 'start.too_early'],
  [
    'only the seeker’s date missing is unknown',
    {},
    { startsOn: '2026-12-07' },
    'start.available_from_unknown',
  ],
];

describe('rule start', () => {
  it.each(CASES)('%s', (_title, profile, details, code) => {
    expect(codeOf(start, profile, details)).toBe(code);
  });
});
