import { describe, expect, it } from 'vitest';
import { pairOf, postingOf, seekerOf } from '../fixtures.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import type { PostingDetails } from '../posting.ts';
import { experience as experienceRule } from '../rules/experience.ts';
import type { SeekerProfile } from '../seeker.ts';
import { experienceShare } from './experience-share.ts';

type Jobs = SeekerProfile['experience'];
const CARE = { occupation: '5503' };

const share = (experience: Jobs, details: Partial<PostingDetails>) =>
  experienceShare(pairOf(seekerOf({ experience }), postingOf(details)));
const asking = (required?: number, preferred?: number): Partial<PostingDetails> => ({
  ...CARE,
  requires: { experienceMonths: required },
  prefers: { experienceMonths: preferred },
});

describe('experience', () => {
  it.each<[string, Jobs, Partial<PostingDetails>, number | null]>([
    ['months in the group count', [{ occupation: '5501', months: 6 }], asking(12), 0.5],
    [
      'and add up',
      [
        { occupation: '5501', months: 6 },
        { occupation: '5503', months: 3 },
      ],
      asking(12),
      0.75,
    ],
    ['months in another group do not', [{ occupation: '5613', months: 99 }], asking(12), 0],
    ['more than is asked for is not more', [{ occupation: '5503', months: 99 }], asking(12), 1],
    ['what is preferred counts where it is more', [{ occupation: '5503', months: 12 }], asking(6, 24), 0.5],
    ['and what is required where that is', [{ occupation: '5503', months: 12 }], asking(24, 6), 0.5],
    ['none at all is none', [], asking(12), 0],
    ['a missing list is unknown', undefined, asking(12), null],
    ['nothing asked for says nothing of a beginner', [], CARE, null],
    ['nor of who did other work', [{ occupation: '5613', months: 60 }], CARE, null],
    ['nothing asked for: related months help', [{ occupation: '5503', months: 6 }], asking(0, 0), 0.65],
    ['nothing asked for: years are all of it', [{ occupation: '5503', months: 60 }], CARE, 1],
    ['nothing asked for and no occupation is unknown', [{ occupation: '5503', months: 60 }], {}, null],
    ['nothing asked for and a missing list is unknown', undefined, CARE, null],
    [
      'a posting without an occupation counts every job',
      [{ text: '식당', months: 6 }],
      { prefers: { experienceMonths: 12 } },
      0.5,
    ],
  ])('%s', (_title, experience, details, value) => {
    const seen = share(experience, details);
    expect(seen === null).toBe(value === null);
    expect(seen ?? 0).toBeCloseTo(value ?? 0, 12);
  });

  it('what is surely there never says less than not knowing', () => {
    const { experience: neutral } = DEFAULT_POLICY.neutral;
    const unclear = { text: '요양원', months: 24 };
    const shareWith = (months: number) => share([unclear, { occupation: '5503', months }], asking(100));
    expect(shareWith(100 * neutral - 1)).toBeNull();
    expect(shareWith(100 * neutral)).toBe(neutral);
    expect(shareWith(90)).toBe(0.9);
  });

  it('is full exactly where the rule finds enough, for every number of months', () => {
    for (let months = 0; months <= 24; months += 1) {
      const pair = pairOf(seekerOf({ experience: [{ occupation: '5503', months }] }), postingOf(asking(12)));
      expect(experienceShare(pair) === 1).toBe(experienceRule.check(pair).code === 'experience.enough');
    }
  });
});
