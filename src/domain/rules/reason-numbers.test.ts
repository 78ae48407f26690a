import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { NUMBERED_REASONS, numberOfReason, reasonOfNumber } from './reason-numbers.ts';
import { REASONS } from './reasons.ts';

/** How many codes the first rows were written with, and a hash of them in their order. */
const FIRST = { length: 79, sha256: 'eb17f5cc888dbde0e5001ae802eafb8507ad5f2a0b849f700d45f980fc8be28b' };

it('every reason has one number, which fits into a byte', () => {
  expect([...NUMBERED_REASONS].sort()).toEqual(Object.keys(REASONS).sort());
  expect(NUMBERED_REASONS.length).toBeLessThanOrEqual(256);
  for (const code of NUMBERED_REASONS) expect(reasonOfNumber(numberOfReason(code))).toBe(code);
});

it('the numbers that rows were written with stay what they were', () => {
  const first = NUMBERED_REASONS.slice(0, FIRST.length).join(' ');
  expect(createHash('sha256').update(first).digest('hex')).toBe(FIRST.sha256);
});

it('a number that only a newer program knows is refused, not misread', () => {
  expect(() => reasonOfNumber(255)).toThrow(RangeError);
});
