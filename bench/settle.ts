import { setTimeout as sleep } from 'node:timers/promises';
import { openPool, type Sql } from '../src/db/connection.ts';
import type { Policy } from '../src/domain/policy.ts';
import { fill, type Population } from './fill.ts';
import { type Night, runNight } from './night-run.ts';
import type { Province } from './province.ts';
import { openEmbeddedStores, openServerStores, type Service, startService } from './service-process.ts';

/** A service whose lists know a whole province. */
export type Settled = { service: Service; province: Province; sql: Sql; night: Night };

/** What a province's office keeps of each seeker's list; two million rows for 100,000. */
export const PROVINCE_POLICY: Partial<Policy> = { listLength: 20, blockedLength: 0 };

/**
 * Fills stores with a province, starts a service on them, runs a night for the lists, and closes everything after use.
 * @param mode embedded with the default policy, as a small office has it, or on servers with two workers and the policy above
 */
export async function settle<T>(
  mode: 'embedded' | 'server',
  population: Population,
  use: (settled: Settled) => Promise<T>,
): Promise<T> {
  const isServer = mode === 'server';
  const stores = await (isServer ? openServerStores() : openEmbeddedStores());
  try {
    const province = await fill(stores, population, isServer ? { policy: PROVINCE_POLICY } : {});
    const service = await startService(stores, 2);
    const sql = openPool(service.database, 1);
    try {
      const night = await runNight(service.client);
      await untilQuiet(sql);
      return await use({ service, province, sql, night });
    } finally {
      await sql.end({ timeout: 5 });
      await service.close();
    }
  } finally {
    await stores.close();
  }
}

/** Waits until the lists have seen everything. */
export async function untilQuiet(sql: Sql): Promise<void> {
  for (;;) {
    const [lag] = await sql<{ rows: number }[]>`
      select (select count(*)::int from seeker where refreshed_revision < revision)
           + (select count(*)::int from posting where refreshed_revision < revision)
           + (select count(*)::int from list_refill) as rows`;
    if (lag?.rows === 0) return;
    await sleep(500);
  }
}
