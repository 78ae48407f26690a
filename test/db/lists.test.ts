import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Sql } from '../../src/db/connection.ts';
import { createListStore } from '../../src/db/lists.ts';
import { createPolicyStore } from '../../src/db/policies.ts';
import { createPostingStore } from '../../src/db/postings.ts';
import { createSeekerStore } from '../../src/db/seekers.ts';
import { selectSeen } from '../../src/db/snapshot.ts';
import type { Entry, Ruling } from '../../src/domain/entry.ts';
import { UNKNOWN_PLACE } from '../../src/domain/place/place.ts';
import type { ListStatus } from '../../src/domain/vocabulary.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { openTestDatabase } from '../support/service.ts';

const POSTINGS = ['a', 'b', 'c', 'd', 'e'];
const RULING: Ruling = {
  provenance: {
    policyVersion: 4,
    rulesetVersion: 1,
    embeddingModel: 'test',
    computedAt: new Date('2026-12-01T00:00:00Z'),
  },
  policy: { listLength: 3, blockedLength: 2, exposure: { listsPerVacancyMax: null } },
};

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let sql: Sql;
beforeAll(async () => {
  database = await openTestDatabase();
  sql = database.sql;
  await createPolicyStore(sql).publishProgram();
});
afterAll(() => database.close());

const lists = () => createListStore(sql);
const postings = () => createPostingStore(sql, () => UNKNOWN_PLACE);
const seekers = () => createSeekerStore(sql, () => UNKNOWN_PLACE);

beforeEach(async () => {
  await sql`delete from seeker`;
  await sql`delete from posting`;
  await sql`delete from posting_version`;
  await postings().put(POSTINGS.map((id) => ({ id, document: careJob() })));
  await seekers().put([{ id: 's', document: careSeeker() }]);
});

function entry(
  postingId: string,
  score: number,
  changes: Partial<Entry> & { status?: ListStatus } = {},
): Entry {
  const { status = 'recommended', ...rest } = changes;
  const assessment = {
    status,
    score,
    similarity: status === 'blocked' ? Math.fround(score) : null,
    features: [Math.fround(score), null],
    findings: [],
    commute: null,
  };
  const versions = { seekerRevision: 1, postingRevision: 1, seekerReading: 0, postingReading: 0 };
  return { seekerId: 's', postingId, ...versions, assessment, ...rest };
}

const blocked = { status: 'blocked' } as const;

/** The moment of the database, as a search takes it. */
const look = async () => (await selectSeen(sql, sql`select id from posting`)).seen;
const replace = async (entries: Entry[], { seekerRevision = 1, seen = '' } = {}) => {
  const list = { seekerId: 's', seekerRevision, seekerReading: 0, entries };
  return lists().replace([list], seen || (await look()), RULING);
};
const enter = (...entries: Entry[]) =>
  lists().enter([{ id: entries[0]?.postingId ?? '', revision: 1, reading: 0 }], entries, RULING);

const readIds = async () =>
  (
    await sql<{ id: string }[]>`
      select posting_id as id from recommendation order by status = 'blocked', score desc, posting_id`
  ).map(({ id }) => id);
const readSeeker = async () => {
  const [row] = await sql`
    select refreshed_revision as refreshed, list_cut as cut, blocked_cut as "blockedCut" from seeker`;
  return row;
};
const readRefills = async () => (await sql`select seeker_id from list_refill`).length;

test('what was computed from an old revision of the seeker writes nothing', async () => {
  await seekers().put([{ id: 's', document: careSeeker({ education: 'college' }) }]);
  expect(await replace([entry('a', 0.9)])).toEqual({ changed: 0, seekers: 0 });
  expect(await enter(entry('a', 0.9))).toEqual([]);
  expect(await readIds()).toEqual([]);
  expect(await readSeeker()).toMatchObject({ refreshed: 0 });
});

test('what was computed before a text was read anew writes nothing, and counts as not seen', async () => {
  await sql`update seeker set reading = 1`;
  expect(await replace([entry('a', 0.9)])).toEqual({ changed: 0, seekers: 0 });
  expect(await enter(entry('a', 0.9))).toEqual([]);
  expect(await readSeeker()).toMatchObject({ refreshed: 0 });

  await sql`update seeker set reading = 0`;
  await sql`update posting set reading = 1, refreshed_revision = 0 where id = 'a'`;
  expect(await enter(entry('a', 0.9))).toEqual([]);
  await replace([entry('a', 0.9), entry('b', 0.8)]);
  expect(await readIds()).toEqual(['b']);
  const [posting] = await sql`select refreshed_revision as refreshed from posting where id = 'a'`;
  expect(posting).toEqual({ refreshed: 0 });
});

test('a closed, a changed and a deleted posting is never written', async () => {
  await postings().put([{ id: 'a', document: careJob({ status: 'closed' }) }]);
  await postings().put([{ id: 'b', document: careJob({ headcount: 2 }) }]);
  await postings().delete('c');
  const ids = ['a', 'b', 'c', 'd'];
  await replace(ids.map((id) => entry(id, 0.5)));
  expect(await readIds()).toEqual(['d']);
  for (const id of ids.slice(0, 3)) expect(await enter(entry(id, 0.9))).toEqual([]);
  await enter(entry('a', 0.9, { postingRevision: 2 }));
  expect(await readIds()).toEqual(['d']);
});

test('an inactive or erased seeker gets no entries', async () => {
  await seekers().put([{ id: 's', document: careSeeker({ active: false }) }]);
  await replace([entry('a', 0.9, { seekerRevision: 2 })], { seekerRevision: 2 });
  expect(await enter(entry('a', 0.9, { seekerRevision: 2 }))).toEqual([]);
  await seekers().delete('s');
  expect(await enter(entry('a', 0.9))).toEqual([]);
  expect(await readIds()).toEqual([]);
});

test('lists keep their lengths, the blocked ones their own, and a tie goes to the smaller id', async () => {
  await enter(entry('e', 0.5));
  await enter(entry('d', 0.5));
  await enter(entry('c', 0.5));
  expect(await readIds()).toEqual(['c', 'd', 'e']);
  expect(await readSeeker()).toMatchObject({ cut: 0.5, blockedCut: null });
  await enter(entry('a', 0.5));
  expect(await readIds()).toEqual(['a', 'c', 'd']);
  await enter(entry('b', 0.9));
  expect(await readIds()).toEqual(['b', 'a', 'c']);

  await replace([
    entry('a', 0.9),
    entry('b', 0.8, blocked),
    entry('c', 0.8, blocked),
    entry('d', 0.8, blocked),
  ]);
  expect(await readIds()).toEqual(['a', 'b', 'c']);
  expect(await readSeeker()).toMatchObject({ cut: null, blockedCut: Math.fround(0.8) });
});

test('a whole list replaces what stood there when it was looked at, and leaves alone what came meanwhile', async () => {
  await enter(entry('a', 0.9));
  await enter(entry('b', 0.8));
  const seen = await look();
  await enter(entry('e', 0.7));
  const result = await replace([entry('b', 0.6)], { seen });
  expect(await readIds()).toEqual(['e', 'b']);
  expect(result).toEqual({ changed: 2, seekers: 1 });
  expect(await readSeeker()).toMatchObject({ refreshed: 1 });
});

test('a whole list leaves alone what was judged after a posting was read anew', async () => {
  await sql`update posting set reading = 1 where id = 'a'`;
  await enter(entry('c', 0.5));
  const seen = await look();
  await lists().enter(
    [{ id: 'a', revision: 1, reading: 1 }],
    [entry('a', 0.9, { postingReading: 1 })],
    RULING,
  );
  await replace([entry('a', 0.1), entry('b', 0.8)], { seen });
  const rows = await sql`select posting_id as id, score from recommendation order by posting_id`;
  expect(rows).toEqual([
    { id: 'a', score: 0.9 },
    { id: 'b', score: 0.8 },
  ]);
});

test('the same list again changes no row', async () => {
  const entries = [entry('a', 0.9), entry('b', 0.1 + 0.2), entry('c', 0.1, { status: 'blocked' })];
  expect(await replace(entries)).toEqual({ changed: 3, seekers: 1 });
  const rows = await sql`select *, xmin::text from recommendation order by posting_id`;
  const later = { ...RULING, provenance: { ...RULING.provenance, computedAt: new Date() } };
  const list = { seekerId: 's', seekerRevision: 1, seekerReading: 0, entries };
  expect(await lists().replace([list], await look(), later)).toEqual({ changed: 0, seekers: 1 });
  expect(await sql`select *, xmin::text from recommendation order by posting_id`).toEqual(rows);
});

test('an older judgement of a pair never overwrites a newer one', async () => {
  await postings().put([{ id: 'a', document: careJob({ headcount: 2 }) }]);
  const seen = await look();
  const newer = entry('a', 0.9, { postingRevision: 2 });
  await lists().enter([{ id: 'a', revision: 2, reading: 0 }], [newer], RULING);
  await replace([entry('a', 0.1), entry('b', 0.2)], { seen });
  const rows = await sql`select posting_id as id, score from recommendation order by posting_id`;
  expect(rows).toEqual([
    { id: 'a', score: 0.9 },
    { id: 'b', score: 0.2 },
  ]);
});

test('a full list that loses an entry is marked for a refill, one with room is not', async () => {
  await replace([entry('a', 0.9), entry('b', 0.8)]);
  await postings().delete('a');
  expect(await readRefills()).toBe(0);
  await replace([entry('b', 0.9), entry('c', 0.8), entry('d', 0.7)]);
  await postings().put([{ id: 'b', document: careJob({ status: 'closed' }) }]);
  expect(await readIds()).toEqual(['c', 'd']);
  expect(await readRefills()).toBe(1);
  await replace([entry('c', 0.8), entry('d', 0.7), entry('e', 0.6)]);
  expect(await readRefills()).toBe(0);
});

test('a full list whose entry falls or is blocked is marked, one whose entry rises is not', async () => {
  const full = [entry('a', 0.9), entry('b', 0.8), entry('c', 0.7)];
  await replace(full);
  await enter(entry('c', 0.75));
  expect(await readRefills()).toBe(0);
  await enter(entry('b', 0.1));
  expect(await readRefills()).toBe(1);
  await replace(full);
  expect(await readRefills()).toBe(0);
  await enter(entry('a', 0.9, { status: 'blocked' }));
  expect(await readRefills()).toBe(1);
});

test('postings past their deadline expire once and leave the lists', async () => {
  await replace([entry('a', 0.9), entry('b', 0.8)]);
  await sql`update posting set closes_at = now() - interval '1 second' where id = 'a'`;
  expect(await postings().expire()).toBe(1);
  expect(await postings().expire()).toBe(0);
  expect(await readIds()).toEqual(['b']);
  expect(await postings().get('a')).toMatchObject({ state: 'expired' });
});

const refillOf = async (work: () => Promise<unknown>) => {
  await sql`delete from list_refill`;
  await work();
  return (await readRefills()) > 0;
};

/** What is asked for by a list that was looked for before something changed. */
const refillOfLate = async (entries: Entry[], change: () => Promise<unknown>) => {
  const seen = await look();
  await change();
  await sql`delete from list_refill`;
  await replace(entries, { seen });
  return (await readRefills()) > 0;
};

test('a list that was to be made anew is asked for again where a posting came after it was looked for', async () => {
  const list = [entry('a', 0.9), entry('b', 0.8), entry('c', 0.7)];
  const comes = () => postings().put([{ id: 'd', document: careJob({ headcount: 2 }) }]);
  expect(await refillOfLate(list, async () => {})).toBe(false);
  await sql`update seeker set refreshed_revision = 0`;
  expect(await refillOfLate(list, comes)).toBe(true);
  await sql`update seeker set refreshed_revision = 0`;
  expect(await refillOfLate(list, async () => {})).toBe(false);
});

test('a list whose end falls is asked for again where a posting came after it was looked for', async () => {
  const comes = (headcount: number) => () => postings().put([{ id: 'd', document: careJob({ headcount }) }]);
  await replace([entry('a', 0.9), entry('b', 0.8), entry('c', 0.7)]);
  expect(await refillOfLate([entry('a', 0.9), entry('b', 0.8), entry('c', 0.75)], comes(3))).toBe(false);
  expect(await refillOfLate([entry('a', 0.9), entry('b', 0.8), entry('c', 0.6)], comes(4))).toBe(true);
  expect(await refillOfLate([entry('a', 0.9), entry('b', 0.8)], comes(5))).toBe(true);
});

test('a full blocked part that loses an entry, gets a less near one or gives one to the other side is made anew', async () => {
  const lists = [entry('a', 0.9), entry('b', 0.8, blocked), entry('c', 0.7, blocked)];
  const again = () => replace(lists);
  await again();
  expect(await refillOf(() => enter(entry('b', 0.75, blocked)))).toBe(false);
  expect(await refillOf(() => enter(entry('b', 0.6, blocked)))).toBe(true);
  await again();
  expect(await refillOf(() => enter(entry('c', 0.7)))).toBe(true);
  await again();
  expect(await refillOf(() => enter(entry('a', 0.9, blocked)))).toBe(false);
  await again();
  expect(await refillOf(() => postings().delete('c'))).toBe(true);
});

test('a blocked pair of unknown similarity is the last of its part, and the first to leave it', async () => {
  const far = entry('a', 0.9, blocked);
  const unknown = { ...far, assessment: { ...far.assessment, similarity: null } };
  await replace([unknown, entry('b', -1, blocked)]);
  expect(await readSeeker()).toMatchObject({ blockedCut: Number.NEGATIVE_INFINITY });
  await enter(entry('c', -0.5, blocked));
  expect((await readIds()).sort()).toEqual(['b', 'c']);
});

test('a list that falls below the end of its full part is made anew, one that stays above it is not', async () => {
  await replace([entry('a', 0.9), entry('b', 0.8), entry('c', 0.7)]);
  expect(await refillOf(() => enter(entry('a', 0.75)))).toBe(false);
  expect(await refillOf(() => enter(entry('a', 0.7)))).toBe(true);
});

test('a full list that loses an entry on its way is made anew, one with room is not', async () => {
  const closeB = () => postings().put([{ id: 'b', document: careJob({ status: 'closed' }) }]);
  await closeB();
  expect(await refillOf(() => replace([entry('a', 0.9), entry('b', 0.8)]))).toBe(false);
  expect(await refillOf(() => replace([entry('a', 0.9), entry('b', 0.8), entry('c', 0.7)]))).toBe(true);
});

test('a new list that was looked for before a refill was asked for does not answer it', async () => {
  const full = [entry('a', 0.9), entry('b', 0.8), entry('c', 0.7)];
  await replace(full);
  const seen = await look();
  await enter(entry('b', 0.1));
  await replace(full, { seen });
  expect(await readRefills()).toBe(1);
  await replace(full);
  expect(await readRefills()).toBe(0);
});

test('what hangs on a document goes with it: entries with a posting, and with a seeker the past too', async () => {
  await replace([entry('a', 0.9), entry('b', 0.8), entry('c', 0.7)]);
  await enter(entry('b', 0.1));
  await sql`delete from posting where id = 'a'`;
  expect(await readIds()).toEqual(['c', 'b']);
  await sql`delete from seeker where id = 's'`;
  const [left] = await sql`
    select (select count(*) from recommendation) as entries, (select count(*) from recommendation_history) as states,
           (select count(*) from list_refill) as refills, (select count(*) from seeker_version) as versions`;
  expect(left).toEqual({ entries: 0, states: 0, refills: 0, versions: 0 });
});

test('several postings enter in one transaction, each seeker who takes one is told once', async () => {
  await seekers().put([{ id: 't', document: careSeeker() }]);
  const entries = [entry('a', 0.9), entry('b', 0.8), entry('a', 0.7, { seekerId: 't' })];
  const ofTwo = ['a', 'b'].map((id) => ({ id, revision: 1, reading: 0 }));
  expect((await lists().enter(ofTwo, entries, RULING)).sort()).toEqual(['s', 't']);
  expect(await lists().enter(ofTwo, entries, RULING)).toEqual([]);
  const seen = await sql`select id from posting where refreshed_revision = revision order by id`;
  expect(seen.map(({ id }) => id)).toEqual(['a', 'b']);
});
