import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from './env.ts';
import { HttpProblem } from './problem.ts';

/**
 * Lets a number of requests in at a time and refuses the rest with service.busy before anything of them is read: what a
 * process holds in memory is bounded by what it works on. A request counts until its answer is sent and its handler is
 * done, whichever is later: a bulk load for as long as it streams, and work whose caller has gone away until it ends.
 */
export function limitInFlight(max: number) {
  let inFlight = 0;
  return createMiddleware<HttpEnv>(async (c, next) => {
    if (inFlight >= max) throw new HttpProblem('service.busy');
    inFlight += 1;
    const sent = whenSent(c.env?.outgoing);
    try {
      await next();
    } finally {
      void sent.then(() => {
        inFlight -= 1;
      });
    }
  });
}

/** Resolves when the answer has gone, or its connection. */
async function whenSent(outgoing: ServerResponse | undefined): Promise<void> {
  if (outgoing === undefined || outgoing.closed) return;
  await once(outgoing, 'close').catch(() => {});
}
