import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createReviewStore } from '../../src/db/reviews.ts';
import type { Decision, ReviewDraft } from '../../src/domain/review.ts';
import { entry, openOneList } from '../support/one-list.ts';

let one: Awaited<ReturnType<typeof openOneList>>;
beforeAll(async () => {
  one = await openOneList({ listLength: 2, blockedLength: 1 });
});
afterAll(() => one.close());
beforeEach(async () => {
  await one.begin(['pa', 'pb', 'pc', 'pd']);
  await one.replace([entry('pa', 0.9), entry('pb', 0.8), entry('pc', 0.7, { status: 'blocked' })]);
});

const review = (postingId: string, decision: Decision, draft: Partial<ReviewDraft> = {}) =>
  createReviewStore(one.sql).put(
    { seekerId: 's', postingId },
    { decision, reasonCode: decision === 'rejected' ? 'other' : null, note: null, ...draft },
    { decidedBy: 'desk', condition: undefined },
  );
const hasRefill = async () => (await one.countRefills()) > 0;

test('a rejected pair leaves the list at once, and a full list asks for another', async () => {
  expect(await review('pa', 'rejected')).toMatchObject({ needsRefill: true });
  expect(await one.readIds()).toEqual(['pb', 'pc']);
  expect(await hasRefill()).toBe(true);
});

test('a rejected pair leaves the blocked part as well', async () => {
  expect(await review('pc', 'rejected')).toMatchObject({ needsRefill: true });
  expect(await one.readIds()).toEqual(['pa', 'pb']);
});

test('a pair that is in no list, or in one that has room, leaves nothing to fill', async () => {
  expect(await review('pd', 'rejected')).toMatchObject({ needsRefill: false });
  await one.replace([entry('pa', 0.9)]);
  expect(await review('pa', 'rejected')).toMatchObject({ needsRefill: false });
  expect(await one.readIds()).toEqual([]);
});

test('no other decision takes a pair out of its list', async () => {
  for (const decision of ['accepted', 'contacted', 'applied', 'hired', 'withdrawn'] as const) {
    expect(await review('pa', decision)).toMatchObject({ needsRefill: false, changed: true });
  }
  expect(await one.readIds()).toEqual(['pa', 'pb', 'pc']);
});

test('what was judged before the rejection is not written after it, and its place is filled again', async () => {
  const seen = await one.look();
  await review('pd', 'rejected');
  await one.replace([entry('pd', 0.95), entry('pa', 0.9)], { seen });
  expect(await one.readIds()).toEqual(['pa']);
  expect(await hasRefill()).toBe(true);
  expect(await one.enter(entry('pd', 0.95))).toEqual([]);
  expect(await one.readIds()).toEqual(['pa']);
});

test('a list that was looked for before a rejection fell does not answer for the pair that came back', async () => {
  await review('pd', 'rejected');
  const seen = await one.look();
  expect(await review('pd', 'withdrawn')).toMatchObject({ needsRefill: true });
  await one.replace([entry('pa', 0.9), entry('pb', 0.8)], { seen });
  expect(await hasRefill()).toBe(true);
  await one.replace([entry('pd', 0.95), entry('pa', 0.9)]);
  expect(await hasRefill()).toBe(false);
  expect(await one.readIds()).toEqual(['pd', 'pa']);
});

test('each decision leaves an event with what stood in the list, and never the note', async () => {
  await one.sql`alter table review_event disable trigger review_event_append_only`;
  await one.sql`delete from review_event`;
  await one.sql`alter table review_event enable trigger review_event_append_only`;
  await review('pb', 'accepted', { note: '비밀' });
  await review('pb', 'accepted', { note: '비밀' });
  await review('pb', 'rejected', { reasonCode: 'wage' });
  await review('pb', 'withdrawn');
  await review('pc', 'rejected');
  const events = await one.sql`
    select posting_id as id, revision, decision, reason_code as reason, decided_by as by, rank, score,
           policy_version as policy
    from review_event order by review_event.id`;
  expect(events.map((event) => Object.values(event))).toEqual([
    ['pb', 1, 'accepted', null, 'desk', 2, 0.8, 4],
    ['pb', 2, 'rejected', 'wage', 'desk', 2, 0.8, 4],
    ['pb', 3, 'withdrawn', null, 'desk', null, null, null],
    ['pc', 1, 'rejected', 'other', 'desk', null, 0.7, 4],
  ]);
  expect(JSON.stringify(await one.sql`select * from review_event`)).not.toContain('비밀');
});

test('nobody changes or deletes an event, and they outlive the erasure of the seeker', async () => {
  await review('pa', 'accepted');
  await expect(one.sql`update review_event set decision = 'hired'`).rejects.toThrow('append-only');
  await expect(one.sql`delete from review_event`).rejects.toThrow('append-only');
  await expect(one.sql`truncate review_event`).rejects.toThrow('append-only');
  const [before] = await one.sql`select count(*) from review_event`;
  await one.seekers.delete('s');
  expect((await one.sql`select from review`).length).toBe(0);
  expect((await one.sql`select count(*) from review_event`)[0]).toEqual(before);
});
