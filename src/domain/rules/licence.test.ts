import { describe, expect, it } from 'vitest';
import { codeOf, pairOf, postingOf, type RuleCase, seekerOf } from '../fixtures.ts';
import { licence } from './licence.ts';

const CARE = { requires: { licences: ['요양보호사 자격증'] } };

const CASES: RuleCase[] = [
  ['nothing required passes', {}, { requires: { licences: [] } }, 'licence.not_required'],
  ['a licence without an expiry is held', { licences: [{ name: '요양보호사' }] }, CARE, 'licence.held'],
  [
    'a licence is still held on its last day',
    { licences: [{ name: '요양보호사', expiresOn: '2026-12-01' }] },
    CARE,
    'licence.held',
  ],
  [
    'an expired licence never counts as held',
    { licences: [{ name: '요양보호사', expiresOn: '2026-11-30' }] },
    CARE,
    'licence.expired',
  ],
  [
    'the start date decides where one is set',
    { licences: [{ name: '요양보호사', expiresOn: '2026-12-31' }] },
    { ...CARE, startsOn: '2027-01-01' },
    'licence.expired',
  ],
  [
    'a renewal counts, whatever the order of the list',
    {
      licences: [
        { name: '요양보호사', expiresOn: '2030-01-01' },
        { name: '요양보호사', expiresOn: '2020-01-01' },
      ],
    },
    CARE,
    'licence.held',
  ],
  [
    'every required licence is needed',
    { licences: [{ name: '요양보호사' }] },
    { requires: { licences: ['요양보호사', '간호조무사'] } },
    'licence.missing',
  ],
  ['an empty list means none', { licences: [] }, CARE, 'licence.missing'],
  ['a missing list is unknown', {}, CARE, 'licence.unknown'],
  ['an alias is the same licence', { licences: [{ name: '요보사' }] }, CARE, 'licence.held'],
  [
    'a higher grade covers a lower one',
    { licences: [{ name: '사회복지사 1급' }] },
    { requires: { licences: ['사회복지사 2급'] } },
    'licence.held',
  ],
  [
    'a lower grade fails',
    { licences: [{ name: '사회복지사 2급' }] },
    { requires: { licences: ['사회복지사 1급'] } },
    'licence.missing',
  ],
  [
    'a grade that nobody named is asked for',
    { licences: [{ name: '사회복지사' }] },
    { requires: { licences: ['사회복지사 1급'] } },
    'licence.unknown',
  ],
  [
    'a missing licence comes before one to be asked for',
    { licences: [{ name: '사회복지사' }] },
    { requires: { licences: ['사회복지사 1급', '간호사'] } },
    'licence.missing',
  ],
];

describe('rule licence', () => {
  it.each(CASES)('%s', (_title, profile, details, code) => {
    expect(codeOf(licence, profile, details)).toBe(code);
  });

  it('names what is missing and when what is held ran out', () => {
    const holder = seekerOf({ licences: [{ name: '간호조무사', expiresOn: '2026-01-31' }] });
    const check = (names: string[]) =>
      licence.check(pairOf(holder, postingOf({ requires: { licences: names } })));
    expect(check(['간호조무사', '요양보호사'])).toEqual({
      code: 'licence.missing',
      seen: '간호조무사',
      limit: '요양보호사',
    });
    expect(check(['간호조무사'])).toEqual({
      code: 'licence.expired',
      seen: '2026-01-31',
      limit: '간호조무사',
    });
  });
});
