import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fillFacets } from '../../src/app/fill-facets.ts';
import { bytesOf, type Json } from '../../src/app/json.ts';
import { matchPosting, matchSeeker } from '../../src/app/match.ts';
import { publishPolicy } from '../../src/app/publish-policy.ts';
import { refreshPostings } from '../../src/app/refresh-postings.ts';
import { refreshSeekers } from '../../src/app/refresh-seekers.ts';
import { PROJECT_ROOT } from '../../src/config.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import type { RecommendationItem } from '../../src/http/schemas/answers.ts';
import { PostingSchema } from '../../src/http/schemas/posting.ts';
import { SeekerSchema } from '../../src/http/schemas/seeker.ts';
import { findDifferences } from '../support/recompute.ts';
import { openTestParts } from '../support/service.ts';

// A hundred documents are read by the model, on a machine that may have other things to do.
vi.setConfig({ testTimeout: 240_000 });

/** Lists so short that most pairs have no place in them: cuts and bounds decide. */
const SHORT = { ...DEFAULT_POLICY, listLength: 3, blockedLength: 2 };

let opened: Awaited<ReturnType<typeof openTestParts>>;
let seekers: { id: string; document: ReturnType<typeof SeekerSchema.parse> }[];
let postings: { id: string; document: ReturnType<typeof PostingSchema.parse> }[];
beforeAll(async () => {
  opened = await openTestParts();
  await publishPolicy(opened.parts, { document: SHORT, publishedBy: 'test', reason: 'test' });
  seekers = (await readDemo('seekers')).map(({ id, ...rest }) => ({
    id,
    document: SeekerSchema.parse(rest),
  }));
  postings = (await readDemo('postings')).map(({ id, ...rest }) => ({
    id,
    document: PostingSchema.parse(rest),
  }));
});
afterAll(() => opened.close());

async function readDemo(kind: string): Promise<({ id: string } & object)[]> {
  const text = await readFile(join(PROJECT_ROOT, `demo/${kind}.ndjson`), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const idsOf = (documents: { id: string }[]) => documents.map(({ id }) => id);

/** Refreshes whose lists lost something until none is left. */
async function refill(): Promise<void> {
  for (;;) {
    const waiting = await opened.sql<{ id: string }[]>`select seeker_id as id from list_refill order by 1`;
    if (waiting.length === 0) return;
    await refreshSeekers(opened.parts, idsOf(waiting));
  }
}
const quietly = () => ({ ...opened.parts, enqueue: async () => {} });
const differences = () => findDifferences(opened.parts, opened.sql);

test('postings that come one by one and in bursts give each list what a computation from nothing gives', async () => {
  const { parts } = opened;
  await parts.seekers.put(seekers);
  await refreshSeekers(parts, idsOf(seekers));
  for (const [from, to] of [
    [0, 1],
    [1, 2],
    [2, 34],
    [34, 60],
  ]) {
    const some = postings.slice(from, to);
    await parts.postings.put(some);
    await refreshPostings(quietly(), idsOf(some));
    await refill();
    expect(await differences()).toEqual([]);
  }
});

test('seekers and postings that change, close and come back leave no list behind', async () => {
  const { parts } = opened;
  const [first, second, third, fourth] = postings;
  if (!first || !second || !third || !fourth) throw new Error('The demo has postings.');
  await parts.postings.put([{ id: first.id, document: { ...first.document, status: 'closed' } }]);
  await parts.postings.put([
    { id: second.id, document: { ...second.document, wage: { unit: 'hour', min: 9000 } } },
  ]);
  await parts.postings.put([
    { id: third.id, document: { ...third.document, remote: true, shuttle: undefined } },
  ]);
  await parts.postings.delete(fourth.id);
  const changed = seekers.slice(0, 8).map(({ id, document }, at) => ({
    id,
    document: { ...document, travel: { modes: ['walk' as const], maxMinutes: 10 * at }, wage: undefined },
  }));
  await parts.seekers.put(changed);
  await refreshPostings(quietly(), idsOf([first, second, third]));
  await refreshSeekers(parts, idsOf(changed));
  await refill();
  expect(await differences()).toEqual([]);
  await parts.postings.put([first, fourth]);
  await refreshPostings(quietly(), idsOf([first, fourth]));
  await refill();
  expect(await differences()).toEqual([]);
});

test('without facets everything is found all the same, and the sweep makes them', async () => {
  const { parts, sql } = opened;
  await sql`delete from seeker_facet`;
  await sql`update posting_facet set made_by = 0`;
  await sql`update seeker set refreshed_revision = 0`;
  await refreshSeekers(parts, idsOf(seekers));
  await sql`update posting set refreshed_revision = 0`;
  await refreshPostings(quietly(), idsOf(postings));
  await refill();
  expect(await differences()).toEqual([]);
  expect(await fillFacets(parts)).toBe(seekers.length + postings.length);
  expect(await fillFacets(parts)).toBe(0);
});

test('facets follow what is inferred from texts', async () => {
  const { parts, sql } = opened;
  const { occupation: _code, ...uncoded } = postings[0]?.document ?? { title: '', employer: { name: '' } };
  const groups = async () => (await sql`select occupations::text from posting_facet where id = 'told'`)[0];
  await parts.postings.put([{ id: 'told', document: uncoded }]);
  expect(await groups()).toEqual({ occupations: null });
  await refreshPostings(quietly(), ['told']);
  expect(await groups()).toEqual({ occupations: expect.stringContaining('1') });
  await parts.postings.delete('told');
  expect(await groups()).toBeUndefined();
});

const read = (items: Json[]) => items.map((item): RecommendationItem => JSON.parse(bytesOf(item).toString()));

test('match finds the best of all, for a profile and for a posting', async () => {
  const { parts, sql } = opened;
  for (const { id, document } of seekers.slice(10, 20)) {
    const { items } = await matchSeeker(parts, document, SHORT.listLength);
    const list = await sql`
      select posting_id as id from recommendation where seeker_id = ${id} and status <> 'blocked'
      order by score desc, posting_id`;
    expect(read(items).map(({ postingId }) => postingId)).toEqual(list.map((row) => row['id']));
  }
  for (const { id, document } of postings.slice(10, 20)) {
    const { items } = await matchPosting(parts, document, 50);
    const listed = await sql`
      select seeker_id as id from recommendation where posting_id = ${id} and status <> 'blocked'`;
    expect(read(items).map(({ seekerId }) => seekerId)).toEqual(
      expect.arrayContaining(listed.map((row) => row['id'])),
    );
  }
});
