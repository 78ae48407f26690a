import { afterAll, beforeAll, expect, test } from 'vitest';
import { previewPolicy } from '../../src/app/preview-policy.ts';
import type { Sql } from '../../src/db/connection.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import type { Parts } from '../../src/wiring.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { openTestParts } from '../support/service.ts';

const SEEKERS = 30;
const AT_LEISURE = 60_000;
const draft = { ...DEFAULT_POLICY, listLength: 2 };

let opened: Awaited<ReturnType<typeof openTestParts>>;
let parts: Parts;
let sql: Sql;
beforeAll(async () => {
  opened = await openTestParts();
  ({ parts, sql } = opened);
  const ids = Array.from({ length: SEEKERS }, (_, index) => `s-${String(index).padStart(3, '0')}`);
  await parts.seekers.put(ids.map((id) => ({ id, document: careSeeker() })));
  await parts.seekers.put([{ id: 'away', document: careSeeker({ active: false }) }]);
  await parts.postings.put(['a', 'b', 'c'].map((id) => ({ id, document: careJob() })));
});
afterAll(() => opened.close());

const preview = (size: number, timeLimitMs = AT_LEISURE) =>
  previewPolicy(parts, draft, { size, timeLimitMs });

test('where there are fewer seekers than the sample takes, all active ones are looked at', async () => {
  expect(await preview(1000)).toMatchObject({
    basedOn: 4,
    complete: true,
    seekers: { total: SEEKERS, sampled: SEEKERS },
    lists: { changed: SEEKERS, unchanged: 0 },
    entries: { entered: 0, left: SEEKERS, same: 2 * SEEKERS },
    coverage: { before: 1, after: 0 },
  });
});

test('the sample is the same people every time, a larger one has the smaller in it, and no order of ids shows', async () => {
  const { ids } = await parts.seekers.sampleActive(10);
  expect((await parts.seekers.sampleActive(10)).ids).toEqual(ids);
  expect((await parts.seekers.sampleActive(20)).ids.slice(0, 10)).toEqual(ids);
  expect(ids).not.toContain('away');
  expect([...ids].sort()).not.toEqual(ids);
  expect([...ids].sort().at(-1)).not.toBe('s-009');
});

test('a preview stores nothing: no list, no policy, no vector', async () => {
  await preview(1000);
  const [left] = await sql`
    select (select count(*) from recommendation) as lists, (select count(*) from policy) as policies,
           (select count(*) from seeker_embedding) as vectors,
           (select count(*) from seeker where refreshed_revision > 0) as refreshed`;
  expect(left).toEqual({ lists: 0, policies: 1, vectors: 0, refreshed: 0 });
});

test('when the time is over it answers with what it has, and says that this is not all', async () => {
  const cut = await preview(1000, 0);
  expect(cut).toMatchObject({ complete: false, seekers: { total: SEEKERS, sampled: 1 } });
  expect(cut.lists.changed + cut.lists.unchanged).toBe(1);
});
