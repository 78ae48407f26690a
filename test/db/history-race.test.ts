import { afterAll, beforeAll, expect, test } from 'vitest';
import { refreshSeekers } from '../../src/app/refresh-seekers.ts';
import type { Sql, Transaction } from '../../src/db/connection.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { openTestParts } from '../support/service.ts';

/** Two transactions at once need a server: the embedded database is one session. */
let opened: Awaited<ReturnType<typeof openTestParts>>;
beforeAll(async () => {
  opened = await openTestParts();
});
afterAll(() => opened.close());

const change = (sql: Sql | Transaction, score: number) => sql`
  update recommendation
  set score = ${score}, since = clock_timestamp(), written_in = pg_current_xact_id()`;

test('a state ends where the next one begins, whichever transaction began first', async () => {
  const { parts, sql } = opened;
  await parts.postings.put([{ id: 'care', document: careJob() }]);
  await parts.seekers.put([{ id: 's', document: careSeeker() }]);
  await refreshSeekers(parts, ['s']);
  await sql.begin(async (early) => {
    await early`select now()`;
    await change(sql, 0.2);
    await change(early, 0.3);
  });
  const states = await parts.history.ofPair('s', 'care', { limit: 10, before: undefined });
  expect(states.map(({ score }) => score).slice(0, 2)).toEqual([0.3, 0.2]);
  expect(states).toHaveLength(3);
  expect(states.slice(1).map(({ until }) => until)).toEqual(states.slice(0, -1).map(({ since }) => since));
});
