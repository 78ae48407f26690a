/** Codes that callers may build on. `http/problem.ts` gives each its status. */
export type ErrorCode =
  | 'seeker.not_found'
  | 'posting.not_found'
  | 'review.not_found'
  | 'batch.not_found'
  | 'job.not_found'
  | 'policy.not_found'
  | 'batch.already_running'
  | 'revision.mismatch'
  | 'part.unavailable'
  | 'database.too_slow'
  | 'storage.read_only';

/** An answer that is not the one hoped for, safe to show to the caller: `message` never holds personal data. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A part the service leans on (database, queue, model) does not answer now; the same call may pass later. */
export function unavailable(part: 'database' | 'queue' | 'model', cause?: unknown): DomainError {
  return new DomainError('part.unavailable', `The ${part} does not answer right now.`, { cause });
}

/** The database answers and takes no writes: its disk is full, or another machine has taken over from it. */
export function readOnly(cause?: unknown): DomainError {
  return new DomainError('storage.read_only', 'The database takes no writes right now.', { cause });
}

/** A statement took longer than it may: the database is too busy, or it was asked for too much at once. */
export function tooSlow(cause: unknown): DomainError {
  return new DomainError('database.too_slow', 'The database took too long.', { cause });
}

const PASSING: readonly ErrorCode[] = ['part.unavailable', 'storage.read_only', 'database.too_slow'];

/** Whether the same call may pass later. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof DomainError && PASSING.includes(error.code);

/** Whether less at once may pass where the same call may never. */
export const isTooSlow = (error: unknown): boolean =>
  error instanceof DomainError && error.code === 'database.too_slow';
