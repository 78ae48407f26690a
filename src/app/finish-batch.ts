import { giniOf } from '../domain/gini.ts';
import { type SettleExposureDeps, settleExposure } from './settle-exposure.ts';

export type FinishBatchDeps = SettleExposureDeps & {
  batches: {
    pendingChunks: (batchId: string) => Promise<number[]>;
    readExposure: () => Promise<number[]>;
    finishIfDone: (batchId: string, exposureGini: number) => Promise<boolean>;
  };
};

/**
 * Ends a night whose chunks are all done, with what only the whole of it can tell; one that still has chunks goes on.
 * However many do this at once, the night ends once.
 * @returns whether it ended by this call
 */
export async function finishBatch(deps: FinishBatchDeps, batchId: string): Promise<boolean> {
  const { batches } = deps;
  if ((await batches.pendingChunks(batchId)).length > 0) return false;
  await settleExposure(deps, batchId);
  return batches.finishIfDone(batchId, giniOf(await batches.readExposure()));
}
