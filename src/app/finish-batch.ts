import { giniOf } from '../domain/gini.ts';

export type FinishBatchDeps = {
  batches: {
    readExposure: () => Promise<number[]>;
    finishIfDone: (batchId: string, exposureGini: number) => Promise<boolean>;
  };
};

/**
 * Ends a night whose chunks are all done, with what only the whole of it can tell; one that still has chunks goes on.
 * However many do this at once, the night ends once.
 * @returns whether it ended by this call
 */
export async function finishBatch({ batches }: FinishBatchDeps, batchId: string): Promise<boolean> {
  return batches.finishIfDone(batchId, giniOf(await batches.readExposure()));
}
