import { closeExpired } from '../src/app/close-expired.ts';
import { fillFacets } from '../src/app/fill-facets.ts';
import { forgetHistory } from '../src/app/forget-history.ts';
import { startDueBatch } from '../src/app/start-batch.ts';
import { sweep } from '../src/app/sweep.ts';
import { warnStored } from '../src/app/warn-postings.ts';
import type { Payload } from '../src/queue/contracts.ts';
import type { Parts } from '../src/wiring.ts';

const TASKS: Record<Payload<'maintenance'>['task'], (parts: Parts) => Promise<unknown>> = {
  sweep: async (parts) => ({
    sent: await sweep(parts),
    warned: await warnStored(parts),
    faceted: await fillFacets(parts),
  }),
  'close-expired': closeExpired,
  nightly: startDueBatch,
  'forget-history': forgetHistory,
};

export const handleMaintenance =
  (parts: Parts) =>
  async ({ task }: Payload<'maintenance'>) => {
    const result = await TASKS[task](parts);
    parts.logger.debug({ task, result }, 'maintained');
  };
