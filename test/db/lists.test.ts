import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Entry } from '../../src/domain/entry.ts';
import { entry, openOneList } from '../support/one-list.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';

let one: Awaited<ReturnType<typeof openOneList>>;
beforeAll(async () => {
  one = await openOneList({ listLength: 3, blockedLength: 2 });
});
afterAll(() => one.close());
beforeEach(() => one.begin(['a', 'b', 'c', 'd', 'e']));

const blocked = { status: 'blocked' } as const;

const readSeeker = async () => {
  const [row] = await one.sql`
    select refreshed_revision as refreshed, list_cut as cut, blocked_cut as "blockedCut" from seeker`;
  return row;
};

test('what was computed from an old revision of the seeker writes nothing', async () => {
  await one.seekers.put([{ id: 's', document: careSeeker({ education: 'college' }) }]);
  expect(await one.replace([entry('a', 0.9)])).toEqual({ changed: 0, seekers: 0 });
  expect(await one.enter(entry('a', 0.9))).toEqual([]);
  expect(await one.readIds()).toEqual([]);
  expect(await readSeeker()).toMatchObject({ refreshed: 0 });
});

test('what was computed before a text was read anew writes nothing, and counts as not seen', async () => {
  await one.sql`update seeker set reading = 1`;
  expect(await one.replace([entry('a', 0.9)])).toEqual({ changed: 0, seekers: 0 });
  expect(await one.enter(entry('a', 0.9))).toEqual([]);
  expect(await readSeeker()).toMatchObject({ refreshed: 0 });

  await one.sql`update seeker set reading = 0`;
  await one.sql`update posting set reading = 1, refreshed_revision = 0 where id = 'a'`;
  expect(await one.enter(entry('a', 0.9))).toEqual([]);
  await one.replace([entry('a', 0.9), entry('b', 0.8)]);
  expect(await one.readIds()).toEqual(['b']);
  const [posting] = await one.sql`select refreshed_revision as refreshed from posting where id = 'a'`;
  expect(posting).toEqual({ refreshed: 0 });
});

test('a closed, a changed and a deleted posting is never written', async () => {
  await one.postings.put([{ id: 'a', document: careJob({ status: 'closed' }) }]);
  await one.postings.put([{ id: 'b', document: careJob({ headcount: 2 }) }]);
  await one.postings.delete('c');
  const ids = ['a', 'b', 'c', 'd'];
  await one.replace(ids.map((id) => entry(id, 0.5)));
  expect(await one.readIds()).toEqual(['d']);
  for (const id of ids.slice(0, 3)) expect(await one.enter(entry(id, 0.9))).toEqual([]);
  await one.enter(entry('a', 0.9, { postingRevision: 2 }));
  expect(await one.readIds()).toEqual(['d']);
});

test('an inactive or erased seeker gets no entries', async () => {
  await one.seekers.put([{ id: 's', document: careSeeker({ active: false }) }]);
  await one.replace([entry('a', 0.9, { seekerRevision: 2 })], { seekerRevision: 2 });
  expect(await one.enter(entry('a', 0.9, { seekerRevision: 2 }))).toEqual([]);
  await one.seekers.delete('s');
  expect(await one.enter(entry('a', 0.9))).toEqual([]);
  expect(await one.readIds()).toEqual([]);
});

test('lists keep their lengths, the blocked ones their own, and a tie goes to the smaller id', async () => {
  await one.enter(entry('e', 0.5));
  await one.enter(entry('d', 0.5));
  await one.enter(entry('c', 0.5));
  expect(await one.readIds()).toEqual(['c', 'd', 'e']);
  expect(await readSeeker()).toMatchObject({ cut: 0.5, blockedCut: null });
  await one.enter(entry('a', 0.5));
  expect(await one.readIds()).toEqual(['a', 'c', 'd']);
  await one.enter(entry('b', 0.9));
  expect(await one.readIds()).toEqual(['b', 'a', 'c']);

  await one.replace([
    entry('a', 0.9),
    entry('b', 0.8, blocked),
    entry('c', 0.8, blocked),
    entry('d', 0.8, blocked),
  ]);
  expect(await one.readIds()).toEqual(['a', 'b', 'c']);
  expect(await readSeeker()).toMatchObject({ cut: null, blockedCut: Math.fround(0.8) });
});

test('a whole list replaces what stood there when it was looked at, and leaves alone what came meanwhile', async () => {
  await one.enter(entry('a', 0.9));
  await one.enter(entry('b', 0.8));
  const seen = await one.look();
  await one.enter(entry('e', 0.7));
  const result = await one.replace([entry('b', 0.6)], { seen });
  expect(await one.readIds()).toEqual(['e', 'b']);
  expect(result).toEqual({ changed: 2, seekers: 1 });
  expect(await readSeeker()).toMatchObject({ refreshed: 1 });
});

test('a whole list leaves alone what was judged after a posting was read anew', async () => {
  await one.sql`update posting set reading = 1 where id = 'a'`;
  await one.enter(entry('c', 0.5));
  const seen = await one.look();
  await one.lists.enter(
    [{ id: 'a', revision: 1, reading: 1 }],
    [entry('a', 0.9, { postingReading: 1 })],
    one.ruling,
  );
  await one.replace([entry('a', 0.1), entry('b', 0.8)], { seen });
  const rows = await one.sql`select posting_id as id, score from recommendation order by posting_id`;
  expect(rows).toEqual([
    { id: 'a', score: 0.9 },
    { id: 'b', score: 0.8 },
  ]);
});

test('the same list again changes no row', async () => {
  const entries = [entry('a', 0.9), entry('b', 0.1 + 0.2), entry('c', 0.1, { status: 'blocked' })];
  expect(await one.replace(entries)).toEqual({ changed: 3, seekers: 1 });
  const rows = await one.sql`select *, xmin::text from recommendation order by posting_id`;
  const later = { ...one.ruling, provenance: { ...one.ruling.provenance, computedAt: new Date() } };
  const list = { seekerId: 's', seekerRevision: 1, seekerReading: 0, entries };
  expect(await one.lists.replace([list], await one.look(), later)).toEqual({ changed: 0, seekers: 1 });
  expect(await one.sql`select *, xmin::text from recommendation order by posting_id`).toEqual(rows);
});

test('an older judgement of a pair never overwrites a newer one', async () => {
  await one.postings.put([{ id: 'a', document: careJob({ headcount: 2 }) }]);
  const seen = await one.look();
  const newer = entry('a', 0.9, { postingRevision: 2 });
  await one.lists.enter([{ id: 'a', revision: 2, reading: 0 }], [newer], one.ruling);
  await one.replace([entry('a', 0.1), entry('b', 0.2)], { seen });
  const rows = await one.sql`select posting_id as id, score from recommendation order by posting_id`;
  expect(rows).toEqual([
    { id: 'a', score: 0.9 },
    { id: 'b', score: 0.2 },
  ]);
});

test('a full list that loses an entry is marked for a refill, one with room is not', async () => {
  await one.replace([entry('a', 0.9), entry('b', 0.8)]);
  await one.postings.delete('a');
  expect(await one.countRefills()).toBe(0);
  await one.replace([entry('b', 0.9), entry('c', 0.8), entry('d', 0.7)]);
  await one.postings.put([{ id: 'b', document: careJob({ status: 'closed' }) }]);
  expect(await one.readIds()).toEqual(['c', 'd']);
  expect(await one.countRefills()).toBe(1);
  await one.replace([entry('c', 0.8), entry('d', 0.7), entry('e', 0.6)]);
  expect(await one.countRefills()).toBe(0);
});

test('a full list whose entry falls or is blocked is marked, one whose entry rises is not', async () => {
  const full = [entry('a', 0.9), entry('b', 0.8), entry('c', 0.7)];
  await one.replace(full);
  await one.enter(entry('c', 0.75));
  expect(await one.countRefills()).toBe(0);
  await one.enter(entry('b', 0.1));
  expect(await one.countRefills()).toBe(1);
  await one.replace(full);
  expect(await one.countRefills()).toBe(0);
  await one.enter(entry('a', 0.9, { status: 'blocked' }));
  expect(await one.countRefills()).toBe(1);
});

test('postings past their deadline expire once and leave the lists', async () => {
  await one.replace([entry('a', 0.9), entry('b', 0.8)]);
  await one.sql`update posting set closes_at = now() - interval '1 second' where id = 'a'`;
  expect(await one.postings.expire()).toBe(1);
  expect(await one.postings.expire()).toBe(0);
  expect(await one.readIds()).toEqual(['b']);
  expect(await one.postings.get('a')).toMatchObject({ state: 'expired' });
});

const refillOf = async (work: () => Promise<unknown>) => {
  await one.sql`delete from list_refill`;
  await work();
  return (await one.countRefills()) > 0;
};

/** What is asked for by a list that was looked for before something changed. */
const refillOfLate = async (entries: Entry[], change: () => Promise<unknown>) => {
  const seen = await one.look();
  await change();
  await one.sql`delete from list_refill`;
  await one.replace(entries, { seen });
  return (await one.countRefills()) > 0;
};

test('a list that was to be made anew is asked for again where a posting came after it was looked for', async () => {
  const list = [entry('a', 0.9), entry('b', 0.8), entry('c', 0.7)];
  const comes = () => one.postings.put([{ id: 'd', document: careJob({ headcount: 2 }) }]);
  expect(await refillOfLate(list, async () => {})).toBe(false);
  await one.sql`update seeker set refreshed_revision = 0`;
  expect(await refillOfLate(list, comes)).toBe(true);
  await one.sql`update seeker set refreshed_revision = 0`;
  expect(await refillOfLate(list, async () => {})).toBe(false);
});

test('a list whose end falls is asked for again where a posting came after it was looked for', async () => {
  const comes = (headcount: number) => () =>
    one.postings.put([{ id: 'd', document: careJob({ headcount }) }]);
  await one.replace([entry('a', 0.9), entry('b', 0.8), entry('c', 0.7)]);
  expect(await refillOfLate([entry('a', 0.9), entry('b', 0.8), entry('c', 0.75)], comes(3))).toBe(false);
  expect(await refillOfLate([entry('a', 0.9), entry('b', 0.8), entry('c', 0.6)], comes(4))).toBe(true);
  expect(await refillOfLate([entry('a', 0.9), entry('b', 0.8)], comes(5))).toBe(true);
});

test('a full blocked part that loses an entry, gets a less near one or gives one to the other side is made anew', async () => {
  const lists = [entry('a', 0.9), entry('b', 0.8, blocked), entry('c', 0.7, blocked)];
  const again = () => one.replace(lists);
  await again();
  expect(await refillOf(() => one.enter(entry('b', 0.75, blocked)))).toBe(false);
  expect(await refillOf(() => one.enter(entry('b', 0.6, blocked)))).toBe(true);
  await again();
  expect(await refillOf(() => one.enter(entry('c', 0.7)))).toBe(true);
  await again();
  expect(await refillOf(() => one.enter(entry('a', 0.9, blocked)))).toBe(false);
  await again();
  expect(await refillOf(() => one.postings.delete('c'))).toBe(true);
});

test('a blocked pair of unknown similarity is the last of its part, and the first to leave it', async () => {
  const far = entry('a', 0.9, blocked);
  const unknown = { ...far, assessment: { ...far.assessment, similarity: null } };
  await one.replace([unknown, entry('b', -1, blocked)]);
  expect(await readSeeker()).toMatchObject({ blockedCut: Number.NEGATIVE_INFINITY });
  await one.enter(entry('c', -0.5, blocked));
  expect((await one.readIds()).sort()).toEqual(['b', 'c']);
});

test('a list that falls below the end of its full part is made anew, one that stays above it is not', async () => {
  await one.replace([entry('a', 0.9), entry('b', 0.8), entry('c', 0.7)]);
  expect(await refillOf(() => one.enter(entry('a', 0.75)))).toBe(false);
  expect(await refillOf(() => one.enter(entry('a', 0.7)))).toBe(true);
});

test('a full list that loses an entry on its way is made anew, one with room is not', async () => {
  const closeB = () => one.postings.put([{ id: 'b', document: careJob({ status: 'closed' }) }]);
  await closeB();
  expect(await refillOf(() => one.replace([entry('a', 0.9), entry('b', 0.8)]))).toBe(false);
  expect(await refillOf(() => one.replace([entry('a', 0.9), entry('b', 0.8), entry('c', 0.7)]))).toBe(true);
});

test('a new list that was looked for before a refill was asked for does not answer it', async () => {
  const full = [entry('a', 0.9), entry('b', 0.8), entry('c', 0.7)];
  await one.replace(full);
  const seen = await one.look();
  await one.enter(entry('b', 0.1));
  await one.replace(full, { seen });
  expect(await one.countRefills()).toBe(1);
  await one.replace(full);
  expect(await one.countRefills()).toBe(0);
});

test('what hangs on a document goes with it: entries with a posting, and with a seeker the past too', async () => {
  await one.replace([entry('a', 0.9), entry('b', 0.8), entry('c', 0.7)]);
  await one.enter(entry('b', 0.1));
  await one.sql`delete from posting where id = 'a'`;
  expect(await one.readIds()).toEqual(['c', 'b']);
  await one.sql`delete from seeker where id = 's'`;
  const [left] = await one.sql`
    select (select count(*) from recommendation) as entries, (select count(*) from recommendation_history) as states,
           (select count(*) from list_refill) as refills, (select count(*) from seeker_version) as versions`;
  expect(left).toEqual({ entries: 0, states: 0, refills: 0, versions: 0 });
});

test('several postings enter in one transaction, each seeker who takes one is told once', async () => {
  await one.seekers.put([{ id: 't', document: careSeeker() }]);
  const entries = [entry('a', 0.9), entry('b', 0.8), entry('a', 0.7, { seekerId: 't' })];
  const ofTwo = ['a', 'b'].map((id) => ({ id, revision: 1, reading: 0 }));
  expect((await one.lists.enter(ofTwo, entries, one.ruling)).sort()).toEqual(['s', 't']);
  expect(await one.lists.enter(ofTwo, entries, one.ruling)).toEqual([]);
  const seen = await one.sql`select id from posting where refreshed_revision = revision order by id`;
  expect(seen.map(({ id }) => id)).toEqual(['a', 'b']);
});
