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

/** Whether the same call may pass later. */
export function isUnavailable(error: unknown): boolean {
  return (
    error instanceof DomainError && (error.code === 'part.unavailable' || error.code === 'storage.read_only')
  );
}
