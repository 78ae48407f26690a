import { finishBatch } from '../src/app/finish-batch.ts';
import type { Payload } from '../src/queue/contracts.ts';
import type { Parts } from '../src/wiring.ts';

export const handleBatchFinish =
  (parts: Parts) =>
  async ({ batchId }: Payload<'batch-finish'>) => {
    await finishBatch(parts, batchId);
  };
