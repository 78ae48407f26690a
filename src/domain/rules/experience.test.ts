import { describe, expect, it } from 'vitest';
import { codeOf, type RuleCase } from '../fixtures.ts';
import { experience } from './experience.ts';

const CARE = { occupation: '5503', requires: { experienceMonths: 12 } };

const CASES: RuleCase[] = [
  ['nothing required passes', {}, { occupation: '5503' }, 'experience.not_required'],
  ['zero months required passes', {}, { requires: { experienceMonths: 0 } }, 'experience.not_required'],
  [
    'months in the same group of three digits add up',
    {
      experience: [
        { occupation: '5501', months: 7 },
        { occupation: '550', months: 5 },
      ],
    },
    CARE,
    'experience.enough',
  ],
  [
    'months in another group do not count',
    {
      experience: [
        { occupation: '5503', months: 11 },
        { occupation: '5613', months: 99 },
      ],
    },
    CARE,
    'experience.too_short',
  ],
  ['an empty list means none', { experience: [] }, CARE, 'experience.too_short'],
  [
    'a posting with a shorter code takes its whole group',
    { experience: [{ occupation: '5503', months: 12 }] },
    { ...CARE, occupation: '55' },
    'experience.enough',
  ],
  [
    'a posting without an occupation counts every job',
    { experience: [{ text: '식당', months: 12 }] },
    { requires: { experienceMonths: 12 } },
    'experience.enough',
  ],
  [
    'a job without an occupation makes too few months unknown',
    {
      experience: [
        { text: '요양원', months: 24 },
        { occupation: '5503', months: 3 },
      ],
    },
    CARE,
    'experience.unclear',
  ],
  [
    'a job without an occupation does not matter once there is enough',
    { experience: [{ text: '요양원' }, { occupation: '5503', months: 12 }] },
    CARE,
    'experience.enough',
  ],
  [
    'a related job without its months makes too few months unknown',
    { experience: [{ occupation: '5503' }] },
    CARE,
    'experience.unclear',
  ],
  [
    'a job known only by a wider group makes too few months unknown',
    { experience: [{ occupation: '55', months: 24 }] },
    CARE,
    'experience.unclear',
  ],
  ['a missing list is unknown', {}, CARE, 'experience.unknown'],
];

describe('rule experience', () => {
  it.each(CASES)('%s', (_title, profile, details, code) => {
    expect(codeOf(experience, profile, details)).toBe(code);
  });
});
