import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../../src/db/connection.ts';
import type { Parts } from '../../src/wiring.ts';
import type { Client } from '../support/client.ts';
import { publishPolicy, readPolicy } from '../support/policies.ts';
import { findDifferences, type RecomputeDeps } from '../support/recompute.ts';
import { TOWN_POLICY } from '../support/town-steps.ts';
import { createLedger } from './ledger.ts';
import { comeToRest } from './rest.ts';
import { startWriter, type Target } from './writers.ts';

const WRITERS = 3;
const POLL_MS = 10;

/** A service that is written to while something happens to it, and what its lists are recomputed by. */
export type Besieged = { client: Client; sql: Sql; parts: RecomputeDeps & Pick<Parts, 'backend'> };

/** What goes on meanwhile. */
export type Siege = {
  /** Waits until so many more writes have been acknowledged. */
  acknowledged: (more: number) => Promise<void>;
};

/**
 * Writes steadily while `happens` goes on, lets everything come to rest, and holds the lists against a recomputation and
 * the rows against what was acknowledged.
 * @returns what was wrong, one sentence each
 */
export async function findBrokenPromises(
  { client, sql, parts }: Besieged,
  seed: number,
  happens: (siege: Siege) => Promise<void>,
): Promise<string[]> {
  await shortenLists(client);
  const target: Target = { url: client.url, key: client.key, isReady: () => true, inFlight: 0, answered: 0 };
  const ledger = createLedger();
  const writers = Array.from({ length: WRITERS }, (_, number) => startWriter(number, seed, [target], ledger));
  try {
    await happens({
      acknowledged: async (more) => {
        const until = ledger.counts.acknowledged + more;
        while (ledger.counts.acknowledged < until) await sleep(POLL_MS);
      },
    });
  } finally {
    await Promise.all(writers.map((writer) => writer.stop()));
  }
  const { lag } = await comeToRest(sql, parts.backend);
  return [
    ...writers.flatMap(({ wrong }) => wrong),
    ...lag,
    ...(await ledger.check(sql)),
    ...(await findDifferences(parts, sql)),
  ];
}

/** Short lists, so that every change cuts one or opens a place in one. */
export async function shortenLists(client: Client): Promise<void> {
  const { listLength, blockedLength } = TOWN_POLICY;
  const { version: _version, ...policy } = (await readPolicy(client)).policy as object & { version?: number };
  const { status } = await publishPolicy(client, { ...policy, listLength, blockedLength });
  if (status !== 200) throw new Error(`The policy was answered ${status}.`);
}
