import { type EnqueueRefillsDeps, enqueueRefills } from './enqueue-refills.ts';

export type CloseExpiredDeps = EnqueueRefillsDeps & {
  postings: { expire: () => Promise<number> };
};

/** Takes postings whose deadline has passed out of all lists, and lets others move up. */
export async function closeExpired(deps: CloseExpiredDeps): Promise<number> {
  let closed = 0;
  for (let more = await deps.postings.expire(); more > 0; more = await deps.postings.expire()) closed += more;
  if (closed > 0) await enqueueRefills(deps);
  return closed;
}
