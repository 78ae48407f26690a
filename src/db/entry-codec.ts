import type { Commute } from '../domain/commute.ts';
import { numberOfReason, reasonOfNumber } from '../domain/rules/reason-numbers.ts';
import type { Evidence, Finding } from '../domain/rules/rule.ts';
import type { Assessment } from '../domain/scoring/assess.ts';

/**
 * What a row keeps of a judgement, by position and without names: features as single precision numbers (big-endian, NaN:
 * unknown), findings as one byte each, and as JSON `[commute or 0, [which finding, seen, limit], ...]` what they saw.
 */
export type PackedAssessment = { features: Buffer; verdicts: Buffer; evidence: string };

type StoredCommute = [
  minutes: number,
  minutesFrom: number,
  minutesTo: number,
  way: Commute['way'],
  estimated: boolean,
  distanceKm: number,
];
type StoredEvidence = [StoredCommute | 0, ...[finding: number, seen: Evidence, limit: Evidence][]];

const FLOAT_BYTES = 4;

export function packAssessment({ features, findings, commute }: Assessment): PackedAssessment {
  return {
    features: packFeatures(features),
    verdicts: Buffer.from(findings.map(({ code }) => numberOfReason(code))),
    evidence: packEvidence(findings, commute),
  };
}

export function unpackAssessment({
  features,
  verdicts,
  evidence,
}: PackedAssessment): Pick<Assessment, 'features' | 'findings' | 'commute'> {
  const [commute, ...told] = JSON.parse(evidence) as StoredEvidence;
  const findings: Finding[] = [...verdicts].map((number) => ({
    code: reasonOfNumber(number),
    seen: null,
    limit: null,
  }));
  for (const [index, seen, limit] of told) Object.assign(findings[index] ?? {}, { seen, limit });
  return {
    features: unpackFeatures(features),
    findings,
    commute: commute === 0 ? null : unpackCommute(commute),
  };
}

function packFeatures(features: readonly (number | null)[]): Buffer {
  const bytes = Buffer.allocUnsafe(features.length * FLOAT_BYTES);
  for (const [index, value] of features.entries())
    bytes.writeFloatBE(value ?? Number.NaN, index * FLOAT_BYTES);
  return bytes;
}

function unpackFeatures(bytes: Buffer): (number | null)[] {
  return Array.from({ length: bytes.length / FLOAT_BYTES }, (_, index) => {
    const value = bytes.readFloatBE(index * FLOAT_BYTES);
    return Number.isNaN(value) ? null : value;
  });
}

function packEvidence(findings: readonly Finding[], commute: Commute | null): string {
  const packed: StoredEvidence = [commute === null ? 0 : packCommute(commute)];
  for (const [index, { seen, limit }] of findings.entries()) {
    if (seen !== null || limit !== null) packed.push([index, seen, limit]);
  }
  return JSON.stringify(packed);
}

const packCommute = (commute: Commute): StoredCommute => [
  commute.minutes,
  commute.minutesFrom,
  commute.minutesTo,
  commute.way,
  commute.estimated,
  commute.distanceKm,
];

const unpackCommute = ([
  minutes,
  minutesFrom,
  minutesTo,
  way,
  estimated,
  distanceKm,
]: StoredCommute): Commute => ({ minutes, minutesFrom, minutesTo, way, estimated, distanceKm });

/** An unknown similarity as a row keeps it: below every known one. */
const UNKNOWN_SIMILARITY = Number.NEGATIVE_INFINITY;

export const packSimilarity = (similarity: number | null): number => similarity ?? UNKNOWN_SIMILARITY;
/** @param stored a `real`, which PostgreSQL writes in the fewest digits that tell it from its neighbours */
export const unpackSimilarity = (stored: number): number | null =>
  stored === UNKNOWN_SIMILARITY ? null : Math.fround(stored);
