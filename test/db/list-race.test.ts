import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Transaction } from '../../src/db/connection.ts';
import { entry, openOneList } from '../support/one-list.ts';
import { careJob } from '../support/people-and-jobs.ts';
import { until } from '../support/until.ts';

/** Two transactions at once need a server: the embedded database is one session. */
let one: Awaited<ReturnType<typeof openOneList>>;
beforeAll(async () => {
  one = await openOneList({ listLength: 2, blockedLength: 0 });
});
afterAll(() => one.close());
beforeEach(() => one.begin(['a', 'b', 'c']));

/** Holds a transaction open, with what it has done, until it is told to commit. */
async function begin(work: (tx: Transaction) => Promise<unknown>): Promise<() => Promise<void>> {
  let commit = () => {};
  const told = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let over: Promise<unknown> = Promise.resolve();
  await new Promise<void>((ready, failed) => {
    over = one.sql
      .begin(async (tx) => {
        await work(tx);
        ready();
        await told;
      })
      .catch(failed);
  });
  return async () => {
    commit();
    await over;
  };
}
/** Until so many sessions wait for a lock. */
const waiting = (count: number) =>
  until(async () => {
    const [row] =
      await one.sql`select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    return row?.['count'] === count;
  });

test('an entry whose transaction began before the search and was not over yet stays', async () => {
  await one.enter(entry('a', 0.9));
  // As a refresh of posting b, which has written and not committed when the seeker's search looks.
  const commit = await begin(async (tx) => {
    await tx`insert into recommendation (score, computed_at, similarity, seeker_revision, posting_revision,
      seeker_reading, posting_reading, ruling, status, seeker_id, posting_id, features, verdicts, evidence)
      select 0.8, computed_at, similarity, 1, 1, 0, 0, ruling, status, 's', 'b', features, verdicts, evidence
      from recommendation`;
  });
  const seen = await one.look();
  await commit();
  await one.replace([entry('c', 0.7)], { seen });
  expect(await one.readIds()).toEqual(['b', 'c']);
  await one.replace([entry('c', 0.7)]);
  expect(await one.readIds()).toEqual(['c']);
});

test('a posting that closes while a list becomes full asks for a refill, though the list had room when it closed', async () => {
  await one.replace([entry('a', 0.9), entry('b', 0.8)].slice(0, 1));
  // A writer holds the list, as it does before it writes two more entries and drops one beyond the length.
  const commit = await begin((tx) => tx`select id from seeker where id = 's' for no key update`);
  await one.postings.put([{ id: 'a', document: careJob({ status: 'closed' }) }]);
  await commit();
  expect(await one.countRefills()).toBe(1);
});

test('a seeker who is erased while an entry leaves the list leaves nothing behind, and nobody waits in a circle', async () => {
  await one.replace([entry('a', 0.9), entry('b', 0.8)]);
  const commit = await begin((tx) => tx`delete from recommendation where posting_id = 'a'`);
  const erased = one.seekers.delete('s');
  await waiting(1);
  await commit();
  expect(await erased).toBe(true);
  const [left] = await one.sql`
    select (select count(*) from recommendation) as entries, (select count(*) from recommendation_history) as states`;
  expect(left).toEqual({ entries: 0, states: 0 });
});

test('two refreshes of one posting at once do not lock each other out', async () => {
  const written = await Promise.all(Array.from({ length: 6 }, () => one.enter(entry('a', 0.9))));
  expect(written.flat()).toEqual(['s']);
});
