import { randomUUID } from 'node:crypto';
import { DomainError } from '../domain/errors.ts';
import { type FinishBatchDeps, finishBatch } from './finish-batch.ts';

export type StartBatchDeps = FinishBatchDeps & {
  batches: {
    start: (id: string, requestedBy: string, chunkSize: number) => Promise<void>;
    pendingChunks: (batchId: string) => Promise<number[]>;
    noteOverrun: (requestedBy: string) => Promise<void>;
  };
  enqueueNight: (batchId: string, numbers: number[]) => Promise<void>;
};

/** Seekers in a chunk: some seconds of work, so that little is lost when a worker dies. */
const CHUNK_SIZE = 200;

/**
 * Starts the nightly run over everybody.
 * @returns the batch's id
 * @throws {DomainError} batch.already_running
 */
export async function startBatch(
  deps: StartBatchDeps,
  requestedBy: string,
  chunkSize = CHUNK_SIZE,
): Promise<string> {
  const id = randomUUID();
  await deps.batches.start(id, requestedBy, chunkSize);
  const chunks = await deps.batches.pendingChunks(id);
  if (chunks.length > 0) await deps.enqueueNight(id, chunks);
  // With nobody to match, the run is over before it began.
  else await finishBatch(deps, id);
  return id;
}

/** The night that is due by the clock. Where the last one still runs, that is an error in its report, and no second night. */
export async function startDueBatch(deps: StartBatchDeps): Promise<void> {
  try {
    await startBatch(deps, 'schedule');
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'batch.already_running')) throw error;
    await deps.batches.noteOverrun('schedule');
  }
}
