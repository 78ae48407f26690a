import { DomainError } from '../domain/errors.ts';
import type { FailedJob } from '../domain/failed-job.ts';

export type RetryJobDeps = {
  failedJobs: {
    get: (id: string) => Promise<FailedJob | undefined>;
    remove: (job: FailedJob) => Promise<void>;
  };
  /** Throws part.unavailable where the queue is away. */
  send: (queue: string, payload: unknown) => Promise<void>;
};

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
