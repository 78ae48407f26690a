import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Sql } from '../../src/db/connection.ts';
import { createListStore } from '../../src/db/lists.ts';
import { createPolicyStore } from '../../src/db/policies.ts';
import { createPostingStore } from '../../src/db/postings.ts';
import { createReviewStore } from '../../src/db/reviews.ts';
import { createSeekerStore } from '../../src/db/seekers.ts';
import { selectSeen } from '../../src/db/snapshot.ts';
import type { Entry, Ruling } from '../../src/domain/entry.ts';
import { UNKNOWN_PLACE } from '../../src/domain/place/place.ts';
import type { Decision, ReviewDraft } from '../../src/domain/review.ts';
import type { ListStatus } from '../../src/domain/vocabulary.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { openTestDatabase } from '../support/service.ts';

const POSTINGS = ['pa', 'pb', 'pc', 'pd'];
const RULING: Ruling = {
  provenance: {
    policyVersion: 4,
    rulesetVersion: 1,
    embeddingModel: 'test',
    computedAt: new Date('2026-12-01T00:00:00Z'),
  },
  policy: { listLength: 2, blockedLength: 1, exposure: { listsPerVacancyMax: null } },
};

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let sql: Sql;
beforeAll(async () => {
  database = await openTestDatabase();
  sql = database.sql;
  await createPolicyStore(sql).publishProgram();
});
afterAll(() => database.close());

const postings = () => createPostingStore(sql, () => UNKNOWN_PLACE);
const seekers = () => createSeekerStore(sql, () => UNKNOWN_PLACE);

beforeEach(async () => {
  await sql`delete from seeker`;
  await sql`delete from posting`;
  await sql`delete from posting_version`;
  await postings().put(POSTINGS.map((id) => ({ id, document: careJob() })));
  await seekers().put([{ id: 's', document: careSeeker() }]);
  await replace([entry('pa', 0.9), entry('pb', 0.8), entry('pc', 0.7, 'blocked')]);
});

function entry(postingId: string, score: number, status: ListStatus = 'recommended'): Entry {
  const assessment = { status, score, similarity: 0.5, features: [0.5], findings: [], commute: null };
  const versions = { seekerRevision: 1, postingRevision: 1, seekerReading: 0, postingReading: 0 };
  return { seekerId: 's', postingId, ...versions, assessment };
}

const look = async () => (await selectSeen<{ id: string }>(sql, sql`select id from posting`)).seen;
const replace = async (entries: Entry[], seen?: string) =>
  createListStore(sql).replace(
    [{ seekerId: 's', seekerRevision: 1, seekerReading: 0, entries }],
    seen ?? (await look()),
    RULING,
  );
const enter = (one: Entry) =>
  createListStore(sql).enter([{ id: one.postingId, revision: 1, reading: 0 }], [one], RULING);
const review = (postingId: string, decision: Decision, draft: Partial<ReviewDraft> = {}) =>
  createReviewStore(sql).put(
    { seekerId: 's', postingId },
    { decision, reasonCode: decision === 'rejected' ? 'other' : null, note: null, ...draft },
    { decidedBy: 'desk', condition: undefined },
  );

const readIds = async () =>
  (
    await sql<{ id: string }[]>`
      select posting_id as id from recommendation order by status = 'blocked', score desc, posting_id`
  ).map(({ id }) => id);
const hasRefill = async () => (await sql`select from list_refill`).length > 0;

test('a rejected pair leaves the list at once, and a full list asks for another', async () => {
  expect(await review('pa', 'rejected')).toMatchObject({ needsRefill: true });
  expect(await readIds()).toEqual(['pb', 'pc']);
  expect(await hasRefill()).toBe(true);
});

test('a rejected pair leaves the blocked part as well', async () => {
  expect(await review('pc', 'rejected')).toMatchObject({ needsRefill: true });
  expect(await readIds()).toEqual(['pa', 'pb']);
});

test('a pair that is in no list, or in one that has room, leaves nothing to fill', async () => {
  expect(await review('pd', 'rejected')).toMatchObject({ needsRefill: false });
  await replace([entry('pa', 0.9)]);
  expect(await review('pa', 'rejected')).toMatchObject({ needsRefill: false });
  expect(await readIds()).toEqual([]);
});

test('no other decision takes a pair out of its list', async () => {
  for (const decision of ['accepted', 'contacted', 'applied', 'hired', 'withdrawn'] as const) {
    expect(await review('pa', decision)).toMatchObject({ needsRefill: false, changed: true });
  }
  expect(await readIds()).toEqual(['pa', 'pb', 'pc']);
});

test('what was judged before the rejection is not written after it, and its place is filled again', async () => {
  const seen = await look();
  await review('pd', 'rejected');
  await replace([entry('pd', 0.95), entry('pa', 0.9)], seen);
  expect(await readIds()).toEqual(['pa']);
  expect(await hasRefill()).toBe(true);
  expect(await enter(entry('pd', 0.95))).toEqual([]);
  expect(await readIds()).toEqual(['pa']);
});

test('a list that was looked for before a rejection fell does not answer for the pair that came back', async () => {
  await review('pd', 'rejected');
  const seen = await look();
  expect(await review('pd', 'withdrawn')).toMatchObject({ needsRefill: true });
  await replace([entry('pa', 0.9), entry('pb', 0.8)], seen);
  expect(await hasRefill()).toBe(true);
  await replace([entry('pd', 0.95), entry('pa', 0.9)]);
  expect(await hasRefill()).toBe(false);
  expect(await readIds()).toEqual(['pd', 'pa']);
});

test('each decision leaves an event with what stood in the list, and never the note', async () => {
  await sql`alter table review_event disable trigger review_event_append_only`;
  await sql`delete from review_event`;
  await sql`alter table review_event enable trigger review_event_append_only`;
  await review('pb', 'accepted', { note: '비밀' });
  await review('pb', 'accepted', { note: '비밀' });
  await review('pb', 'rejected', { reasonCode: 'wage' });
  await review('pb', 'withdrawn');
  await review('pc', 'rejected');
  const events = await sql`
    select posting_id as id, revision, decision, reason_code as reason, decided_by as by, rank, score,
           policy_version as policy
    from review_event order by review_event.id`;
  expect(events.map((event) => Object.values(event))).toEqual([
    ['pb', 1, 'accepted', null, 'desk', 2, 0.8, 4],
    ['pb', 2, 'rejected', 'wage', 'desk', 2, 0.8, 4],
    ['pb', 3, 'withdrawn', null, 'desk', null, null, null],
    ['pc', 1, 'rejected', 'other', 'desk', null, 0.7, 4],
  ]);
  expect(JSON.stringify(await sql`select * from review_event`)).not.toContain('비밀');
});

test('nobody changes or deletes an event, and they outlive the erasure of the seeker', async () => {
  await review('pa', 'accepted');
  await expect(sql`update review_event set decision = 'hired'`).rejects.toThrow('append-only');
  await expect(sql`delete from review_event`).rejects.toThrow('append-only');
  await expect(sql`truncate review_event`).rejects.toThrow('append-only');
  const [before] = await sql`select count(*) from review_event`;
  await seekers().delete('s');
  expect((await sql`select from review`).length).toBe(0);
  expect((await sql`select count(*) from review_event`)[0]).toEqual(before);
});
