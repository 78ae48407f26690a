import { z } from 'zod';

/**
 * Every queue: its name is its key, its payload holds ids only. Personal data never enters a queue, and a job that
 * comes twice does nothing the second time, because the row says what is done.
 */
const id = z.string().min(1).max(128);

export const QUEUES = {
  embed: z.strictObject({ kind: z.enum(['seeker', 'posting']), ids: z.array(id).min(1).max(64) }),
  'refresh-seeker': z.strictObject({ ids: z.array(id).min(1).max(32) }),
  'refresh-posting': z.strictObject({ ids: z.array(id).min(1).max(32) }),
  'batch-chunk': z.strictObject({ batchId: id, number: z.int().min(0) }),
  maintenance: z.strictObject({ task: z.enum(['sweep', 'close-expired', 'nightly', 'forget-history']) }),
} as const;

export type QueueName = keyof typeof QUEUES;
export type Payload<Name extends QueueName> = z.infer<(typeof QUEUES)[Name]>;

export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];

/** The clockwork, in Korean time. A schedule that is already there is left as it is. */
export const SCHEDULES = [
  { task: 'sweep', repeat: { every: 30_000 } },
  { task: 'close-expired', repeat: { every: 60_000 } },
  { task: 'nightly', repeat: { pattern: '0 0 2 * * *', tz: 'Asia/Seoul' } },
  { task: 'forget-history', repeat: { pattern: '0 0 5 * * *', tz: 'Asia/Seoul' } },
] as const;

/**
 * Names a job by what it does, so that the same work waits only once: a change that comes while its job is running
 * leaves one more behind.
 */
export function deduplicationId<Name extends QueueName>(name: Name, payload: Payload<Name>): string {
  return [name, ...Object.values(payload).flat()].join('-');
}
