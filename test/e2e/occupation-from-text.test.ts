import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { embedDocuments } from '../../src/app/embed-documents.ts';
import { type RefreshPostingsDeps, refreshPostings } from '../../src/app/refresh-postings.ts';
import { refreshSeekers } from '../../src/app/refresh-seekers.ts';
import type { NamedOccupation } from '../../src/app/suggest-occupations.ts';
import { PROJECT_ROOT, parseConfig } from '../../src/config.ts';
import type { ListQuery } from '../../src/db/recommendations.ts';
import type { Kind } from '../../src/domain/kind.ts';
import type { RecommendationItem } from '../../src/http/schemas/answers.ts';
import { createLogger } from '../../src/logger.ts';
import { createParts, type Parts } from '../../src/wiring.ts';
import type { Client } from '../support/client.ts';
import type { Env } from '../support/home.ts';
import { freshList, recommendationsOf, runNight } from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { createHome, openTestParts, startTestService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';

const GUARD_GROUP = '542';
const MODEL = 'ko-job-e5-small';
/** A guard's posting that says everything but its code, and asks for a year of experience. */
const { occupation: _code, ...guardJob } = careJob({
  title: '아파트 경비원',
  duties: '아파트 단지 순찰, 분리수거 정리, 경비실 근무',
  requires: { experienceMonths: 12 },
});
const guardSeeker = (months: number) =>
  careSeeker({
    wanted: { text: '경비 일을 하고 싶어요' },
    experience: [{ text: '아파트 경비원, 경비실 근무와 순찰', months }],
  });

type Shown = {
  occupation?: string;
  inferred?: { occupations?: NamedOccupation[]; experience?: (NamedOccupation[] | null)[] };
};

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService();
  client = service.client;
});
afterAll(() => service.close());

const shown = async (path: string) => (await client.get<Shown>(path)).body;
const inferredOf = (path: string) => until(async () => (await shown(path)).inferred);
const verdictOf = (item: RecommendationItem | undefined) =>
  item?.verdicts.find(({ rule }) => rule === 'experience')?.code;
const occupationOf = (item: RecommendationItem | undefined) =>
  item?.contributions.find(({ feature }) => feature === 'occupation');

test('a posting without a code shows the codes that its text tells; a given one is never overwritten', async () => {
  await client.put('/v1/postings/told', guardJob);
  const [first, ...rest] = (await inferredOf('/v1/postings/told'))?.occupations ?? [];
  expect(first).toMatchObject({ code: expect.stringMatching(/^542/), name: expect.stringContaining('경비') });
  expect(rest.length).toBeLessThan(5);
  expect(await shown('/v1/postings/told')).not.toHaveProperty('occupation');

  await client.put('/v1/postings/told', { ...guardJob, occupation: '905001' });
  expect(await shown('/v1/postings/told')).not.toHaveProperty('inferred');
  await freshUntilSeen('posting', 'told');
  const given = await shown('/v1/postings/told');
  expect([given.occupation, given.inferred]).toEqual(['905001', undefined]);

  await client.put('/v1/postings/told', guardJob);
  expect((await inferredOf('/v1/postings/told'))?.occupations?.[0]).toEqual(first);
  await client.del('/v1/postings/told');
});

async function freshUntilSeen(kind: Kind, id: string): Promise<void> {
  await until(async () => {
    const [row] = await service.sql`
      select refreshed_revision = revision as seen from ${service.sql(kind)} where id = ${id}`;
    return row?.['seen'];
  });
}

test('a seeker’s jobs show theirs in the order of the experience', async () => {
  const [job] = guardSeeker(12).experience ?? [];
  await client.put(
    '/v1/seekers/jobs',
    careSeeker({ experience: [{ occupation: '550104', text: '요양', months: 3 }, { months: 2 }, job ?? {}] }),
  );
  const { experience } = (await inferredOf('/v1/seekers/jobs')) ?? {};
  expect(experience?.slice(0, 2)).toEqual([null, null]);
  expect(experience?.[2]?.[0]?.code).toMatch(/^542/);
  await client.del('/v1/seekers/jobs');
});

test('a wish in words shows its occupations until a code is wanted, and is close to postings of them', async () => {
  const wanted = { text: '아파트 경비 일을 하고 싶어요' };
  await client.put('/v1/seekers/wish', careSeeker({ wanted, experience: [] }));
  const [first] = (await inferredOf('/v1/seekers/wish'))?.occupations ?? [];
  expect(first?.code).toMatch(/^542/);

  await client.put('/v1/postings/coded', { ...guardJob, occupation: first?.code });
  await client.put('/v1/postings/other', careJob({ occupation: '905001' }));
  const { items } = await freshList(
    client,
    recommendationsOf('wish', '?status=recommended,needs_check,blocked'),
  );
  const closeness = (id: string) => occupationOf(items.find(({ postingId }) => postingId === id));
  expect(closeness('coded')).toMatchObject({ known: true });
  expect(closeness('coded')?.value).toBeGreaterThan(0.5);
  expect(closeness('other')).toMatchObject({ known: true });
  expect(closeness('other')?.value).toBeLessThan(0.3);

  await client.put(
    '/v1/seekers/wish',
    careSeeker({ wanted: { ...wanted, occupations: ['905001'] }, experience: [] }),
  );
  await freshUntilSeen('seeker', 'wish');
  expect(await shown('/v1/seekers/wish')).not.toHaveProperty('inferred');
  await client.del('/v1/seekers/wish');
  for (const id of ['coded', 'other']) await client.del(`/v1/postings/${id}`);
});

test('the experience rule and the score use them, in every path', async () => {
  await client.put('/v1/seekers/guard', guardSeeker(24));
  await client.put('/v1/seekers/carer', careSeeker());
  await client.put('/v1/postings/guard', guardJob);
  const mass = (await inferredOf('/v1/postings/guard'))?.occupations
    ?.filter(({ code }) => code.startsWith(GUARD_GROUP))
    .reduce((sum, { probability }) => sum + probability, 0);
  expect(mass).toBeGreaterThanOrEqual(0.5);

  const list = async (seeker: string) =>
    (
      await freshList(client, recommendationsOf(seeker, '?status=recommended,needs_check,blocked'))
    ).items.find(({ postingId }) => postingId === 'guard');
  const single = await list('guard');
  expect(verdictOf(single)).toBe('experience.enough');
  expect(occupationOf(single)).toMatchObject({ known: true });
  expect(verdictOf(await list('carer'))).toBe('experience.too_short');

  await service.sql`delete from recommendation`;
  await runNight(client);
  const nightly = await list('guard');
  expect(verdictOf(nightly)).toBe('experience.enough');
  expect(nightly?.score).toBeCloseTo(single?.score ?? -1, 5);

  const evaluate = (pair: object) => client.post<RecommendationItem>('/v1/evaluate', pair);
  for (const pair of [
    { seekerId: 'guard', postingId: 'guard' },
    { seeker: guardSeeker(24), posting: guardJob },
  ]) {
    const { body } = await evaluate(pair);
    expect(verdictOf(body)).toBe('experience.enough');
    expect(body.score).toBeCloseTo(single?.score ?? -1, 5);
  }

  const matched = await client.post<{ items: RecommendationItem[] }>('/v1/match', { posting: guardJob });
  const match = matched.body.items.find(({ seekerId }) => seekerId === 'guard');
  expect(match?.score).toBeCloseTo(single?.score ?? -1, 5);
  const wish = await client.post<{ items: RecommendationItem[] }>('/v1/match', { seeker: guardSeeker(24) });
  expect(wish.body.items[0]?.score).toBeCloseTo(single?.score ?? -1, 5);
});

test('what was judged before the seeker’s texts were read does not overwrite what was judged after', async () => {
  const { parts, close } = await openTestParts();
  // Who has a list is found by a posting's refresh; this one has changed since.
  await parts.seekers.put([{ id: 'guard', document: guardSeeker(12) }]);
  await refreshSeekers(parts, ['guard']);
  await parts.seekers.put([{ id: 'guard', document: guardSeeker(24) }]);
  await parts.postings.put([{ id: 'guard', document: guardJob }]);
  const seekers: RefreshPostingsDeps['documents']['seekers'] = async (hits) => {
    const found = await parts.documents.seekers(hits);
    expect(found.map(({ seeker }) => seeker.inferred)).toEqual([undefined]);
    await refreshSeekers(parts, ['guard']);
    return found;
  };
  expect(await refreshPostings({ ...parts, documents: { ...parts.documents, seekers } }, ['guard'])).toEqual(
    [],
  );
  const query: ListQuery = { limit: 10, statuses: ['recommended', 'needs_check'], after: undefined };
  const list = await parts.recommendations.ofSeeker('guard', query);
  expect(list?.entries[0]?.findings.map(({ code }) => code)).toContain('experience.enough');
  expect(await parts.lag.lagging('seeker', ['guard'])).toEqual([]);
  expect(await parts.lag.lagging('posting', ['guard'])).toEqual([]);
  await close();
});

test('a head that arrives or goes is noticed, and its postings go through the lists again', async () => {
  const home = await createHome();
  const folder = join(home.folder, 'models');
  await cp(join(PROJECT_ROOT, 'models', MODEL), join(folder, MODEL), {
    recursive: true,
    filter: (path) => !/occupations\.|checksums\./.test(path),
  });
  const headless = { EMBEDDING_MODELS_DIR: folder };
  const open = (env: Env) => createParts(parseConfig({ ...home.env, ...env }), createLogger('silent'));

  for (const [env, inferred] of [
    [headless, false],
    [{}, true],
    [headless, false],
  ] as const) {
    const parts = await open(env);
    expect(parts.occupations.madeBy !== null).toBe(inferred);
    await parts.postings.put([{ id: 'guard', document: guardJob }]);
    expect(await unread(parts)).toEqual(['guard']);
    await embedDocuments(parts, 'posting', ['guard']);
    expect(await unread(parts)).toEqual([]);
    expect((await parts.postings.find('guard'))?.inferred !== undefined).toBe(inferred);
    expect(await parts.lag.lagging('posting', ['guard'])).toEqual(['guard']);
    await refreshPostings(parts, ['guard']);
    expect(await parts.lag.lagging('posting', ['guard'])).toEqual([]);
    await parts.close();
  }
  await home.remove();
});

const unread = ({ lag, embedder, occupations: { madeBy } }: Parts) =>
  lag.unembedded('posting', { model: embedder.model, madeBy }, -1000, 10);
