import { Histogram, type Registry } from 'prom-client';
import type { LookAtTraces } from '../app/watch-traces.ts';

const BOUNDS_SECONDS = [0.1, 0.25, 0.5, 1, 1.5, 2, 5, 10, 30, 60, 300, 1800];

/**
 * How long postings take until they are seen, as a histogram by step. Every API process counts all postings that have
 * become visible since it started, whoever has worked on them (docs/adr/0027).
 * @returns what brings the histogram up to date
 */
export function createTraceMetrics(registry: Registry, lookAtTraces: LookAtTraces): () => Promise<void> {
  const steps = new Histogram({
    name: 'horizon_posting_step_seconds',
    help: 'Time from receiving a posting, new or changed, until a step on its way into the lists is done',
    labelNames: ['step'] as const,
    buckets: BOUNDS_SECONDS,
    registers: [registry],
  });
  return async () => {
    for (const { step, seconds, count } of await lookAtTraces(BOUNDS_SECONDS)) {
      // The mean of what lies in one bucket lies there too, and has their sum.
      for (let each = 0; each < count; each += 1) steps.observe({ step }, seconds);
    }
  };
}
