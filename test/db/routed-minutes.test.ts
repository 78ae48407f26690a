import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sql } from '../../src/db/connection.ts';
import { createRoutedMinutesStore } from '../../src/db/routed-minutes.ts';
import type { RoutedWay } from '../../src/domain/routes.ts';
import { openTestDatabase } from '../support/service.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let sql: Sql;
beforeAll(async () => {
  database = await openTestDatabase();
  sql = database.sql;
});
afterAll(() => database.close());
beforeEach(() => sql`delete from routed_minutes`);

const KEEP_DAYS = 90;
const store = () => createRoutedMinutesStore(sql, KEEP_DAYS);
const leg = (to: number, way: RoutedWay = 'car') => ({
  way,
  from: { lat: 35_803, lon: 126_881 },
  to: { lat: 35_803, lon: 126_881 + to },
});
const age = (days: number) =>
  sql`update routed_minutes set fetched_at = now() - make_interval(days => ${days})`;

describe('routed minutes that are kept', () => {
  it('come back exactly as they were told, no way included, and what nobody told is undefined', async () => {
    const odd = Math.fround(100 / 3);
    await store().putMany('osrm', [
      { ...leg(1), minutes: odd },
      { ...leg(2), minutes: null },
      { ...leg(3), minutes: 0 },
    ]);
    expect(await store().getMany('osrm', [leg(3), leg(9), leg(1), leg(2)])).toEqual([
      0,
      undefined,
      odd,
      null,
    ]);
    expect(await store().getMany('osrm', [])).toEqual([]);
  });

  it('are of one engine, one way and one direction', async () => {
    const { way, from, to } = leg(1);
    await store().putMany('osrm', [{ ...leg(1), minutes: 7 }]);
    expect(await store().getMany('valhalla', [leg(1)])).toEqual([undefined]);
    expect(await store().getMany('osrm', [leg(1, 'walk'), { way, from: to, to: from }])).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('give way to what is told anew', async () => {
    await store().putMany('osrm', [{ ...leg(1), minutes: 7 }]);
    await age(80);
    await store().putMany('osrm', [{ ...leg(1), minutes: 8 }]);
    await store().putMany('osrm', [{ ...leg(2), minutes: 9 }]);
    const [row] = await sql`select minutes, fetched_at > now() - interval '1 day' as fresh from routed_minutes
                            where to_lon = 126882`;
    expect(row).toEqual({ minutes: 8, fresh: true });
  });

  it('are unknown once they are too old, and leave the table with the next that are told', async () => {
    await store().putMany('osrm', [{ ...leg(1), minutes: 7 }]);
    await age(KEEP_DAYS - 1);
    expect(await store().getMany('osrm', [leg(1)])).toEqual([7]);
    await age(KEEP_DAYS + 1);
    expect(await store().getMany('osrm', [leg(1)])).toEqual([undefined]);
    await store().putMany('osrm', [{ ...leg(2), minutes: 1 }]);
    expect((await sql`select to_lon from routed_minutes`).map((row) => row['to_lon'])).toEqual([126_883]);
  });

  it('are found in more questions than fit into one statement, each in its place', async () => {
    const legs = Array.from({ length: 11_000 }, (_, to) => leg(to));
    await store().putMany(
      'osrm',
      legs.map((one, to) => ({ ...one, minutes: to })),
    );
    expect(await store().getMany('osrm', legs.toReversed())).toEqual(legs.map((_, to) => 10_999 - to));
  });

  it('may be told by several at once', async () => {
    const legs = Array.from({ length: 300 }, (_, to) => leg(to));
    const told = (minutes: number) => legs.map((one) => ({ ...one, minutes }));
    await Promise.all([
      store().putMany('osrm', told(1)),
      store().putMany('osrm', told(2).toReversed()),
      store().putMany('osrm', told(3)),
    ]);
    const kept = new Set(await store().getMany('osrm', legs));
    for (const minutes of kept) expect([1, 2, 3]).toContain(minutes);
  });
});
