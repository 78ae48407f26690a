import type { Kind } from './kind.ts';

/** What a job is about: documents of one kind, or a night. */
export type JobSubject = { kind: Kind | 'batch'; ids: string[] };

/** A document as a job finds it; whoever changes it, changes this. */
export type DocumentVersion = { revision: number; reading: number };

/** A piece of work that was given up after its last try. */
export type FailedJob = {
  /** Names the work: the same work fails under the same id. */
  id: string;
  queue: string;
  /** Ids, numbers and the names of tasks. */
  payload: unknown;
  /** A code or a fixed text, never a piece of a document. */
  reason: string;
  tries: number;
  failedAt: Date;
};
