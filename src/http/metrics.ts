import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { HttpEnv } from './env.ts';

/** Prometheus metrics of one service; a registry of its own, so that two services in one process do not mix. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
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
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
