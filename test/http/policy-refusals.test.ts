import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_POLICY, FEATURES, type Policy } from '../../src/domain/policy.ts';
import type { Client, Problem } from '../support/client.ts';
import { POLICY, publishPolicy, readPolicy } from '../support/policies.ts';
import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService({ withWorkers: false });
  client = service.client;
});
afterAll(() => service.close());

type Changes = Record<string, unknown>;
const own = (changes: Changes = {}) => ({ ...DEFAULT_POLICY, ...changes }) as Policy;
const travel = (changes: Changes) => own({ travel: { ...DEFAULT_POLICY.travel, ...changes } });
const without = (name: keyof Policy) =>
  Object.fromEntries(Object.entries(DEFAULT_POLICY).filter(([member]) => member !== name));
const HALF_WAGE = {
  ...Object.fromEntries(FEATURES.map((feature) => [feature, 0])),
  similarity: 0.5,
  wage: 0.5,
};
const weigh = (changes: Changes) => own({ weights: { ...HALF_WAGE, ...changes } });
const pointersOf = ({ errors }: Problem) => errors?.map(({ pointer }) => pointer);

test.each<[string, unknown, ...string[]]>([
  ['no policy', undefined, '#/policy'],
  ['a text', 'default', '#/policy'],
  ['an unknown member', own({ mood: 1 }), '#/policy/mood'],
  ['a version of its own', own({ version: 9 }), '#/policy/version'],
  ['a missing member', without('travel'), '#/policy/travel'],
  ['weights that add up to more than 1', weigh({ wage: 0.6 }), '#/policy/weights'],
  ['weights that add up to less than 1 by a millionth', weigh({ wage: 0.499_999 }), '#/policy/weights'],
  ['weights without a feature', weigh({ skills: undefined }), '#/policy/weights/skills'],
  ['a weight below 0', weigh({ wage: -0.1, words: 0.6 }), '#/policy/weights/wage'],
  ['a weight above 1', weigh({ wage: 1.1 }), '#/policy/weights/wage', '#/policy/weights'],
  ['a weight that is a text', weigh({ wage: '0.5' }), '#/policy/weights/wage'],
  ['a weight of no feature', weigh({ beauty: 0 }), '#/policy/weights/beauty'],
  [
    'a neutral value above 1',
    own({ neutral: { ...DEFAULT_POLICY.neutral, words: 2 } }),
    '#/policy/neutral/words',
  ],
  ['a range upside down', own({ similarityRange: { from: 0.8, to: 0.4 } }), '#/policy/similarityRange/to'],
  ['a range of nothing', own({ similarityRange: { from: 0.5, to: 0.5 } }), '#/policy/similarityRange/to'],
  ['a share that divides by 0', own({ wageFullAt: 0 }), '#/policy/wageFullAt'],
  ['words in full at 0', own({ wordsFullAt: 0 }), '#/policy/wordsFullAt'],
  [
    'blocking before asking',
    own({ exclusion: { blockFrom: 0.2, checkFrom: 0.3 } }),
    '#/policy/exclusion/checkFrom',
  ],
  [
    'a threshold that everybody meets',
    own({ exclusion: { blockFrom: 0.5, checkFrom: 0 } }),
    '#/policy/exclusion/checkFrom',
  ],
  ['hard rules without open', own({ hardRules: ['commute'] }), '#/policy/hardRules'],
  ['a hard rule twice', own({ hardRules: ['open', 'wage', 'wage'] }), '#/policy/hardRules/2'],
  ['a hard rule that is none', own({ hardRules: ['open', 'age'] }), '#/policy/hardRules/1'],
  ['a year of two digits', own({ minimumWageByYear: { 26: 10_320 } }), '#/policy/minimumWageByYear/26'],
  ['half a won', own({ minimumWageByYear: { 2026: 10_320.5 } }), '#/policy/minimumWageByYear/2026'],
  ['no year at all', own({ minimumWageByYear: {} }), '#/policy/minimumWageByYear'],
  [
    'a bus that stands',
    travel({ speedKmh: { ...DEFAULT_POLICY.travel.speedKmh, bus: 0 } }),
    '#/policy/travel/speedKmh/bus',
  ],
  [
    'a way that nobody knows',
    travel({ speedKmh: { ...DEFAULT_POLICY.travel.speedKmh, tram: 18 } }),
    '#/policy/travel/speedKmh/tram',
  ],
  ['a road shorter than the straight line', travel({ circuity: 0.9 }), '#/policy/travel/circuity'],
  [
    'a trip that costs less than nothing',
    travel({ overheadMinutes: { ...DEFAULT_POLICY.travel.overheadMinutes, car: -1 } }),
    '#/policy/travel/overheadMinutes/car',
  ],
  ['a list of no length', own({ listLength: 0 }), '#/policy/listLength'],
  ['a list of 1,001', own({ listLength: 1001 }), '#/policy/listLength'],
  ['201 blocked ones', own({ blockedLength: 201 }), '#/policy/blockedLength'],
])('%s is refused with a pointer to it, and nothing is published', async (_title, policy, ...pointers) => {
  for (const [method, path, body] of [
    ['PUT', POLICY, { policy, reason: '시험' }],
    ['POST', `${POLICY}/preview`, { policy }],
  ] as const) {
    const json = { 'content-type': 'application/json' };
    const answer = await client.raw<Problem>(method, path, JSON.stringify(body), json);
    expect([answer.status, pointersOf(answer.body)], path).toEqual([400, pointers]);
    expect(answer.body.errors?.[0]?.detail).toMatch(/[가-힣]/);
  }
  expect((await readPolicy(client)).version).toBe(4);
});

test('a refused sum says what it is, a bad reason where it is', async () => {
  const sum = await publishPolicy(client, weigh({ wage: 0.6 }));
  expect(sum.body).toMatchObject({
    errors: [{ pointer: '#/policy/weights', detail: '모두 더해서 1이어야 합니다. 지금은 1.1입니다' }],
  });
  for (const reason of ['', '  ', 'ㄱ'.repeat(501), 5, undefined]) {
    const { status, body } = await client.put<Problem>(POLICY, { policy: own(), reason });
    expect([status, pointersOf(body)]).toEqual([400, ['#/reason']]);
  }
});

test.each(['versions/0', 'versions/-1', 'versions/1.5', 'versions/x', 'versions/2147483648'])(
  'GET %s is refused as no version',
  async (path) => {
    const { status, body } = await client.get<Problem>(`${POLICY}/${path}`);
    expect([status, body.errors?.[0]]).toMatchObject([400, { pointer: '#/version', in: 'path' }]);
  },
);

test.each(['limit=0', 'limit=101', 'cursor=x', 'cursor=0', 'cursor=', 'cursor=99999999999', 'offset=1'])(
  'a history with %s is refused',
  async (query) => {
    const { status, body } = await client.get<Problem>(`${POLICY}/history?${query}`);
    expect([status, body.errors?.[0]]).toMatchObject([
      400,
      { pointer: `#/${query.split('=')[0]}`, in: 'query' },
    ]);
  },
);

test('whatever JSON comes, no policy route fails inside', async () => {
  const json = { 'content-type': 'application/json' };
  const member = fc.oneof(fc.jsonValue(), fc.double(), fc.constantFrom(-0, 1e308, '', '__proto__', '2026'));
  const policy = fc.oneof(
    fc.jsonValue(),
    fc
      .tuple(fc.constantFrom(...Object.keys(DEFAULT_POLICY), 'other'), member)
      .map(([name, value]) => own({ [name]: value })),
    fc
      .tuple(
        fc.constantFrom('weights', 'neutral', 'travel', 'exclusion', 'minimumWageByYear'),
        fc.string(),
        member,
      )
      .map(([group, name, value]) => own({ [group]: { [name]: value } })),
  );
  const body = fc.record({ policy, reason: member, sample: member, version: member }, { requiredKeys: [] });
  const route = fc.constantFrom(['PUT', ''], ['POST', '/rollback'], ['POST', '/preview']);
  await fc.assert(
    fc.asyncProperty(route, fc.oneof(body, fc.jsonValue()), async ([method, path], value) => {
      const sent = JSON.stringify(value) ?? '';
      const { status } = await client.raw(method ?? '', POLICY + path, sent, json);
      expect(status, sent).toBeLessThan(500);
    }),
    { numRuns: 300, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false },
  );
});
