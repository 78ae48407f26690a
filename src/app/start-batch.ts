import { randomUUID } from 'node:crypto';

export type StartBatchDeps = {
  batches: {
    start: (id: string, requestedBy: string, chunkSize: number) => Promise<void>;
    pendingChunks: (batchId: string) => Promise<{ batchId: string; number: number }[]>;
    finishIfDone: (batchId: string) => Promise<boolean>;
  };
  enqueue: (name: 'batch-chunk', payloads: { batchId: string; number: number }[]) => Promise<void>;
};

/** Seekers in a chunk: some seconds of work, so that little is lost when a worker dies. */
const CHUNK_SIZE = 200;

/**
 * Starts the nightly run over everybody.
 * @returns the batch's id
 * @throws batch.already_running
 */
export async function startBatch(deps: StartBatchDeps, requestedBy: string): Promise<string> {
  const id = randomUUID();
  await deps.batches.start(id, requestedBy, CHUNK_SIZE);
  const chunks = await deps.batches.pendingChunks(id);
  await deps.enqueue(
    'batch-chunk',
    chunks.map(({ batchId, number }) => ({ batchId, number })),
  );
  // With nobody to match, the run is over before it began.
  await deps.batches.finishIfDone(id);
  return id;
}
