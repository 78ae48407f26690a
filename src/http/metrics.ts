import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { LookAtTraces } from '../app/watch-traces.ts';
import type { Logger } from '../logger.ts';
import type { HttpEnv } from './env.ts';
import { createTraceMetrics } from './trace-metrics.ts';

export type MetricsDeps = { lookAtTraces: LookAtTraces; logger: Logger };

/** Prometheus metrics of one service; a registry of its own, so that two services in one process do not mix. */
export function createMetrics({ lookAtTraces, logger }: MetricsDeps) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const countTraces = createTraceMetrics(registry, lookAtTraces);
  return {
    /** Times each request and logs it by its route, never by its address, which holds ids. */
    observe: createMiddleware<HttpEnv>(async (c, next) => {
      const startedAt = performance.now();
      await next();
      const seconds = (performance.now() - startedAt) / 1000;
      const labels = { method: c.req.method, route: routePath(c, -1), status: String(c.res.status) };
      duration.observe(labels, seconds);
      const ms = Math.round(seconds * 1000);
      c.get('logger').debug({ ...labels, ms, requestId: c.get('requestId') }, 'answered');
    }),
    /** While the database is away, what was counted before. */
    render: async () => {
      await countTraces().catch((err) => logger.warn({ err }, 'traces are not counted now'));
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
