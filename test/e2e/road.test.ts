import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import {
  candidatesOf,
  freshList,
  postingIdsOf,
  putAll,
  readList,
  recommendationsOf,
  seekerIdsOf,
} from '../support/lists.ts';
import { careJob, careSeeker, forkliftJob } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';

const RULES_IN_ORDER = [
  'open',
  'commute',
  'schedule',
  'start',
  'wage',
  'employment_type',
  'licence',
  'driving',
  'experience',
  'education',
  'language',
  'physical',
  'work_permit',
  'reserved',
];

let service: TestService;
let client: Client;

beforeAll(async () => {
  service = await startTestService();
  client = service.client;
  await putAll(client, 'postings', {
    care: careJob(),
    forklift: forkliftJob(),
    'bare-care': { title: '요양보호사', employer: { name: '벽골재가센터' } },
  });
  await putAll(client, 'seekers', {
    kim: careSeeker(),
    lee: careSeeker({ wanted: { text: '지게차 운전' } }),
  });
});
afterAll(() => service.close());

test('the contributions of every entry add up to its score, unknown features included', async () => {
  const { items } = await freshList(client, recommendationsOf('kim'));
  expect(items.map(({ postingId }) => postingId)).toContain('bare-care');
  for (const { contributions, score } of items) {
    const sum = contributions.reduce((total, { contribution }) => total + contribution, 0);
    expect(Math.abs(sum - score)).toBeLessThanOrEqual(1e-9);
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(1);
    for (const { value, weight, contribution } of contributions) {
      expect(Math.abs(value * weight - contribution)).toBeLessThanOrEqual(1e-9);
    }
  }
  const bare = items.find(({ postingId }) => postingId === 'bare-care');
  expect(bare?.contributions.find(({ feature }) => feature === 'wage')?.known).toBe(false);
});

test('a pair without an open question is recommended, one with open questions needs a check', async () => {
  const { items } = await freshList(client, recommendationsOf('kim'));
  expect(items[0]).toMatchObject({ seekerId: 'kim', postingId: 'care', rank: 1, status: 'recommended' });
  expect(items.find(({ postingId }) => postingId === 'bare-care')?.status).toBe('needs_check');
});

test('all fourteen verdicts come in their fixed order, with sentences in Korean and English', async () => {
  const { items } = await freshList(client, recommendationsOf('kim'));
  for (const { verdicts, status } of items) {
    expect(verdicts.map(({ rule }) => rule)).toEqual(RULES_IN_ORDER);
    expect(verdicts.some(({ verdict }) => verdict === 'fail')).toBe(false);
    expect(verdicts.some(({ verdict }) => verdict === 'unknown')).toBe(status === 'needs_check');
    for (const { message } of verdicts) {
      expect(message.ko).toMatch(/[가-힣]/);
      expect(message.en).toMatch(/[A-Za-z]/);
    }
  }
});

test('every entry says which versions and revisions made it', async () => {
  const { items, freshness } = await freshList(client, recommendationsOf('kim'));
  for (const { provenance } of items) {
    expect(provenance).toMatchObject({
      policyVersion: 4,
      rulesetVersion: expect.any(Number),
      embeddingModel: expect.stringMatching(/^ko-job-e5-small\/[0-9a-f]{12}-g12$/),
      seekerRevision: 1,
      postingRevision: 1,
    });
    expect(Date.now() - Date.parse(provenance.computedAt)).toBeLessThan(600_000);
  }
  expect(Date.parse(freshness.computedAt ?? '')).toBeGreaterThan(Date.now() - 600_000);
});

test('the candidates of a posting are the mirror of the recommendations', async () => {
  await Promise.all(['kim', 'lee'].map((id) => freshList(client, recommendationsOf(id))));
  const candidates = await freshList(client, candidatesOf('care', '?status=recommended,needs_check,blocked'));
  expect(seekerIdsOf(candidates)).toEqual(expect.arrayContaining(['kim', 'lee']));
  for (const { rank, ...item } of candidates.items) {
    const all = '?limit=100&status=recommended,needs_check,blocked';
    const { items } = await readList(client, recommendationsOf(item.seekerId ?? '', all));
    const mirrored = items.find(({ postingId }) => postingId === 'care');
    expect(mirrored).toMatchObject(item);
    expect(rank).toBe(candidates.items.findIndex(({ seekerId }) => seekerId === item.seekerId) + 1);
  }
});

test('a pair that a rule fails is only in the list when it is asked for, with the verdict that blocks it', async () => {
  await client.put('/v1/postings/nurse', careJob({ title: '간호사', requires: { licences: ['간호사'] } }));
  expect(postingIdsOf(await freshList(client, recommendationsOf('kim')))).not.toContain('nurse');
  const { items } = await readList(client, recommendationsOf('kim', '?status=blocked'));
  expect(items.every(({ status }) => status === 'blocked')).toBe(true);
  const nurse = items.find(({ postingId }) => postingId === 'nurse');
  const failed = nurse?.verdicts.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule);
  expect(failed).toEqual(['licence']);
});

test('a changed wish changes the order', async () => {
  await client.put('/v1/seekers/choi', careSeeker());
  expect(postingIdsOf(await freshList(client, recommendationsOf('choi')))[0]).toBe('care');
  const wanted = { text: '물류창고에서 지게차 운전', occupations: ['622200'] };
  await client.put('/v1/seekers/choi', careSeeker({ wanted }));
  const list = await freshList(client, recommendationsOf('choi'));
  expect(postingIdsOf(list)[0]).toBe('forklift');
  expect(list.items[0]?.provenance.seekerRevision).toBe(2);
});

test('a closed posting is out of the lists at once, and back when it opens again', async () => {
  await client.put('/v1/postings/closing', careJob());
  expect(postingIdsOf(await freshList(client, recommendationsOf('kim')))).toContain('closing');
  await client.put('/v1/postings/closing', careJob({ status: 'closed' }));
  expect(postingIdsOf(await readList(client, recommendationsOf('kim')))).not.toContain('closing');
  expect((await readList(client, candidatesOf('closing'))).items).toEqual([]);
  await client.put('/v1/postings/closing', careJob({ status: 'open' }));
  expect(postingIdsOf(await freshList(client, recommendationsOf('kim')))).toContain('closing');
});

test('a deleted posting is out of the lists at once', async () => {
  await client.put('/v1/postings/deleted', careJob());
  expect(postingIdsOf(await freshList(client, recommendationsOf('kim')))).toContain('deleted');
  expect((await client.del('/v1/postings/deleted')).status).toBe(204);
  expect(postingIdsOf(await readList(client, recommendationsOf('kim')))).not.toContain('deleted');
  expect((await client.get('/v1/postings/deleted')).status).toBe(404);
  expect((await client.get(candidatesOf('deleted'))).status).toBe(404);
});

test('a posting leaves the lists when its deadline passes, and evaluates as closed to applications', async () => {
  const closesAt = new Date(Date.now() + 3000).toISOString();
  await client.put('/v1/postings/expiring', careJob({ closesAt }));
  const listed = () => readList(client, recommendationsOf('kim')).then(postingIdsOf);
  await until(async () => (await listed()).includes('expiring'), 3000);
  await until(async () => !(await listed()).includes('expiring'), 10_000);
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(closesAt));
  const pair = { seekerId: 'kim', postingId: 'expiring' };
  const { body } = await client.post<{ verdicts: unknown[] }>('/v1/evaluate', pair);
  expect(body.verdicts[0]).toMatchObject({ rule: 'open', verdict: 'fail' });
});

test('an inactive seeker has an empty list at once and is nobody’s candidate, until active again', async () => {
  await client.put('/v1/seekers/jung', careSeeker());
  expect((await freshList(client, recommendationsOf('jung'))).items).not.toEqual([]);
  await client.put('/v1/seekers/jung', careSeeker({ active: false }));
  expect((await readList(client, recommendationsOf('jung'))).items).toEqual([]);
  expect((await freshList(client, recommendationsOf('jung'))).items).toEqual([]);
  expect(seekerIdsOf(await readList(client, candidatesOf('care')))).not.toContain('jung');
  await client.put('/v1/seekers/jung', careSeeker({ active: true }));
  expect((await freshList(client, recommendationsOf('jung'))).items).not.toEqual([]);
});

test('walking the pages gives the whole list, without gaps and repeats, ties included', async () => {
  const twins = Array.from({ length: 12 }, (_, index) => [`twin-${index}`, careJob()]);
  await putAll(client, 'postings', Object.fromEntries(twins));
  const whole = await freshList(client, recommendationsOf('kim', '?limit=100'));
  expect(whole.items.length).toBeGreaterThanOrEqual(14);
  expect(whole.nextCursor).toBeNull();
  const walked = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = `?limit=4${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = await readList(client, recommendationsOf('kim', query));
    expect(page.items.length).toBeGreaterThan(0);
    walked.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(walked).toEqual(whole.items);
  expect(walked.map(({ rank }) => rank)).toEqual(walked.map((_, index) => index + 1));
  const twinsWalked = postingIdsOf({ ...whole, items: walked }).filter((id) => id?.startsWith('twin-'));
  expect(twinsWalked).toEqual([...twinsWalked].sort());
});
