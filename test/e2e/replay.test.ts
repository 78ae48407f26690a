import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deletePosting } from '../../src/app/delete-posting.ts';
import { deleteSeeker } from '../../src/app/delete-seeker.ts';
import { forgetHistory } from '../../src/app/forget-history.ts';
import { refreshPostings } from '../../src/app/refresh-postings.ts';
import { refreshSeekers } from '../../src/app/refresh-seekers.ts';
import { replayList } from '../../src/app/replay-list.ts';
import { careJob, careSeeker, forkliftJob } from '../support/people-and-jobs.ts';
import { openTestParts } from '../support/service.ts';

let opened: Awaited<ReturnType<typeof openTestParts>>;
beforeAll(async () => {
  opened = await openTestParts();
});
afterAll(() => opened.close());
beforeEach(async () => {
  await opened.sql`delete from seeker`;
  await opened.sql`delete from posting`;
  await opened.sql`delete from posting_version`;
});

/** Without a queue: each change is followed by the refresh that its job would do. */
const quietly = () => ({ ...opened.parts, enqueue: async () => {} });
const putSeeker = async (changes: Parameters<typeof careSeeker>[0] = {}) => {
  await opened.parts.seekers.put([{ id: 's', document: careSeeker(changes) }]);
  await refreshSeekers(opened.parts, ['s']);
};
const putPosting = async (id: string, document = careJob()) => {
  await opened.parts.postings.put([{ id, document }]);
  await refreshPostings(quietly(), [id]);
};
/** The database's clock, a moment after all that was written. */
const moment = async () => {
  const [row] = await opened.sql<{ now: Date }[]>`select clock_timestamp() + interval '1 ms' as now`;
  await new Promise((resolve) => setTimeout(resolve, 3));
  return row?.now ?? new Date();
};
const listAt = async (at: Date) =>
  (await opened.parts.history.listAt('s', at)).map(({ postingId, postingRevision, policyVersion }) => [
    postingId,
    postingRevision,
    policyVersion,
  ]);

/** Five moments of a small world in which everything changes that can. */
async function liveThrough(): Promise<Date[]> {
  const moments: Date[] = [];
  await putPosting('care');
  await putPosting('lift', forkliftJob());
  await putSeeker();
  moments.push(await moment());
  await putPosting('care', careJob({ wage: { unit: 'hour', min: 10_000 } }));
  moments.push(await moment());
  await putSeeker({ wage: { minHourly: 9000 }, wanted: { text: '지게차 운전' } });
  moments.push(await moment());
  const { version: _, ...current } = await opened.parts.policies.current();
  const { wage, similarity } = current.weights;
  const weights = { ...current.weights, wage: wage + 0.01, similarity: similarity - 0.01 };
  await opened.parts.policies.publish({
    document: { ...current, weights },
    publishedBy: 'test',
    reason: '임금을 더 봅니다',
  });
  for (const id of ['care', 'lift']) await refreshPostings(quietly(), [id]);
  await refreshSeekers(opened.parts, ['s']);
  moments.push(await moment());
  await putPosting('lift', forkliftJob({ status: 'closed' }));
  moments.push(await moment());
  return moments;
}

test('every past list can be shown again, and is judged again to the same numbers', async () => {
  const moments = await liveThrough();
  const [first, ...later] = await Promise.all(moments.map(listAt));
  expect(first?.map(([id]) => id)).toEqual(['care', 'lift']);
  expect(later.at(-1)?.map(([id, revision]) => [id, revision])).toEqual([['care', 2]]);
  const versions = new Set([first, ...later].flatMap((list) => list?.map(([, , policy]) => policy) ?? []));
  expect(versions.size).toBe(2);
  for (const at of moments) {
    const replay = await replayList(opened.parts, 's', at);
    expect(replay).toEqual({
      entries: expect.any(Number),
      commutesTaken: 0,
      otherRuleset: 0,
      differences: [],
    });
    expect(replay.entries).toBeGreaterThan(0);
  }
});

test('a state that was tampered with is shown as what it should have been', async () => {
  const [first] = await liveThrough();
  await opened.sql`
    update recommendation_history set score = score + 0.01, status = 'needs_check'
    where posting_id = 'lift' and since < ${first ?? new Date()}`;
  const { differences } = await replayList(opened.parts, 's', first ?? new Date());
  expect(differences.map(({ postingId }) => postingId)).toContain('lift');
  const found = differences
    .find(({ postingId }) => postingId === 'lift')
    ?.differences.map(({ what }) => what);
  expect(found).toEqual(['상태', '점수']);
});

test('other rules, and a version that is not kept, are never called identical', async () => {
  await putPosting('care');
  await putPosting('lift', forkliftJob());
  await putSeeker();
  await opened.sql`
    with older as (
      insert into ruling (policy_version, ruleset_version, embedding_model)
      select policy_version, 1, embedding_model from ruling limit 1 returning id
    )
    update recommendation r set ruling = older.id from older where posting_id = 'care'`;
  await opened.sql`delete from posting_version where id = 'lift'`;
  const replay = await replayList(opened.parts, 's', await moment());
  expect(replay).toMatchObject({ entries: 2, otherRuleset: 1, differences: [{ postingId: 'lift' }] });
});

test('a posting that comes again under an old id is another one: each is replayed from what it said', async () => {
  await putPosting('care');
  await putSeeker();
  const first = await moment();
  await deletePosting(quietly(), 'care');
  const between = await moment();
  await putPosting('care', careJob({ wage: { unit: 'hour', min: 12_000 } }));
  await refreshSeekers(opened.parts, ['s']);
  const revisions = [first, between, await moment()].map(async (at) =>
    (await listAt(at)).map(([, revision]) => revision),
  );
  expect(await Promise.all(revisions)).toEqual([[1], [], [2]]);
  for (const at of [first, await moment()]) {
    expect(await replayList(opened.parts, 's', at)).toMatchObject({ entries: 1, differences: [] });
  }
});

test('an erased seeker leaves no version and no history; a deleted posting stays told', async () => {
  await liveThrough();
  await deletePosting(quietly(), 'care');
  expect((await opened.parts.history.ofPair('s', 'care', { limit: 10, before: undefined })).length).toBe(4);
  await deleteSeeker(quietly(), 's');
  const [left] = await opened.sql`
    select (select count(*) from recommendation_history) as states,
           (select count(*) from seeker_version) as versions`;
  expect(left).toEqual({ states: 0, versions: 0 });
});

test('what came and went in one transaction was never seen, and is not in the history', async () => {
  await putPosting('care');
  await putSeeker();
  const writtenNow = opened.sql`since = clock_timestamp(), written_in = pg_current_xact_id()`;
  await opened.sql.begin(async (tx) => {
    await tx`update recommendation set score = 0.5, ${writtenNow}`;
    await tx`update recommendation set score = 0.4, ${writtenNow}`;
    await tx`delete from recommendation`;
  });
  const states = await opened.parts.history.ofPair('s', 'care', { limit: 10, before: undefined });
  expect(states.map(({ score }) => score === 0.5 || score === 0.4)).toEqual([false]);
});

test('what is older than the office keeps is forgotten, and what still stands is not', async () => {
  const moments = await liveThrough();
  const kept = () => opened.sql`select id, revision from seeker_version union all
    select id, revision from posting_version order by 1, 2`;
  const dayAfter = () => Date.now() + 24 * 60 * 60 * 1000 + 1000;
  expect(await forgetHistory({ ...opened.parts, historyDays: 2, now: dayAfter })).toBe(0);
  expect(await kept()).toHaveLength(5);
  expect(await forgetHistory({ ...opened.parts, historyDays: 1, now: dayAfter })).toBeGreaterThan(3);
  expect(await listAt(moments[0] ?? new Date())).toEqual([]);
  expect((await kept()).map(({ id, revision }) => `${id} ${revision}`)).toEqual(['care 2', 's 2']);
  expect(await replayList(opened.parts, 's', await moment())).toMatchObject({ entries: 1, differences: [] });
});
