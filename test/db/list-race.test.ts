import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Sql, Transaction } from '../../src/db/connection.ts';
import { createListStore } from '../../src/db/lists.ts';
import { createPolicyStore } from '../../src/db/policies.ts';
import { createPostingStore } from '../../src/db/postings.ts';
import { createSeekerStore } from '../../src/db/seekers.ts';
import { selectSeen } from '../../src/db/snapshot.ts';
import type { Entry } from '../../src/domain/entry.ts';
import { UNKNOWN_PLACE } from '../../src/domain/place/place.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { openTestDatabase } from '../support/service.ts';
import { until } from '../support/until.ts';

/** Two transactions at once need a server: the embedded database is one session. */
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let sql: Sql;
beforeAll(async () => {
  database = await openTestDatabase();
  sql = database.sql;
  await createPolicyStore(sql).publishProgram();
});
afterAll(() => database.close());

const postings = () => createPostingStore(sql, () => UNKNOWN_PLACE);
beforeEach(async () => {
  await sql`delete from seeker`;
  await sql`delete from posting`;
  await sql`delete from posting_version`;
  await postings().put(['a', 'b', 'c'].map((id) => ({ id, document: careJob() })));
  await createSeekerStore(sql, () => UNKNOWN_PLACE).put([{ id: 's', document: careSeeker() }]);
});

const RULING = {
  provenance: { policyVersion: 4, rulesetVersion: 1, embeddingModel: 'test', computedAt: new Date() },
  policy: { listLength: 2, blockedLength: 0, exposure: { listsPerVacancyMax: null } },
};
const entry = (postingId: string, score: number): Entry => ({
  seekerId: 's',
  postingId,
  seekerRevision: 1,
  postingRevision: 1,
  seekerReading: 0,
  postingReading: 0,
  assessment: { status: 'recommended', score, similarity: null, features: [], findings: [], commute: null },
});
const look = async () => (await selectSeen(sql, sql`select id from posting`)).seen;
const replace = (entries: Entry[], seen: string) =>
  createListStore(sql).replace(
    [{ seekerId: 's', seekerRevision: 1, seekerReading: 0, entries }],
    seen,
    RULING,
  );
const enter = (one: Entry) =>
  createListStore(sql).enter([{ id: one.postingId, revision: 1, reading: 0 }], [one], RULING);
const readIds = async () =>
  (await sql<{ id: string }[]>`select posting_id as id from recommendation order by 1`).map(({ id }) => id);

/** Holds a transaction open, with what it has done, until it is told to commit. */
async function begin(work: (tx: Transaction) => Promise<unknown>): Promise<() => Promise<void>> {
  let commit = () => {};
  const told = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let over: Promise<unknown> = Promise.resolve();
  await new Promise<void>((ready, failed) => {
    over = sql
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
      await sql`select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    return row?.['count'] === count;
  });

test('an entry whose transaction began before the search and was not over yet stays', async () => {
  await enter(entry('a', 0.9));
  // As a refresh of posting b, which has written and not committed when the seeker's search looks.
  const commit = await begin(async (tx) => {
    await tx`insert into recommendation (score, computed_at, similarity, seeker_revision, posting_revision,
      seeker_reading, posting_reading, ruling, status, seeker_id, posting_id, features, verdicts, evidence)
      select 0.8, computed_at, similarity, 1, 1, 0, 0, ruling, status, 's', 'b', features, verdicts, evidence
      from recommendation`;
  });
  const seen = await look();
  await commit();
  await replace([entry('c', 0.7)], seen);
  expect(await readIds()).toEqual(['b', 'c']);
  await replace([entry('c', 0.7)], await look());
  expect(await readIds()).toEqual(['c']);
});

test('a posting that closes while a list becomes full asks for a refill, though the list had room when it closed', async () => {
  await replace([entry('a', 0.9), entry('b', 0.8)].slice(0, 1), await look());
  // A writer holds the list, as it does before it writes two more entries and drops one beyond the length.
  const commit = await begin((tx) => tx`select id from seeker where id = 's' for no key update`);
  await postings().put([{ id: 'a', document: careJob({ status: 'closed' }) }]);
  await commit();
  expect(await sql`select seeker_id from list_refill`).toHaveLength(1);
});

test('a seeker who is erased while an entry leaves the list leaves nothing behind, and nobody waits in a circle', async () => {
  await replace([entry('a', 0.9), entry('b', 0.8)], await look());
  const commit = await begin((tx) => tx`delete from recommendation where posting_id = 'a'`);
  const erased = createSeekerStore(sql, () => UNKNOWN_PLACE).delete('s');
  await waiting(1);
  await commit();
  expect(await erased).toBe(true);
  const [left] = await sql`
    select (select count(*) from recommendation) as entries, (select count(*) from recommendation_history) as states`;
  expect(left).toEqual({ entries: 0, states: 0 });
});

test('two refreshes of one posting at once do not lock each other out', async () => {
  const written = await Promise.all(Array.from({ length: 6 }, () => enter(entry('a', 0.9))));
  expect(written.flat()).toEqual(['s']);
});
