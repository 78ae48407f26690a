import { describe, expect, it } from 'vitest';
import { pairOf, postingOf, seekerOf } from '../fixtures.ts';
import type { PostingDetails } from '../posting.ts';
import type { SeekerProfile } from '../seeker.ts';
import { skillCoverage } from './skills.ts';

const coverage = (profile: Partial<SeekerProfile>, details: Partial<PostingDetails>) =>
  skillCoverage(pairOf(seekerOf(profile), postingOf(details)));

const FARM: Partial<PostingDetails> = {
  skills: ['농산물 선별', '포장'],
  prefers: { skills: ['지게차 운전'] },
};

describe('skills', () => {
  it('are the share of the named ones that the seeker has, preferred ones included', () => {
    expect(coverage({ skills: ['과일·농산물 선별'] }, FARM)).toBeCloseTo(1 / 3, 12);
    expect(coverage({ skills: ['농산물 선별 및 포장', '지게차 운전'] }, FARM)).toBe(1);
    expect(coverage({ skills: ['요양'] }, FARM)).toBe(0);
  });

  it('a skill that is named twice counts once', () => {
    const details = { skills: ['엑셀', '한글'], prefers: { skills: ['엑셀 능숙'] } };
    expect(coverage({ skills: ['엑셀'] }, details)).toBe(0.5);
  });

  it('a licence counts where it says the skill, but no longer once it has run out', () => {
    const withLicence = (expiresOn?: string) => ({
      skills: [],
      licences: [{ name: '지게차운전기능사', expiresOn }],
    });
    const asked = { skills: ['지게차 운전'] };
    expect(coverage(withLicence(), asked)).toBe(1);
    expect(coverage(withLicence('2026-12-01'), asked)).toBe(1);
    expect(coverage(withLicence('2026-11-30'), asked)).toBe(0);
    expect(coverage(withLicence('2026-12-31'), { ...asked, startsOn: '2027-01-04' })).toBe(0);
  });

  it('a seeker who says nothing of skills is unknown, and one who has none has none', () => {
    expect(coverage({}, FARM)).toBeNull();
    expect(coverage({ licences: [{ name: '지게차운전기능사' }] }, FARM)).toBeNull();
    expect(coverage({ skills: [] }, FARM)).toBe(0);
  });

  it('a posting that names none is unknown', () => {
    expect(coverage({ skills: ['포장'] }, {})).toBeNull();
    expect(coverage({ skills: ['포장'] }, { skills: [], prefers: { skills: ['-'] } })).toBeNull();
  });
});
