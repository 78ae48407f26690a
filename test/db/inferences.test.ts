import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { StoredInference } from '../../src/db/inferences.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { openTestParts } from '../support/service.ts';

let opened: Awaited<ReturnType<typeof openTestParts>>;
beforeAll(async () => {
  opened = await openTestParts();
});
afterAll(() => opened.close());

const OCCUPATIONS = [[{ code: '542001', probability: 0.75 }]];
const { occupation: _code, ...uncoded } = careJob();
const uncodedSeeker = careSeeker({ experience: [{ text: '경비' }] });
const rowOf = (revision: number, occupations: StoredInference['occupations']): StoredInference => ({
  id: 'x',
  revision,
  madeBy: 'model/1',
  occupations,
  textSha256: occupations && ['00'],
});

beforeEach(async () => {
  const { postings, seekers } = opened.parts;
  await postings.delete('x');
  await seekers.delete('x');
  await postings.put([{ id: 'x', document: uncoded }]);
  await seekers.put([{ id: 'x', document: uncodedSeeker }]);
});

/** What each way of reading a posting and a seeker says of their occupations. */
async function readAll() {
  const { nearest, night, postings, seekers, embedder } = opened.parts;
  const query = { id: 'other', vector: null, model: embedder.model, limit: 10 };
  const found = [
    (await nearest.postings(query))[0]?.posting,
    (await night.openPostings(embedder.model)).postings[0]?.posting,
    await postings.find('x'),
  ];
  const people = [
    (await nearest.seekers(query))[0]?.seeker,
    (await night.seekersBetween('x', 'x', embedder.model))[0]?.seeker,
    (await seekers.findActive(['x']))[0],
  ];
  const documents = [await postings.get('x'), await seekers.get('x')];
  return [
    ...found.map((posting) => posting?.inferred && [posting.inferred.occupations]),
    ...people.map((seeker) => seeker?.inferred && [seeker.inferred.wanted]),
    ...documents.map((stored) => stored?.occupations ?? undefined),
  ];
}

async function putBoth(row: StoredInference): Promise<void> {
  await opened.parts.inferences.put('posting', [row]);
  await opened.parts.inferences.put('seeker', [row]);
}

test('what is inferred after a document was read is read with it from then on', async () => {
  expect(await readAll()).toEqual(Array(8).fill(undefined));
  await putBoth(rowOf(1, OCCUPATIONS));
  expect(await readAll()).toEqual(Array(8).fill(OCCUPATIONS));
  const other = [[{ code: '905001', probability: 0.5 }]];
  await putBoth(rowOf(1, other));
  expect(await readAll()).toEqual(Array(8).fill(other));
  await putBoth(rowOf(1, null));
  expect(await readAll()).toEqual(Array(8).fill(undefined));
});

test('what was inferred from an older revision counts for nothing', async () => {
  const { postings, seekers, inferences } = opened.parts;
  await putBoth(rowOf(1, OCCUPATIONS));
  await postings.put([{ id: 'x', document: { ...uncoded, title: '다른 일' } }]);
  await seekers.put([
    { id: 'x', document: { ...uncodedSeeker, experience: [{ months: 3 }, { text: '경비' }] } },
  ]);
  expect(await readAll()).toEqual(Array(8).fill(undefined));
  await putBoth(rowOf(2, OCCUPATIONS));
  await putBoth(rowOf(1, null));
  expect(await readAll()).toEqual(Array(8).fill(OCCUPATIONS));
  expect(await inferences.get('posting', ['x'])).toEqual([rowOf(2, OCCUPATIONS)]);
});

test('a posting goes through the lists again when something else is inferred, and only then', async () => {
  const { inferences, lag } = opened.parts;
  const seen = () => opened.sql`update posting set refreshed_revision = revision where id = 'x'`;
  const steps = [
    [null, false],
    [OCCUPATIONS, true],
    [OCCUPATIONS, false],
    [[[]], true],
    [null, true],
  ] as const;
  for (const [occupations, again] of steps) {
    await seen();
    await inferences.put('posting', [
      rowOf(1, structuredClone(occupations) as StoredInference['occupations']),
    ]);
    expect(await lag.lagging('posting', ['x'])).toEqual(again ? ['x'] : []);
  }
});

test('what was inferred goes with its document', async () => {
  await putBoth(rowOf(1, OCCUPATIONS));
  await opened.parts.postings.delete('x');
  await opened.parts.inferences.put('posting', [rowOf(1, OCCUPATIONS)]);
  expect(await opened.parts.inferences.get('posting', ['x'])).toEqual([]);
});
