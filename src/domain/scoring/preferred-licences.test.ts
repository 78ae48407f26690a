import { describe, expect, it } from 'vitest';
import { pairOf, postingOf, seekerOf } from '../fixtures.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import type { PostingDetails } from '../posting.ts';
import type { SeekerProfile } from '../seeker.ts';
import { contributionsOf } from './explain.ts';
import { featuresOf } from './features.ts';
import { preferredLicenceShare } from './preferred-licences.ts';

const share = (licences: SeekerProfile['licences'], details: Partial<PostingDetails>) =>
  preferredLicenceShare(pairOf(seekerOf({ licences }), postingOf(details)));
const preferring = (...licences: string[]): Partial<PostingDetails> => ({ prefers: { licences } });

describe('preferred licences', () => {
  it('are the share that the seeker holds', () => {
    const both = preferring('전기기능사', '지게차운전기능사');
    expect(share([{ name: '전기기능사' }], both)).toBe(0.5);
    expect(share([{ name: '지게차운전기능사' }, { name: '전기기능사' }], both)).toBe(1);
    expect(share([{ name: '요양보호사' }], both)).toBe(0);
    expect(share([], both)).toBe(0);
  });

  it('one that has run out by the first day of work does not count', () => {
    const held = [{ name: '지게차운전기능사', expiresOn: '2026-12-31' }];
    const wanted = preferring('지게차운전기능사');
    expect(share(held, wanted)).toBe(1);
    expect(share(held, { ...wanted, startsOn: '2027-01-04' })).toBe(0);
  });

  it('a higher grade counts, and one of which it is not known takes no part', () => {
    expect(share([{ name: '전기기사' }], preferring('전기기능사'))).toBe(1);
    expect(share([{ name: '보육교사' }], preferring('보육교사 1급'))).toBeNull();
    expect(share([{ name: '보육교사' }], preferring('보육교사 1급', '요양보호사'))).toBe(0);
  });

  it('a missing list is unknown, and so is a posting that prefers none', () => {
    expect(share(undefined, preferring('지게차운전기능사'))).toBeNull();
    expect(share([{ name: '지게차운전기능사' }], {})).toBeNull();
    expect(share([{ name: '지게차운전기능사' }], preferring())).toBeNull();
  });

  it('a posting that prefers none stands between one whose preference is met and one whose is not', () => {
    const seeker = seekerOf({ licences: [{ name: '지게차운전기능사' }] });
    const pointsOf = (details: Partial<PostingDetails>) => {
      const features = featuresOf(pairOf(seeker, postingOf(details)), null);
      return contributionsOf(features, DEFAULT_POLICY).find(({ feature }) => feature === 'preferred_licences')
        ?.contribution;
    };
    const none = pointsOf({}) ?? -1;
    expect(none).toBeGreaterThan(pointsOf(preferring('전기기능사')) ?? 1);
    expect(none).toBeLessThan(pointsOf(preferring('지게차운전기능사')) ?? -1);
  });
});
