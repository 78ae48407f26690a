import { z } from 'zod';
import type { JobSubject } from '../domain/failed-job.ts';
import { KINDS } from '../domain/kind.ts';

/**
 * Every queue: its name is its key, its payload holds ids only. Personal data never enters a queue, and a job that
 * comes twice does nothing the second time, because the row says what is done.
 */
const id = z.string().min(1).max(128);
const kind = z.enum(KINDS);
const ids = z.array(id).min(1).max(32);

export const QUEUES = {
  // Single changes, which somebody waits for. Nothing else stands in these two, so that no bulk work fills their workers.
  'refresh-seeker': z.strictObject({ ids }),
  'refresh-posting': z.strictObject({ ids }),
  // Bulk loads, refills and what the sweep finds.
  embed: z.strictObject({ kind, ids }),
  'refresh-bulk': z.strictObject({ kind, ids }),
  // The night.
  'batch-chunk': z.strictObject({ batchId: id, number: z.int().min(0) }),
  'batch-finish': z.strictObject({ batchId: id }),
  maintenance: z.strictObject({ task: z.enum(['sweep', 'close-expired', 'nightly', 'forget-history']) }),
} as const;

export type QueueName = keyof typeof QUEUES;
export type Payload<Name extends QueueName> = z.infer<(typeof QUEUES)[Name]>;

export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];

/** Who comes first in a queue: BullMQ's priorities, the lowest number first. */
export const PRIORITIES = { put: 1, refill: 2, load: 3, sweep: 4, night: 5 } as const;
export type Urgency = keyof typeof PRIORITIES;

/** How urgent a job is unless its sender says otherwise. */
export const USUAL_URGENCY: Record<QueueName, Urgency> = {
  'refresh-seeker': 'put',
  'refresh-posting': 'put',
  embed: 'load',
  'refresh-bulk': 'load',
  'batch-chunk': 'night',
  'batch-finish': 'night',
  maintenance: 'put',
};

/** The clockwork, in Korean time. A schedule that is already there is left as it is. */
export const SCHEDULES = [
  { task: 'sweep', repeat: { every: 30_000 } },
  { task: 'close-expired', repeat: { every: 60_000 } },
  { task: 'nightly', repeat: { pattern: '0 0 2 * * *', tz: 'Asia/Seoul' } },
  { task: 'forget-history', repeat: { pattern: '0 0 5 * * *', tz: 'Asia/Seoul' } },
] as const;

/** Names a job by what it does. Ids hold no comma, so that no two pieces of work share a name. */
export function jobId<Name extends QueueName>(name: Name, payload: Payload<Name>): string {
  return [name, ...Object.values(payload).map(String)].join('-');
}

/** A job of several documents as two of half as many; any other as it is. */
export function halvesOf<Name extends QueueName>(payload: Payload<Name>): Payload<Name>[] {
  if (!('ids' in payload) || payload.ids.length < 2) return [payload];
  const middle = Math.ceil(payload.ids.length / 2);
  return [payload.ids.slice(0, middle), payload.ids.slice(middle)].map((half) => ({ ...payload, ids: half }));
}

/** What a job is about, and what its failure goes with. */
export function subjectOf<Name extends QueueName>(name: Name, payload: Payload<Name>): JobSubject | null {
  if ('batchId' in payload) return { kind: 'batch', ids: [payload.batchId] };
  if (!('ids' in payload)) return null;
  if ('kind' in payload) return { kind: payload.kind, ids: payload.ids };
  return { kind: name === 'refresh-seeker' ? 'seeker' : 'posting', ids: payload.ids };
}
