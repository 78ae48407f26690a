import { RULE_IDS, type RuleId } from './rules/rule.ts';
import type { TravelWay } from './vocabulary.ts';

/** Rows keep features by position: a new one goes to the end, and none ever leaves. */
export const FEATURES = [
  'similarity',
  'words',
  'occupation',
  'commute',
  'schedule',
  'wage',
  'acceptance',
  'skills',
  'experience',
  'preferred_licences',
  'freshness',
] as const;
export type Feature = (typeof FEATURES)[number];

/** What the office may decide, without code and without a restart. */
export type Policy = {
  /** Share of each feature in the score; they add up to 1. */
  weights: Record<Feature, number>;
  /** The value 0..1 that a feature takes when it is unknown for a pair. */
  neutral: Record<Feature, number>;
  /** Cosines between these two bounds are stretched to 0..1; measured on the bundled model. */
  similarityRange: { from: number; to: number };
  /** The word overlap that earns the full words feature: what the best posting of one wish in ten has. */
  wordsFullAt: number;
  /** Hourly wage above the floor, as a share of the floor, that earns the full wage feature. */
  wageFullAt: number;
  /** The evidence (0..1) that a posting is work which the seeker refuses, from which it is blocked or asked about. */
  exclusion: { blockFrom: number; checkFrom: number };
  /** Rules whose failure blocks a pair; the failure of any other only asks for a check. `open` is always one of them. */
  hardRules: RuleId[];
  /** The legal minimum wage, won an hour, by the year that it holds in. A posting below it is warned about. */
  minimumWageByYear: Record<string, number>;
  travel: {
    /** Road distance over straight-line distance. */
    circuity: number;
    speedKmh: Record<TravelWay, number>;
    /** Minutes that a trip costs before it moves: waiting, parking, unlocking. */
    overheadMinutes: Record<TravelWay, number>;
    /** The longest walk to a shuttle stop. */
    shuttleWalkMinutesMax: number;
  };
  /** How many entries a seeker's list keeps, and how many blocked ones beside it. */
  listLength: number;
  blockedLength: number;
  /** How many lists a posting may enter for each of its vacancies; null: as many as there are. */
  exposure: { listsPerVacancyMax: number | null };
};

/** A published policy, never changed afterwards: every stored recommendation names the version that made it. */
export type PublishedPolicy = Policy & { version: number };

/** What an office starts with. */
export const DEFAULT_POLICY: Policy = {
  weights: {
    similarity: 0.198,
    words: 0.072,
    occupation: 0.18,
    commute: 0.108,
    schedule: 0.063,
    wage: 0.099,
    acceptance: 0.18,
    skills: 0.03,
    experience: 0.04,
    preferred_licences: 0.01,
    freshness: 0.02,
  },
  neutral: {
    similarity: 0.3,
    words: 0.3,
    occupation: 0.3,
    commute: 0.3,
    schedule: 0.3,
    wage: 0.3,
    acceptance: 1,
    skills: 0.3,
    experience: 0.3,
    preferred_licences: 0.4,
    freshness: 1,
  },
  similarityRange: { from: 0.45, to: 0.85 },
  wordsFullAt: 0.2,
  wageFullAt: 0.5,
  exclusion: { blockFrom: 0.5, checkFrom: 0.25 },
  hardRules: [...RULE_IDS],
  // 고용노동부 고시. The office enters each new year's before it begins.
  minimumWageByYear: { 2024: 9860, 2025: 10_030, 2026: 10_320 },
  travel: {
    circuity: 1.3,
    speedKmh: { walk: 4.5, bicycle: 13, bus: 22, car: 40 },
    overheadMinutes: { walk: 0, bicycle: 2, bus: 15, car: 5 },
    shuttleWalkMinutesMax: 15,
  },
  listLength: 100,
  blockedLength: 20,
  exposure: { listsPerVacancyMax: null },
};

/**
 * A stored policy as this program reads it: what an older program did not know yet takes the default, but a feature
 * that it did not have counts nothing in its scores. What only a newer program knows is left out.
 */
export function restorePolicy(version: number, document: Partial<Policy>): PublishedPolicy {
  const absent = Object.fromEntries(FEATURES.map((feature) => [feature, 0])) as Policy['weights'];
  const { hardRules = DEFAULT_POLICY.hardRules } = document;
  return {
    ...fillFrom(DEFAULT_POLICY, document),
    weights: fillFrom(absent, document.weights),
    hardRules: RULE_IDS.filter((rule) => hardRules.includes(rule)),
    minimumWageByYear: document.minimumWageByYear ?? DEFAULT_POLICY.minimumWageByYear,
    version,
  };
}

/** The members of `known`, at every depth, each as it is stored where it is. */
function fillFrom<Known extends object>(known: Known, stored: Partial<Known> | undefined): Known {
  const members = Object.entries(known).map(([name, value]) => {
    const own = stored?.[name as keyof Known];
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [name, isGroup ? fillFrom(value, own ?? {}) : (own ?? value)];
  });
  return Object.fromEntries(members);
}

/** Whether two policies say the same; in which order the hard rules are listed says nothing. */
export function isSamePolicy(a: Partial<Policy>, b: Partial<Policy>): boolean {
  return JSON.stringify(restorePolicy(0, a)) === JSON.stringify(restorePolicy(0, b));
}
