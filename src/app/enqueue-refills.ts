import { jobsOf } from './put-documents.ts';

export type EnqueueRefillsDeps = {
  refills: {
    /** Takes seekers whose full lists lost an entry, longest waiting first; each is taken again only after a while. */
    take: (limit: number, againAfterMs: number) => Promise<string[]>;
  };
  enqueue: (
    name: 'refresh-bulk',
    payloads: { kind: 'seeker'; ids: string[] }[],
    urgency: 'refill',
  ) => Promise<void>;
};

const REFILLS_AT_ONCE = 1000;
/** A refill that was sent gets this long to come through before it is sent again. */
const AGAIN_AFTER_MS = 30_000;

/** Sends the seekers whose full lists lost an entry on their way to a new list. */
export async function enqueueRefills(deps: EnqueueRefillsDeps): Promise<number> {
  const ids = await deps.refills.take(REFILLS_AT_ONCE, AGAIN_AFTER_MS);
  await deps.enqueue('refresh-bulk', jobsOf('seeker', ids), 'refill');
  return ids.length;
}
