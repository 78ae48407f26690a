import { runEmbedJob } from '../src/app/run-embed-job.ts';
import type { Payload } from '../src/queue/contracts.ts';
import type { Parts } from '../src/wiring.ts';

export const handleEmbed = (parts: Parts) => async (job: Payload<'embed'>) => {
  await runEmbedJob(parts, job);
};
