import { describe, expect, it } from 'vitest';
import { codeOf, pairOf, postingOf, type RuleCase, seekerOf } from '../fixtures.ts';
import type { LikelyOccupation } from '../occupation/likely.ts';
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

describe('rule experience without codes', () => {
  const job = { text: '요양원에서 일함', months: 24 };
  const likely = (...pairs: [string, number][]): LikelyOccupation[] =>
    pairs.map(([code, probability]) => ({ code, probability }));
  const codeWith = (inferred: LikelyOccupation[] | null, ...posting: Parameters<typeof postingOf>) => {
    const seeker = {
      ...seekerOf({ experience: [job] }),
      inferred: { wanted: [], experience: [inferred], excludes: [] },
    };
    return experience.check(pairOf(seeker, postingOf(...posting))).code;
  };

  it.each<[string, LikelyOccupation[] | null, string]>([
    [
      'half of the probability in the group counts',
      likely(['550104', 0.3], ['550200', 0.2]),
      'experience.enough',
    ],
    ['a tenth in the group does not', likely(['550104', 0.1], ['905001', 0.5]), 'experience.too_short'],
    ['in between is unclear', likely(['550104', 0.3], ['905001', 0.6]), 'experience.unclear'],
    ['a text that tells little is unclear', likely(['905001', 0.3]), 'experience.unclear'],
    ['a text that tells nothing is unclear', [], 'experience.unclear'],
    ['a text that was not read is unclear', null, 'experience.unclear'],
  ])('%s', (_title, inferred, code) => {
    expect(codeWith(inferred, CARE)).toBe(code);
  });

  it('a posting without a code takes the group that its text makes likelier than the rest', () => {
    const posting = { requires: { experienceMonths: 12 } };
    const other = likely(['905001', 0.9]);
    const sure = { occupations: likely(['550104', 0.5]) };
    expect(codeWith(other, posting, { inferred: sure })).toBe('experience.too_short');
    const unsure = { occupations: likely(['550104', 0.4], ['905001', 0.3]) };
    expect(codeWith(other, posting, { inferred: unsure })).toBe('experience.enough');
  });

  it('a given code is never overruled', () => {
    const posting = postingOf(CARE, { inferred: { occupations: likely(['905001', 1]) } });
    const inferred = { wanted: [], experience: [likely(['905001', 1])], excludes: [] };
    const seeker = { ...seekerOf({ experience: [{ ...job, occupation: '5503' }] }), inferred };
    expect(experience.check(pairOf(seeker, posting)).code).toBe('experience.enough');
  });
});
