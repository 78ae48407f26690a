import { describe, expect, it } from 'vitest';
import { codeOf, pairOf, postingOf, type RuleCase, seekerOf } from '../fixtures.ts';
import type { Schedule } from '../posting.ts';
import { physical } from './physical.ts';

const NIGHT: Schedule = { kind: 'fixed', shifts: [{ days: ['sun'], start: '23:00', end: '07:00' }] };
const UNTIL_TEN: Schedule = { kind: 'fixed', shifts: [{ days: ['sun'], start: '06:00', end: '22:00' }] };

const CASES: RuleCase[] = [
  ['no demand passes', {}, {}, 'physical.not_required'],
  ['06:00 to 22:00 is no night work', {}, { schedule: UNTIL_TEN }, 'physical.not_required'],
  [
    'flexible windows demand no night',
    {},
    { schedule: { ...NIGHT, kind: 'flexible' } },
    'physical.not_required',
  ],
  [
    'the strength needed itself is enough',
    { physical: { maxStrength: 'medium' } },
    { requires: { strength: 'medium' } },
    'physical.able',
  ],
  [
    'heavier work than the seeker can do fails',
    { physical: { maxStrength: 'light' } },
    { requires: { strength: 'medium' } },
    'physical.too_heavy',
  ],
  [
    'an unknown strength is unknown',
    { physical: {} },
    { requires: { strength: 'heavy' } },
    'physical.strength_unknown',
  ],
  [
    'standing fails',
    { physical: { canStandAllDay: false } },
    { requires: { standing: true } },
    'physical.standing',
  ],
  [
    'standing passes',
    { physical: { canStandAllDay: true } },
    { requires: { standing: true } },
    'physical.able',
  ],
  ['standing is unknown when not asked', {}, { requires: { standing: true } }, 'physical.standing_unknown'],
  [
    'outdoors fails',
    { physical: { canWorkOutdoors: false } },
    { requires: { outdoors: true } },
    'physical.outdoors',
  ],
  ['outdoors is unknown when not asked', {}, { requires: { outdoors: true } }, 'physical.outdoors_unknown'],
  [
    'a night shift fails who cannot work nights',
    { physical: { canWorkNights: false } },
    { schedule: NIGHT },
    'physical.nights',
  ],
  [
    'a night shift passes who can',
    { physical: { canWorkNights: true } },
    { schedule: NIGHT },
    'physical.able',
  ],
  ['a night shift passes when nights were not ruled out', {}, { schedule: NIGHT }, 'physical.able'],
  [
    'a failure outweighs a doubt before it',
    { physical: { canWorkNights: false } },
    { requires: { strength: 'heavy', standing: true }, schedule: NIGHT },
    'physical.nights',
  ],
];

describe('rule physical', () => {
  it.each(CASES)('%s', (_title, profile, details, code) => {
    expect(codeOf(physical, profile, details)).toBe(code);
  });

  it('shows both steps of the strength ladder', () => {
    const seeker = seekerOf({ physical: { maxStrength: 'light' } });
    const finding = physical.check(pairOf(seeker, postingOf({ requires: { strength: 'heavy' } })));
    expect(finding).toEqual({ code: 'physical.too_heavy', seen: 'light', limit: 'heavy' });
  });
});
