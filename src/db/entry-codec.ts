import type { Commute, CommuteWay } from '../domain/commute.ts';
import { numberOfReason, reasonOfNumber } from '../domain/rules/reason-numbers.ts';
import type { Evidence, Finding } from '../domain/rules/rule.ts';
import type { Assessment } from '../domain/scoring/assess.ts';

/**
 * What a row keeps of a judgement, by position and without names: features as single precision numbers (big-endian, NaN:
 * unknown), findings as one byte each, and what they saw as JSON (`packEvidence`).
 */
export type PackedAssessment = { features: Buffer; verdicts: Buffer; evidence: string };

export function packAssessment({ features, findings, commute }: Assessment): PackedAssessment {
  const verdicts = Buffer.allocUnsafe(findings.length);
  for (const [index, { code }] of findings.entries()) verdicts[index] = numberOfReason(code);
  return { features: packFeatures(features), verdicts, evidence: packEvidence(findings, commute) };
}

export function unpackAssessment({
  features,
  verdicts,
  evidence,
}: PackedAssessment): Pick<Assessment, 'features' | 'findings' | 'commute'> {
  const [commute, ...told] = JSON.parse(evidence) as [StoredCommute | 0, ...Evidence[]];
  const findings: Finding[] = [];
  for (const number of verdicts) findings.push({ code: reasonOfNumber(number), seen: null, limit: null });
  tellFindings(findings, told);
  return {
    features: unpackFeatures(features),
    findings,
    commute: commute === 0 ? null : unpackCommute(commute),
  };
}

const FLOAT_BYTES = 4;

function packFeatures(features: readonly (number | null)[]): Buffer {
  const bytes = Buffer.allocUnsafe(features.length * FLOAT_BYTES);
  for (const [index, value] of features.entries())
    bytes.writeFloatBE(value ?? Number.NaN, index * FLOAT_BYTES);
  return bytes;
}

function unpackFeatures(bytes: Buffer): (number | null)[] {
  const features: (number | null)[] = [];
  for (let at = 0; at < bytes.length; at += FLOAT_BYTES) {
    const value = bytes.readFloatBE(at);
    features.push(Number.isNaN(value) ? null : value);
  }
  return features;
}

/**
 * `[commute or 0, n, seen, limit, ...]` of the findings that saw something: the n-th one's evidence; where both sides
 * are the same, `~n` and that one. Few findings see anything, and many of those what was asked for.
 */
function packEvidence(findings: readonly Finding[], commute: Commute | null): string {
  const told: (StoredCommute | Evidence)[] = [commute === null ? 0 : packCommute(commute)];
  for (const [index, { seen, limit }] of findings.entries()) {
    if (seen === null && limit === null) continue;
    if (seen === limit) told.push(~index, seen);
    else told.push(index, seen, limit);
  }
  return JSON.stringify(told);
}

function tellFindings(findings: Finding[], told: Evidence[]): void {
  for (let at = 0; at < told.length; ) {
    const number = Number(told[at]);
    const isSame = number < 0;
    const finding = findings[isSame ? ~number : number];
    if (finding) {
      finding.seen = told[at + 1] ?? null;
      finding.limit = isSame ? finding.seen : (told[at + 2] ?? null);
    }
    at += isSame ? 2 : 3;
  }
}

/** By their places here rows name the ways: a new one goes to the end. */
const WAYS = [
  'walk',
  'bicycle',
  'bus',
  'car',
  'shuttle',
  'remote',
  'dormitory',
] as const satisfies readonly CommuteWay[];

/** The range of minutes is left out where there is no doubt. */
type StoredCommute = [way: number, estimated: 0 | 1, km: number, minutes: number, from?: number, to?: number];

function packCommute({
  way,
  estimated,
  distanceKm,
  minutes,
  minutesFrom,
  minutesTo,
}: Commute): StoredCommute {
  const sure = [WAYS.indexOf(way), estimated ? 1 : 0, distanceKm, minutes] as const;
  return minutesFrom === minutes && minutesTo === minutes ? [...sure] : [...sure, minutesFrom, minutesTo];
}

function unpackCommute([way, estimated, distanceKm, minutes, from, to]: StoredCommute): Commute {
  return {
    minutes,
    minutesFrom: from ?? minutes,
    minutesTo: to ?? minutes,
    way: WAYS[way] ?? 'walk',
    estimated: estimated === 1,
    distanceKm,
  };
}

/** An unknown similarity as a row keeps it: below every known one. */
const UNKNOWN_SIMILARITY = Number.NEGATIVE_INFINITY;

export const packSimilarity = (similarity: number | null): number => similarity ?? UNKNOWN_SIMILARITY;
/** @param stored a `real`, which PostgreSQL writes in the fewest digits that tell it from its neighbours */
export const unpackSimilarity = (stored: number): number | null =>
  stored === UNKNOWN_SIMILARITY ? null : Math.fround(stored);
