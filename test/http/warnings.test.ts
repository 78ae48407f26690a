import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PostingWarning, WarningCode } from '../../src/domain/legality/warnings.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import type { Client, Problem, PutBody } from '../support/client.ts';
import {
  candidatesOf,
  freshList,
  postingIdsOf,
  putAll,
  readList,
  recommendationsOf,
} from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { POLICY } from '../support/policies.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';

type Warned = PutBody & { warnings: PostingWarning[] };

const FAIR = careJob();
const UNFAIR = careJob({ duties: `${FAIR.duties} 40세 이하, 여성 우대` });
const LOW = careJob({ wage: { unit: 'hour', min: 10_000 } });

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService();
  client = service.client;
});
afterAll(() => service.close());

const put = (id: string, document: object) => client.put<Warned>(`/v1/postings/${id}`, document);
const warningsOf = async (id: string) => (await client.get<Warned>(`/v1/postings/${id}`)).body.warnings;
const codesOf = (warnings: PostingWarning[]) => warnings.map(({ code }) => code);
const storedOf = async (id: string): Promise<{ warnings: WarningCode[] | null } | undefined> =>
  (await service.sql<{ warnings: WarningCode[] | null }[]>`select warnings from posting where id = ${id}`)[0];

test('PUT and GET answer what a person should look at, with the place, the article and another wording', async () => {
  const { status, body } = await put('shown', {
    title: '딸기 선별, 여성 우대',
    employer: { name: '너른들빛' },
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({ id: 'shown', revision: 1, changed: true });
  expect(body.warnings).toEqual([
    {
      code: 'discrimination.sex',
      field: 'title',
      item: null,
      from: 7,
      to: 12,
      text: '여성 우대',
      doubt: false,
      law: { ko: '남녀고용평등법 제7조', en: expect.any(String) },
      message: { ko: '성별을 채용 조건으로 둔 것으로 읽힙니다.', en: expect.any(String) },
      suggestion: { ko: expect.stringContaining('성별 무관'), en: expect.any(String) },
    },
  ]);
  expect(await warningsOf('shown')).toEqual(body.warnings);
});

test('a fair posting has an empty list, and one that is made fair loses its warnings', async () => {
  expect((await put('mended', LOW)).body.warnings[0]).toMatchObject({
    code: 'wage.below_minimum',
    from: null,
    suggestion: { ko: '시급 10,320원 이상' },
  });
  expect((await storedOf('mended'))?.warnings).toEqual(['wage.below_minimum']);
  expect((await put('mended', FAIR)).body.warnings).toEqual([]);
  expect(await warningsOf('mended')).toEqual([]);
  expect((await storedOf('mended'))?.warnings).toEqual([]);
});

test('the same content again changes nothing and is warned about all the same', async () => {
  await put('again', UNFAIR);
  const { body } = await put('again', UNFAIR);
  expect(body.changed).toBe(false);
  expect(codesOf(body.warnings)).toEqual(['discrimination.age', 'discrimination.sex']);
});

test('warnings change neither rank nor score, and a list is filtered by them', async () => {
  await client.del('/v1/postings/again');
  await client.del('/v1/postings/mended');
  await client.del('/v1/postings/shown');
  // Two postings alike but for a wage that is the same to the rules: the tie is broken by the id alone.
  const low = { wage: { unit: 'month', min: 1_000_000, max: 2_300_000 } } as const;
  const fair = { wage: { unit: 'month', min: 2_200_000, max: 2_300_000 } } as const;
  await putAll(client, 'postings', { 'a-low': careJob(low), 'b-fair': careJob(fair), 'c-low': careJob(low) });
  await client.put('/v1/seekers/s', careSeeker());
  const list = await freshList(client, recommendationsOf('s'));
  expect(postingIdsOf(list)).toEqual(['a-low', 'b-fair', 'c-low']);
  expect(new Set(list.items.map(({ score }) => score)).size).toBe(1);
  expect(list.items.map(({ rank }) => rank)).toEqual([1, 2, 3]);
  expect(list.items.map(({ warnings }) => warnings)).toEqual([
    ['wage.below_minimum'],
    [],
    ['wage.below_minimum'],
  ]);

  const filtered = async (warnings: string, more = '') =>
    postingIdsOf(await readList(client, recommendationsOf('s', `?warnings=${warnings}${more}`)));
  expect(await filtered('any')).toEqual(['a-low', 'b-fair', 'c-low']);
  expect(await filtered('none')).toEqual(['b-fair']);
  expect(await filtered('only')).toEqual(['a-low', 'c-low']);
  const first = await readList(client, recommendationsOf('s', '?warnings=only&limit=1'));
  expect(await filtered('only', `&limit=1&cursor=${first.nextCursor}`)).toEqual(['c-low']);
  expect((await readList(client, candidatesOf('a-low'))).items[0]?.warnings).toEqual(['wage.below_minimum']);
});

test('a word that no filter knows is refused with a pointer', async () => {
  const { status, body } = await client.get<Problem>(recommendationsOf('s', '?warnings=some'));
  expect(status).toBe(400);
  expect(body.errors?.map(({ pointer, in: where }) => `${where} ${pointer}`)).toEqual(['query #/warnings']);
});

test('a posting that nobody has looked at counts neither as one with warnings nor without, until the sweep looks at it', async () => {
  await service.sql`update posting set warnings = null, warned_by = null where id = 'a-low'`;
  const none = await readList(client, recommendationsOf('s', '?warnings=none'));
  expect(postingIdsOf(none)).toEqual(['b-fair']);
  const only = await readList(client, recommendationsOf('s', '?warnings=only'));
  expect(postingIdsOf(only)).not.toContain('a-low');
  expect((await readList(client, recommendationsOf('s'))).items[0]?.warnings).toEqual([]);
  const { body } = await client.get<{ revision: number; updatedAt: string }>('/v1/postings/a-low');
  // A policy that says something else wakes the sweep; the minimum wages stay.
  await client.put(POLICY, { policy: { ...DEFAULT_POLICY, listLength: 99 }, reason: '시험' });
  await until(async () => (await storedOf('a-low'))?.warnings);
  expect((await storedOf('a-low'))?.warnings).toEqual(['wage.below_minimum']);
  const after = await client.get<{ revision: number; updatedAt: string }>('/v1/postings/a-low');
  expect(after.body).toMatchObject({ revision: body.revision, updatedAt: body.updatedAt });
});

test('a new minimum wage in the policy is seen by GET at once and by lists after the sweep', async () => {
  expect((await storedOf('b-fair'))?.warnings).toEqual([]);
  const year = new Date(Date.now() + 9 * 60 * 60 * 1000).getUTCFullYear();
  const minimumWageByYear = { ...DEFAULT_POLICY.minimumWageByYear, [year]: 11_000 };
  const { status } = await client.put(POLICY, {
    policy: { ...DEFAULT_POLICY, minimumWageByYear },
    reason: '새 최저임금',
  });
  expect(status).toBe(200);
  expect(codesOf(await warningsOf('b-fair'))).toEqual(['wage.below_minimum']);
  await until(async () => (await storedOf('b-fair'))?.warnings?.length);
  const list = await freshList(client, recommendationsOf('s', '?warnings=only'));
  expect(postingIdsOf(list)).toEqual(['a-low', 'b-fair', 'c-low']);
});

test('warnings are no field of a posting that is put', async () => {
  const { status, body } = await client.put<Problem>('/v1/postings/x', { ...FAIR, warnings: [] });
  expect(status).toBe(400);
  expect(body.errors?.map(({ pointer }) => pointer)).toEqual(['#/warnings']);
});

test('a hostile text of the greatest size is answered, with a bounded number of warnings', async () => {
  const { status, body } = await put('hostile', {
    ...FAIR,
    duties: '여성 우대 20~30대 '.repeat(800).slice(0, 10_000),
  });
  expect(status).toBe(201);
  expect(body.warnings.length).toBeLessThanOrEqual(50);
});
