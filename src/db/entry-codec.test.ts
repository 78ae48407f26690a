import { describe, expect, it } from 'vitest';
import { NUMBERED_REASONS } from '../domain/rules/reason-numbers.ts';
import type { Assessment } from '../domain/scoring/assess.ts';
import { packAssessment, packSimilarity, unpackAssessment, unpackSimilarity } from './entry-codec.ts';

const assessment: Assessment = {
  status: 'needs_check',
  score: 0.5,
  similarity: Math.fround(0.71),
  features: [Math.fround(0.1), null, 0, 1],
  findings: [
    { code: 'open.accepting', seen: null, limit: null },
    { code: 'commute.within_limit', seen: 23, limit: 40 },
    { code: 'unwanted.maybe', seen: '주방 "일"', limit: '주방, 일' },
    { code: 'education.unknown', seen: null, limit: 'college' },
    { code: 'employment_type.wish_unknown', seen: 'regular', limit: null },
  ],
  commute: { minutes: 23, minutesFrom: 20, minutesTo: 31, way: 'bus', estimated: true, distanceKm: 8.4 },
};
const there = (one: Assessment) => ({ ...one, ...unpackAssessment(packAssessment(one)) });

describe('a packed judgement', () => {
  it('comes back as it was made, to the last bit', () => {
    for (const commute of [assessment.commute, null]) {
      expect(there({ ...assessment, commute })).toEqual({ ...assessment, commute });
    }
    const bare = { ...assessment, features: [], findings: [], commute: null };
    expect(there(bare)).toEqual(bare);
  });

  it('keeps every reason in one byte', () => {
    const findings = NUMBERED_REASONS.map((code) => ({ code, seen: null, limit: null }));
    const packed = packAssessment({ ...assessment, findings, commute: null });
    expect(packed.verdicts).toHaveLength(NUMBERED_REASONS.length);
    expect(packed.evidence).toBe('[0]');
    expect(unpackAssessment(packed).findings).toEqual(findings);
  });

  it('a similarity that the database writes in few digits is the one that was stored', () => {
    for (const similarity of [Math.fround(0.7100000001), 1, 0, -1, 2 ** -24]) {
      // Nine digits tell any two single precision numbers apart.
      expect(unpackSimilarity(Number(packSimilarity(similarity).toPrecision(9)))).toBe(similarity);
    }
    expect(unpackSimilarity(packSimilarity(null))).toBe(null);
  });
});
