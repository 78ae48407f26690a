import type { Kind } from '../domain/kind.ts';
import { type EnqueueRefillsDeps, enqueueRefills } from './enqueue-refills.ts';
import { type FinishBatchDeps, finishBatch } from './finish-batch.ts';
import { jobsOf } from './put-documents.ts';

export type SweepDeps = EnqueueRefillsDeps &
  FinishBatchDeps & {
    embedder: { model: string };
    occupations: { madeBy: string | null };
    failedJobs: { forgetChanged: () => Promise<number> };
    lag: {
      unembedded: (
        kind: Kind,
        current: { model: string; madeBy: string | null },
        olderThanMs: number,
        limit: number,
      ) => Promise<string[]>;
      unrefreshed: (kind: Kind, olderThanMs: number, limit: number) => Promise<string[]>;
      behindPolicy: (limit: number) => Promise<string[]>;
    };
    batches: {
      findRunning: () => Promise<{ id: string } | undefined>;
      pendingChunks: (batchId: string) => Promise<number[]>;
    };
    enqueue: (
      name: 'embed' | 'refresh-bulk',
      payloads: { kind: Kind; ids: string[] }[],
      urgency: 'sweep',
    ) => Promise<void>;
    enqueueNight: (batchId: string, numbers: number[]) => Promise<void>;
  };

/** A change gets this long for its own job to come through before the sweep steps in. */
const GRACE_MS = 10_000;
const ROWS_AT_ONCE = 5000;

/**
 * Enqueues whatever lags behind its revision, the current model or the current policy. What a lost job, a flushed Redis
 * or a killed worker left behind is found here: faults cost time and never a recommendation. Work that was given up is left
 * alone until its document changes.
 * @returns how many documents were sent on their way
 */
export async function sweep(deps: SweepDeps): Promise<number> {
  await deps.failedJobs.forgetChanged();
  let found = await enqueueRefills(deps);
  const current = { model: deps.embedder.model, madeBy: deps.occupations.madeBy };
  for (const kind of ['posting', 'seeker'] as const) {
    const unembedded = await deps.lag.unembedded(kind, current, GRACE_MS, ROWS_AT_ONCE);
    await deps.enqueue('embed', jobsOf(kind, unembedded), 'sweep');
    const underway = new Set(unembedded);
    const unrefreshed = await deps.lag.unrefreshed(kind, GRACE_MS, ROWS_AT_ONCE);
    const behindPolicy = kind === 'seeker' ? await deps.lag.behindPolicy(ROWS_AT_ONCE) : [];
    const rest = [...new Set([...unrefreshed, ...behindPolicy])].filter((id) => !underway.has(id));
    await deps.enqueue('refresh-bulk', jobsOf(kind, rest), 'sweep');
    found += unembedded.length + rest.length;
  }
  await sweepBatch(deps);
  return found;
}

/** Sends the rest of a night on its way again, or ends it. */
async function sweepBatch(deps: SweepDeps): Promise<void> {
  const batch = await deps.batches.findRunning();
  if (!batch) return;
  const chunks = await deps.batches.pendingChunks(batch.id);
  if (chunks.length === 0) await finishBatch(deps, batch.id);
  else await deps.enqueueNight(batch.id, chunks);
}
