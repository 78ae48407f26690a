import { describe, expect, it } from 'vitest';
import { codeOf, NOW, pairOf, postingOf, type RuleCase, seekerOf } from '../fixtures.ts';
import { open } from './open.ts';

const CASES: RuleCase[] = [
  ['a posting without a deadline accepts', {}, {}, 'open.accepting'],
  ['a deadline ahead accepts', {}, { closesAt: '2026-12-01T09:00:01+09:00' }, 'open.accepting'],
  ['the very moment of the deadline is too late', {}, { closesAt: '2026-12-01T00:00:00Z' }, 'open.expired'],
];

describe('rule open', () => {
  it.each(CASES)('%s', (_title, profile, details, code) => {
    expect(codeOf(open, profile, details)).toBe(code);
  });

  it('a closed posting stays closed, also after its deadline', () => {
    const posting = postingOf({ closesAt: '2026-11-01T00:00:00Z' }, { state: 'closed' });
    expect(open.check(pairOf(seekerOf(), posting)).code).toBe('open.closed');
  });

  it('the moment that comes in decides, not the clock of the machine', () => {
    const pair = pairOf(seekerOf(), postingOf({ closesAt: new Date(NOW + 1).toISOString() }));
    expect(open.check(pair).code).toBe('open.accepting');
    expect(open.check({ ...pair, now: NOW + 1 }).code).toBe('open.expired');
  });
});
