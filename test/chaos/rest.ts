import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../../src/db/connection.ts';
import { findLag } from '../support/quiet.ts';

const POLL_MS = 500;
/** Quiet is believed when it has lasted for so many looks. */
const LOOKS = 3;
/** How long a service may take to come to rest: jobs of the dead are given up, and sweeps come every half minute. */
const REST_MS_MAX = 300_000;

/** How long it took, and what is still to do after the longest time; empty when all is quiet. */
export type Rest = { ms: number; lag: string[] };

/** Waits until nothing is left to do, as the rows say it. */
export async function comeToRest(sql: Sql): Promise<Rest> {
  const startedAt = performance.now();
  for (let quiet = 0; ; ) {
    const lag = await findLag(sql, await currentModel(sql));
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
