import type { Snapshot } from '../domain/entry.ts';
import type { StepDurations } from '../domain/trace.ts';

export type WatchTracesDeps = {
  traces: {
    moment: () => Promise<Snapshot>;
    visibleSince: (
      since: Snapshot,
      bounds: readonly number[],
    ) => Promise<{ durations: StepDurations[]; moment: Snapshot }>;
  };
};

/** Asks what has become visible since it was last asked; each posting is in one answer. */
export type LookAtTraces = (bounds: readonly number[]) => Promise<StepDurations[]>;

/** Begins to watch what becomes visible. Workers have no HTTP: whoever answers for metrics reads what they have written. */
export async function watchTraces({ traces }: WatchTracesDeps): Promise<LookAtTraces> {
  let since = await traces.moment();
  let last: Promise<unknown> = Promise.resolve();
  const look: LookAtTraces = async (bounds) => {
    const { durations, moment } = await traces.visibleSince(since, bounds);
    since = moment;
    return durations;
  };
  // One after the other: two looks from one moment would see the same postings.
  return (bounds) => {
    const next = last.then(() => look(bounds));
    last = next.catch(() => {});
    return next;
  };
}
