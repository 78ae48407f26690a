import { DomainError } from '../domain/errors.ts';
import type { FailedJob } from '../domain/failed-job.ts';

type Position = { failedAt: Date; id: string };

export type ReadFailedJobsDeps = {
  failedJobs: { list: (page: { limit: number; after: Position | undefined }) => Promise<FailedJob[]> };
};
export type RetryJobDeps = {
  failedJobs: {
    get: (id: string) => Promise<FailedJob | undefined>;
    remove: (job: Position) => Promise<void>;
  };
  /** Throws part.unavailable where the queue is away. */
  send: (queue: string, payload: unknown) => Promise<void>;
};

/** One page of the jobs that were given up, the newest first. `next`: where the next page begins; null on the last. */
export async function readFailedJobs(
  { failedJobs }: ReadFailedJobsDeps,
  { limit, after }: { limit: number; after: Position | undefined },
): Promise<{ items: FailedJob[]; next: Position | null }> {
  // The one row too many only says that there is a next page.
  const found = await failedJobs.list({ limit: limit + 1, after });
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1) ?? null) : null };
}

/**
 * Sends a job that was given up on its way again, with all its tries.
 * @throws {DomainError} job.not_found, part.unavailable (then the failure stands as it was)
 */
export async function retryJob({ failedJobs, send }: RetryJobDeps, id: string): Promise<FailedJob> {
  const job = await failedJobs.get(id);
  if (!job) throw new DomainError('job.not_found', 'There is no failed job with this id.');
  await send(job.queue, job.payload);
  await failedJobs.remove(job);
  return job;
}
