import { runBatchChunk } from '../src/app/run-batch-chunk.ts';
import type { Payload } from '../src/queue/contracts.ts';
import type { Parts } from '../src/wiring.ts';

export const handleBatchChunk = (parts: Parts) => async (chunk: Payload<'batch-chunk'>) => {
  await runBatchChunk(parts, chunk);
  parts.logger.debug(chunk, 'made the lists of a chunk');
};
