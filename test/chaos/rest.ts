import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../../src/db/connection.ts';
import type { QueueBackend } from '../../src/queue/backend.ts';
import { QUEUE_NAMES } from '../../src/queue/contracts.ts';
import { findLag } from '../support/quiet.ts';

const POLL_MS = 500;
/** Quiet is believed when it has lasted for so many looks. */
const LOOKS = 3;
/** How long a service may take to come to rest: jobs of the dead are given up, and sweeps come every half minute. */
const REST_MS_MAX = 300_000;

/** How long it took, and what is still to do after the longest time; empty when all is quiet. */
export type Rest = { ms: number; lag: string[] };

/** Waits until nothing is left to do, as the rows and the queues say it. */
export async function comeToRest(sql: Sql, backend: Pick<QueueBackend, 'createQueue'>): Promise<Rest> {
  const startedAt = performance.now();
  for (let quiet = 0; ; ) {
    const lag = [
      ...(await findLag(sql, await currentModel(sql))),
      ...(await findFailed(sql)),
      ...(await findJobs(backend)),
    ];
    quiet = lag.length === 0 ? quiet + 1 : 0;
    const ms = performance.now() - startedAt;
    if (quiet === LOOKS) return { ms, lag: [] };
    if (ms > REST_MS_MAX) {
      return { ms, lag: lag.map((what) => `after ${Math.round(ms / 1000)} s, ${what}`) };
    }
    await sleep(POLL_MS);
  }
}

/** The model by which vectors are made: every one is of it, for it does not change here. */
async function currentModel(sql: Sql): Promise<string> {
  const [row] = await sql<{ model: string }[]>`
    select model from posting_embedding union select model from seeker_embedding`;
  return row?.model ?? '';
}

async function findFailed(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string; reason: string }[]>`select id, reason from failed_job`;
  return rows.map(({ id, reason }) => `job ${id} was given up: ${reason}`);
}

/** What lies in the queues, in whatever state; the clockwork's own, in which the next runs always wait, is left out. */
async function findJobs({ createQueue }: Pick<QueueBackend, 'createQueue'>): Promise<string[]> {
  const found: string[] = [];
  for (const name of QUEUE_NAMES.filter((one) => one !== 'maintenance')) {
    const queue = createQueue(name);
    queue.on('error', () => {});
    try {
      const counts = Object.entries(await queue.getJobCounts()).filter(([, count]) => count > 0);
      found.push(...counts.map(([state, count]) => `${count} ${state} in the queue ${name}`));
    } finally {
      await queue.close();
    }
  }
  return found;
}
