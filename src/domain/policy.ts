import type { TravelWay } from './vocabulary.ts';

export const FEATURES = [
  'similarity',
  'words',
  'occupation',
  'commute',
  'schedule',
  'wage',
  'acceptance',
] as const;
export type Feature = (typeof FEATURES)[number];

/** What the office may decide. Versioned: every stored recommendation names the version that made it. */
export type Policy = {
  version: number;
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
};

export const DEFAULT_POLICY: Policy = {
  version: 3,
  weights: {
    similarity: 0.22,
    words: 0.08,
    occupation: 0.2,
    commute: 0.12,
    schedule: 0.07,
    wage: 0.11,
    acceptance: 0.2,
  },
  neutral: {
    similarity: 0.3,
    words: 0.3,
    occupation: 0.3,
    commute: 0.3,
    schedule: 0.3,
    wage: 0.3,
    acceptance: 1,
  },
  similarityRange: { from: 0.45, to: 0.85 },
  wordsFullAt: 0.2,
  wageFullAt: 0.5,
  exclusion: { blockFrom: 0.5, checkFrom: 0.25 },
  travel: {
    circuity: 1.3,
    speedKmh: { walk: 4.5, bicycle: 13, bus: 22, car: 40 },
    overheadMinutes: { walk: 0, bicycle: 2, bus: 15, car: 5 },
    shuttleWalkMinutesMax: 15,
  },
  listLength: 100,
  blockedLength: 20,
};
