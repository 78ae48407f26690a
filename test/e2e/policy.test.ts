import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PolicyPreview } from '../../src/app/preview-policy.ts';
import { DEFAULT_POLICY, FEATURES, type Policy } from '../../src/domain/policy.ts';
import type { RecommendationItem } from '../../src/http/schemas/answers.ts';
import type { Client } from '../support/client.ts';
import { freshList, postingIdsOf, putAll, readList, recommendationsOf } from '../support/lists.ts';
import { careJob, careSeeker, forkliftJob } from '../support/people-and-jobs.ts';
import { POLICY, type PublishBody, previewPolicy, publishPolicy, readPolicy } from '../support/policies.ts';
import { startTestService, type TestService } from '../support/service.ts';

const FRESH_MS = 60_000;
const OPEN = '?limit=100';
const ALL = '?limit=100&status=recommended,needs_check,blocked';
/** About 7 km north of who lives in the middle of Gimje: 40 minutes by bus. */
const SEVEN_KM_AWAY = { lat: 35.8666, lon: 126.8809 };

const SEEKERS = {
  kim: careSeeker(),
  lee: careSeeker({ wanted: { text: '지게차 운전이나 창고 일' }, wage: { minHourly: 11_000 } }),
  choi: careSeeker({ licences: [], travel: { modes: ['bus'], maxMinutes: 45 } }),
  jung: { wanted: { text: '집 가까운 곳에서 포장 일' }, wage: { minHourly: 10_320 } },
};
const hourly = (min: number) => ({ wage: { unit: 'hour' as const, min } });
const POSTINGS = {
  care: careJob(hourly(10_500)),
  'care-far': careJob({ ...hourly(11_800), workplace: SEVEN_KM_AWAY }),
  'care-open': careJob({ ...hourly(10_900), requires: {} }),
  forklift: forkliftJob(hourly(13_500)),
  packing: careJob({
    title: '과일 포장',
    duties: '사과를 담습니다',
    occupation: '882103',
    requires: {},
    ...hourly(12_700),
  }),
  nurse: careJob({ title: '간호사', requires: { licences: ['간호사'] }, ...hourly(15_000) }),
  bare: { title: '요양보호사', employer: { name: '벽골재가센터' } },
};
const SEEKER_IDS = Object.keys(SEEKERS);

/** Nothing but the wage counts, lists are short and keep no blocked entry. */
const WAGE_ONLY: Policy = {
  ...DEFAULT_POLICY,
  weights: { ...DEFAULT_POLICY.weights, ...Object.fromEntries(FEATURES.map((name) => [name, 0])), wage: 1 },
  listLength: 4,
  blockedLength: 0,
};

type Lists = Map<string, RecommendationItem[]>;

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService();
  client = service.client;
  await putAll(client, 'postings', POSTINGS);
  await putAll(client, 'seekers', SEEKERS);
  await putAll(client, 'seekers', { away: careSeeker({ active: false }) });
  await freshLists();
});
afterAll(() => service.close());

async function freshLists(query = OPEN): Promise<Lists> {
  const lists: Lists = new Map();
  for (const id of SEEKER_IDS) {
    lists.set(id, (await freshList(client, recommendationsOf(id, query), FRESH_MS)).items);
  }
  return lists;
}

async function publish(policy: Policy): Promise<number> {
  const { status, body } = await publishPolicy(client, policy);
  expect(status).toBe(200);
  return body.version;
}

/** What really changed, counted from the lists that readers saw before and after. */
function countChanges(before: Lists, after: Lists): PolicyPreview['entries'] & { changed: number } {
  const counts = { entered: 0, left: 0, rose: 0, fell: 0, same: 0, changed: 0 };
  for (const id of SEEKER_IDS) {
    const [was, is] = [before.get(id) ?? [], after.get(id) ?? []];
    const rankIn = (list: RecommendationItem[], { postingId }: RecommendationItem) =>
      list.findIndex((one) => one.postingId === postingId);
    const stayed = was.filter((item) => rankIn(is, item) >= 0);
    const moved = stayed.map((item) => rankIn(was, item) - rankIn(is, item));
    counts.entered += is.filter((item) => rankIn(was, item) < 0).length;
    counts.left += was.length - stayed.length;
    counts.rose += moved.filter((places) => places > 0).length;
    counts.fell += moved.filter((places) => places < 0).length;
    counts.same += moved.filter((places) => places === 0).length;
    const shape = (list: RecommendationItem[]) => list.map(({ postingId, status }) => [postingId, status]);
    counts.changed += JSON.stringify(shape(was)) === JSON.stringify(shape(is)) ? 0 : 1;
  }
  return counts;
}

function meanScore(lists: Lists): number {
  const scores = [...lists.values()].flat().map(({ score }) => score);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
const coverage = (lists: Lists) =>
  [...lists.values()].filter((items) => items.length >= 3).length / lists.size;

test('a preview says beforehand what publishing really changes, and stores nothing', async () => {
  const before = await freshLists();
  const preview = await previewPolicy(client, WAGE_ONLY);
  expect(await freshLists()).toEqual(before);
  expect((await readPolicy(client)).version).toBe(4);

  await publish(WAGE_ONLY);
  const after = await freshLists();
  const { changed, ...entries } = countChanges(before, after);
  expect(changed).toBeGreaterThan(0);
  expect(entries.left).toBeGreaterThan(0);
  expect(preview).toMatchObject({
    basedOn: 4,
    complete: true,
    seekers: { total: SEEKER_IDS.length, sampled: SEEKER_IDS.length },
    lists: { changed, unchanged: SEEKER_IDS.length - changed },
    entries,
    coverage: { before: coverage(before), after: coverage(after) },
  });
  expect(preview.meanScore.before).toBeCloseTo(meanScore(before), 4);
  expect(preview.meanScore.after).toBeCloseTo(meanScore(after), 4);
  expect(preview.examples.length).toBeGreaterThan(0);
  for (const { seekerId, postingId, ...move } of preview.examples) {
    const rankIn = (lists: Lists) =>
      lists.get(seekerId)?.find((item) => item.postingId === postingId)?.rank ?? null;
    expect([move.before?.rank ?? null, move.after?.rank ?? null]).toEqual([rankIn(before), rankIn(after)]);
  }
});

test('a new policy re-ranks in the background: every entry names it, is scored by it and ordered by it', async () => {
  const { version } = await readPolicy(client);
  for (const [id, items] of await freshLists(ALL)) {
    expect(items.length, id).toBeGreaterThan(0);
    expect(items.length, 'a list as long as the policy says').toBeLessThanOrEqual(WAGE_ONLY.listLength);
    for (const { provenance, contributions, score, status } of items) {
      expect(provenance.policyVersion).toBe(version);
      expect(status, 'no blocked entry is kept').not.toBe('blocked');
      const sum = contributions.reduce((total, { contribution }) => total + contribution, 0);
      expect(Math.abs(sum - score)).toBeLessThanOrEqual(1e-9);
      const weights = contributions.map(({ feature, weight }) => [feature, weight]);
      expect(weights).toEqual(FEATURES.map((feature) => [feature, feature === 'wage' ? 1 : 0]));
    }
  }
  const kim = await readList(client, recommendationsOf('kim', OPEN));
  expect(postingIdsOf(kim).filter((id) => id !== 'bare')).toEqual(['forklift', 'packing', 'care-far']);
});

test('a list that an older policy made is never called up to date', async () => {
  const version = await publish({ ...WAGE_ONLY, listLength: 5 });
  const seen: number[] = [];
  for (let upToDate = false; !upToDate; ) {
    const { items, freshness } = await readList(client, recommendationsOf('kim', OPEN));
    upToDate = freshness.upToDate;
    if (upToDate) seen.push(...items.map(({ provenance }) => provenance.policyVersion));
  }
  expect(seen.length).toBe(5);
  expect(new Set(seen)).toEqual(new Set([version]));
});

test('who fails a rule that was made soft is asked about, not blocked; the preview names the rule', async () => {
  await publish(DEFAULT_POLICY);
  await freshLists();
  const soft = {
    ...DEFAULT_POLICY,
    hardRules: DEFAULT_POLICY.hardRules.filter((rule) => rule !== 'licence'),
  };
  const preview = await previewPolicy(client, soft);
  await publish(soft);
  const { items } = await freshList(client, recommendationsOf('kim', OPEN), FRESH_MS);
  const nurse = items.find(({ postingId }) => postingId === 'nurse');
  expect(nurse?.status).toBe('needs_check');
  expect(nurse?.verdicts.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule)).toEqual([
    'licence',
  ]);
  // Kim and Lee lack one licence, Choi lacks all three.
  expect(preview.rules).toEqual([{ rule: 'licence', blocked: 0, opened: 5 }]);
  expect(preview.statusChanges).toEqual([{ before: 'blocked', after: 'needs_check', pairs: 5 }]);
});

test('where buses are slower, what only a bus reaches is too far', async () => {
  await publish(DEFAULT_POLICY);
  const before = await freshLists();
  expect(before.get('choi')?.map(({ postingId }) => postingId)).not.toContain('care-far');
  const far = careJob({ ...hourly(11_000), workplace: SEVEN_KM_AWAY, requires: {} });
  await client.put('/v1/postings/far', far);
  const reached = await freshList(client, recommendationsOf('choi', OPEN), FRESH_MS);
  expect(postingIdsOf(reached)).toContain('far');

  const { travel } = DEFAULT_POLICY;
  const slow = { ...DEFAULT_POLICY, travel: { ...travel, speedKmh: { ...travel.speedKmh, bus: 11 } } };
  const preview = await previewPolicy(client, slow);
  await publish(slow);
  expect(postingIdsOf(await freshList(client, recommendationsOf('choi', OPEN), FRESH_MS))).not.toContain(
    'far',
  );
  const blocked = await readList(client, recommendationsOf('choi', '?status=blocked'));
  const verdicts = blocked.items.find(({ postingId }) => postingId === 'far')?.verdicts;
  expect(verdicts?.find(({ rule }) => rule === 'commute')?.verdict).toBe('fail');
  expect(preview.rules).toEqual([{ rule: 'commute', blocked: 1, opened: 0 }]);
  expect(preview.statusChanges).toEqual([{ before: 'recommended', after: 'blocked', pairs: 1 }]);
  await client.del('/v1/postings/far');
});

test('a roll back brings the old order back', async () => {
  await publish(DEFAULT_POLICY);
  const before = await freshLists();
  await publish(WAGE_ONLY);
  const between = await freshLists();
  expect(countChanges(before, between).changed).toBeGreaterThan(0);

  const { body } = await client.post<PublishBody>(`${POLICY}/rollback`, { version: 4, reason: '되돌림' });
  expect(body).toMatchObject({ changed: true, isDefault: true, policy: DEFAULT_POLICY });
  const after = await freshLists();
  expect(countChanges(before, after)).toMatchObject({ changed: 0, entered: 0, left: 0, rose: 0, fell: 0 });
  for (const { provenance } of [...after.values()].flat())
    expect(provenance.policyVersion).toBe(body.version);
});
