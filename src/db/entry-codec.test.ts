import { describe, expect, it } from 'vitest';
import type { Commute } from '../domain/commute.ts';
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
    { code: 'employment_type.wanted', seen: 'regular', limit: 'regular' },
    { code: 'unwanted.none', seen: 0, limit: 0 },
  ],
  commute: { minutes: 23, minutesFrom: 20, minutesTo: 31, way: 'bus', estimated: true, distanceKm: 8.4 },
};
const WAYS = ['walk', 'bicycle', 'bus', 'car', 'shuttle', 'remote', 'dormitory'] as const;
const commutes: (Commute | null)[] = WAYS.flatMap((way) => [
  { minutes: 23, minutesFrom: 20, minutesTo: 31, way, estimated: true, distanceKm: 8.4 },
  { minutes: 23, minutesFrom: 23, minutesTo: 23, way, estimated: false, distanceKm: 0 },
]);
const back = (one: Assessment) => ({ ...one, ...unpackAssessment(packAssessment(one)) });

describe('a packed judgement', () => {
  it('comes back as it was made, to the last bit', () => {
    for (const commute of [...commutes, null]) {
      expect(back({ ...assessment, commute })).toEqual({ ...assessment, commute });
    }
    const bare = { ...assessment, features: [], findings: [], commute: null };
    expect(back(bare)).toEqual(bare);
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
