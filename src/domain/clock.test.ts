import { describe, expect, it } from 'vitest';
import { seoulDate } from './clock.ts';

describe('seoulDate', () => {
  it('the day turns at midnight in Seoul, whatever the zone of the machine', () => {
    expect(seoulDate(Date.parse('2026-11-30T14:59:59Z'))).toBe('2026-11-30');
    expect(seoulDate(Date.parse('2026-11-30T15:00:00Z'))).toBe('2026-12-01');
  });
});
