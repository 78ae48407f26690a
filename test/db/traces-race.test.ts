import { afterAll, beforeAll, expect, test } from 'vitest';
import { refreshPostings } from '../../src/app/refresh-postings.ts';
import { watchTraces } from '../../src/app/watch-traces.ts';
import { careJob } from '../support/people-and-jobs.ts';
import { openTestParts } from '../support/service.ts';

/** Two transactions at once need a server: the embedded database is one session. */
let opened: Awaited<ReturnType<typeof openTestParts>>;
beforeAll(async () => {
  opened = await openTestParts();
});
afterAll(() => opened.close());

test('a posting that is written before a look and committed after it is in the next look, once', async () => {
  const { parts, sql } = opened;
  const look = await watchTraces(parts);
  const visible = async () =>
    (await look([1, 10])).filter(({ step }) => step === 'visible').reduce((sum, { count }) => sum + count, 0);

  await parts.postings.put([
    { id: 'early', document: careJob() },
    { id: 'late', document: careJob() },
  ]);
  await sql.begin(async (slow) => {
    await slow`
      update posting set visible_at = clock_timestamp(), visible_in = pg_current_xact_id() where id = 'late'`;
    await refreshPostings(parts, ['early']);
    expect(await visible()).toBe(1);
  });
  expect(await visible()).toBe(1);
  expect(await visible()).toBe(0);
});

test('a posting that became visible in another life of the database is in no look', async () => {
  const { parts, sql } = opened;
  const look = await watchTraces(parts);
  await parts.postings.put([{ id: 'restored', document: careJob() }]);
  await sql`
    update posting set visible_at = clock_timestamp(),
      visible_in = (pg_current_xact_id()::text::bigint + 1000000)::text::xid8
    where id = 'restored'`;
  expect((await look([1, 10])).filter(({ step }) => step === 'visible')).toEqual([]);
});
