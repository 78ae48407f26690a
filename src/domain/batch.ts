/** What one chunk of the night did, and, added up, what the whole night did. */
export type ChunkReport = {
  seekers: number;
  pairs: number;
  /** Entries that were written or removed. */
  changes: number;
  /** Seekers with at least three entries that no rule fails. */
  covered: number;
  /** Entries outside the blocked part of a list that a rule fails; must be 0. */
  violations: number;
  computeMs: number;
  writeMs: number;
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
  report: ChunkReport;
};
