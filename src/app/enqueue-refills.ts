export type EnqueueRefillsDeps = {
  refills: {
    /** Seekers whose full lists lost an entry, longest waiting first. */
    find: (limit: number) => Promise<string[]>;
  };
  enqueue: (name: 'refresh-seeker', payloads: { ids: string[] }[]) => Promise<void>;
};

const REFILLS_AT_ONCE = 1000;

/** Sends the seekers whose full lists lost an entry on their way to a new list. */
export async function enqueueRefills(deps: EnqueueRefillsDeps): Promise<number> {
  const ids = await deps.refills.find(REFILLS_AT_ONCE);
  await deps.enqueue(
    'refresh-seeker',
    ids.map((id) => ({ ids: [id] })),
  );
  return ids.length;
}
