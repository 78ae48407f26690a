import type { ExposureReport } from './exposure/measure.ts';

/** The figures of a chunk's report. Times are of one worker, in milliseconds, without what other jobs took meanwhile. */
export const CHUNK_FIGURES = [
  /** Active seekers of the chunk. */
  'seekers',
  /** Seekers times open postings: all of them are covered, by a bound or by a judgement. */
  'pairs',
  /** Pairs that were judged, rule by rule. */
  'judged',
  /** Entries that were written or removed. */
  'changes',
  /** Seekers with at least three entries that no rule fails. */
  'covered',
  /** Entries outside the blocked part of a list that a hard rule fails; must be 0. */
  'violations',
  'readMs',
  'scoreMs',
  'judgeMs',
  'writeMs',
] as const;

/** What one chunk of the night did, and, added up, what the whole night did. */
export type ChunkReport = Record<(typeof CHUNK_FIGURES)[number], number>;

/**
 * `batch.already_running`: the next night was due and did not start. `batch.chunk_failed`: seekers were left out.
 * `batch.exposure_unsettled`: seekers were left out, so the cap was not settled anew, and that of the last night stands.
 */
export const BATCH_ERROR_CODES = [
  'batch.already_running',
  'batch.chunk_failed',
  'batch.exposure_unsettled',
] as const;

/** Something that went wrong with a night. */
export type BatchError = {
  code: (typeof BATCH_ERROR_CODES)[number];
  /** ISO 8601. */
  at: string;
  requestedBy: string;
};

export type BatchReport = ChunkReport & {
  /** By the clock, from the start to the end or to now. */
  pairsPerSecond: number;
  /** Share of the seekers with at least three entries that no rule fails; null for nobody. */
  coverage: number | null;
  /** Gini coefficient of the number of lists that each open posting is in, at the end of the night. */
  exposureGini: number | null;
  /** What the policy's cap cost and brought; null without one. */
  fairExposure: ExposureReport | null;
  errors: BatchError[];
};

/** A run over everybody: its progress and, at the end, its report. */
export type Batch = {
  id: string;
  state: 'running' | 'done';
  requestedBy: string;
  startedAt: Date;
  finishedAt: Date | null;
  chunks: number;
  chunksDone: number;
  report: BatchReport;
};

/** A batch as it is stored: figures added up over the chunks that are done, and how long it has taken. */
export type StoredBatch = Omit<Batch, 'report'> & {
  figures: Partial<ChunkReport>;
  seconds: number;
  exposureGini: number | null;
  fairExposure: ExposureReport | null;
  errors: BatchError[];
};

/** The batch with its report: what follows from the figures is worked out here. */
export function reportBatch(stored: StoredBatch): Batch {
  const { figures, seconds, exposureGini, fairExposure, errors, ...batch } = stored;
  const sums = Object.fromEntries(CHUNK_FIGURES.map((name) => [name, figures[name] ?? 0])) as ChunkReport;
  return {
    ...batch,
    report: {
      ...sums,
      pairsPerSecond: seconds > 0 ? Math.round(sums.pairs / seconds) : 0,
      coverage: sums.seekers > 0 ? sums.covered / sums.seekers : null,
      exposureGini,
      fairExposure,
      errors,
    },
  };
}
