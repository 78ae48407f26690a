import { type Handlers, startConsumers } from '../src/queue/consumer.ts';
import type { Parts } from '../src/wiring.ts';
import { handleBatchChunk } from './batch-chunk.ts';
import { handleBatchFinish } from './batch-finish.ts';
import { handleEmbed } from './embed.ts';
import { handleMaintenance } from './maintenance.ts';
import { handleRefreshBulk } from './refresh-bulk.ts';
import { handleRefreshPosting } from './refresh-posting.ts';
import { handleRefreshSeeker } from './refresh-seeker.ts';

const CLOCK_CHECK_MS = 10_000;

/** What is done with the jobs of every queue that a contract names; the type leaves none out. */
export const createHandlers = (parts: Parts): Handlers => ({
  'refresh-seeker': handleRefreshSeeker(parts),
  'refresh-posting': handleRefreshPosting(parts),
  embed: handleEmbed(parts),
  'refresh-bulk': handleRefreshBulk(parts),
  'batch-chunk': handleBatchChunk(parts),
  'batch-finish': handleBatchFinish(parts),
  maintenance: handleMaintenance(parts),
});

/** Starts a worker for every queue, and the clockwork. */
export async function startWorkers(parts: Parts): Promise<{ close: () => Promise<void> }> {
  const consumers = startConsumers(parts, createHandlers(parts));
  await parts.schedule();
  // A Redis that came back empty has lost the clockwork, and with it the sweep that would find what else it lost.
  const clockCheck = setInterval(() => {
    parts.schedule().catch((err) => parts.logger.debug({ err }, 'the clockwork cannot be looked at now'));
  }, CLOCK_CHECK_MS);
  return {
    close: () => {
      clearInterval(clockCheck);
      return consumers.close();
    },
  };
}
