import type { FailedJob } from '../domain/failed-job.ts';

type Position = { failedAt: Date; id: string };

export type ReadFailedJobsDeps = {
  failedJobs: { list: (page: { limit: number; after: Position | undefined }) => Promise<FailedJob[]> };
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
