import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RemovedWords } from '../../src/domain/impersonal.ts';
import type { SeekerProfile } from '../../src/domain/seeker.ts';
import type { RecommendationItem } from '../../src/http/schemas/answers.ts';
import type { Client } from '../support/client.ts';
import { candidatesOf, freshList, putAll, recommendationsOf } from '../support/lists.ts';
import { startTestService, type TestService } from '../support/service.ts';

/** Two people who say of themselves different things, and of work the same. */
type Twins = [one: SeekerProfile, other: SeekerProfile];

const wish = (text: string, more: Partial<SeekerProfile> = {}): SeekerProfile => ({
  wanted: { text },
  ...more,
});

const TWINS: Record<string, Twins> = {
  'a woman and a man': [
    wish('여자입니다. 과일 골라 담는 일을 오전에만 하고 싶어요'),
    wish('남자입니다. 과일 골라 담는 일을 오전에만 하고 싶어요'),
  ],
  'the twenties and the sixties': [
    wish('20대라 지게차 자격증 따서 물류창고에서 일하고 싶습니다'),
    wish('60대라 지게차 자격증 따서 물류창고에서 일하고 싶습니다'),
  ],
  'a note on a woman of 58 and one on a man of 31': [
    wish('58세 여, 기혼. 급식실 조리 보조 희망, 주말은 안 됨'),
    wish('31세 남, 미혼. 급식실 조리 보조 희망, 주말은 안 됨'),
  ],
  'a mother and somebody who says nothing': [
    wish('애 둘 키우는 엄마예요. 사무실에서 서류 정리하고 전화 받는 일이요'),
    wish('사무실에서 서류 정리하고 전화 받는 일이요'),
  ],
  'one born in 1958 and one in 1999': [
    wish('58년생이고 아파트 경비 일 구합니다'),
    wish('99년생이고 아파트 경비 일 구합니다'),
  ],
  'tall and heavy, short and light': [
    wish('키 185, 몸무게 90kg입니다. 상하차 일 합니다'),
    wish('키 158, 몸무게 48kg입니다. 상하차 일 합니다'),
  ],
  'widowed and newly married': [
    wish('남편이랑 사별하고 식당 주방에서 일했어요. 찬모 자리 찾습니다'),
    wish('결혼하고 식당 주방에서 일했어요. 찬모 자리 찾습니다'),
  ],
  'old and young, with work that is refused': [
    wish('나이가 많아서 청소 일 하고 싶어요. 주방 일은 싫어요'),
    wish('아직 젊으니까 청소 일 하고 싶어요. 주방 일은 싫어요'),
  ],
  'a grandmother and a grandfather who look after others': [
    wish('할머니지만 어르신 말벗 해드리고 밥 차려드리는 일은 잘해요'),
    wish('할아버지지만 어르신 말벗 해드리고 밥 차려드리는 일은 잘해요'),
  ],
  'what is said in the experience': [
    wish('제조업 생산 현장에서 일하고 싶습니다', {
      experience: [{ text: '60대 여성입니다. 자동차 부품 조립', months: 30 }],
    }),
    wish('제조업 생산 현장에서 일하고 싶습니다', {
      experience: [{ text: '20대 남성입니다. 자동차 부품 조립', months: 30 }],
    }),
  ],
  'what is said among the skills': [
    wish('미용실 일이요', { skills: ['40대 주부입니다', '염색'] }),
    wish('미용실 일이요', { skills: ['총각입니다', '염색'] }),
  ],
  'words that markup cuts': [
    wish('<b>여</b>자라서 무거운 건 못 들어요. 토마토 따는 일 할래요'),
    wish('남<i>자</i>라서 무거운 건 못 들어요. 토마토 따는 일 할래요'),
  ],
  'hours that come from children and from parents': [
    wish('아이 등하원 때문에 9시부터 3시까지만 됩니다. 마트 진열 일이요'),
    wish('시어머니 병간호 때문에 9시부터 3시까지만 됩니다. 마트 진열 일이요'),
  ],
  'only who one is, and a code': [
    { wanted: { text: '60대 여성입니다', occupations: ['550104'] } },
    { wanted: { text: '20대 남성입니다', occupations: ['550104'] } },
  ],
};
/** Stored pairs go through rows, queues, workers and the night's tables too. */
const STORED = Object.entries(TWINS).slice(0, 8);

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService();
  client = service.client;
  const lines = (await readFile(new URL('../../demo/postings.ndjson', import.meta.url), 'utf8'))
    .trim()
    .split('\n');
  const postings = lines
    .map((line) => JSON.parse(line))
    .map(({ id, ...details }): [string, object] => [id, details]);
  await putAll(client, 'postings', Object.fromEntries(postings));
  await putAll(
    client,
    'seekers',
    Object.fromEntries(
      STORED.flatMap(([, twins], at) => twins.map((twin, which) => [`s-${at}-${which}`, twin])),
    ),
  );
  // Whoever matches while texts are still being read meets others than the next one does.
  for (const [id] of postings) await freshList(client, candidatesOf(id), 120_000);
  for (const at of STORED.keys()) {
    for (const which of [0, 1]) await freshList(client, recommendationsOf(`s-${at}-${which}`), 120_000);
  }
}, 240_000);
afterAll(() => service.close());

/** What a list says, without whose it is and when it was made. */
function contentOf(items: RecommendationItem[]) {
  return items.map(({ seekerId: _seekerId, provenance, ...item }) => {
    const { computedAt: _computedAt, ...rest } = provenance;
    return { ...item, provenance: rest };
  });
}

async function match(body: object): Promise<RecommendationItem[]> {
  const answer = await client.post<{ items: RecommendationItem[] }>('/v1/match', { limit: 60, ...body });
  expect(answer.status).toBe(200);
  return answer.body.items;
}

test.each(Object.entries(TWINS))(
  '%s get the same items with the same scores',
  async (_name, [one, other]) => {
    expect(one).not.toEqual(other);
    const [first, second] = [await match({ seeker: one }), await match({ seeker: other })];
    expect(first.length).toBeGreaterThan(10);
    expect(contentOf(second)).toEqual(contentOf(first));
  },
);

test('people who want other work do not get the same list, so that sameness says something', async () => {
  const [first, second] = [
    await match({ seeker: wish('여자입니다. 경비 일이요') }),
    await match({ seeker: wish('여자입니다. 조리 일이요') }),
  ];
  expect(contentOf(second)).not.toEqual(contentOf(first));
});

test.each(STORED.map(([name], at) => [name, at] as const))(
  '%s have the same stored list',
  async (_name, at) => {
    const [one, other] = [
      await freshList(client, recommendationsOf(`s-${at}-0`, '?limit=60'), 120_000),
      await freshList(client, recommendationsOf(`s-${at}-1`, '?limit=60'), 120_000),
    ];
    expect(one.items.length).toBeGreaterThan(10);
    expect(contentOf(other.items)).toEqual(contentOf(one.items));
  },
);

test('what was left out is shown with its field, and the stored words are the caller’s own', async () => {
  const text = '60대 여성이고 남편이랑 사별했어요. 청소 일 찾아요';
  const profile = wish(text, {
    experience: [{ text: '58년생입니다. 아파트 미화' }],
    skills: ['분리수거', '키 160'],
  });
  await client.put('/v1/seekers/shown', profile);
  const { body } = await client.get<SeekerProfile & { inferred: { removed: RemovedWords[] } }>(
    '/v1/seekers/shown',
  );
  expect(body).toMatchObject(profile);
  expect(body.inferred.removed).toEqual([
    { text: '60대 여성이고', kind: 'sex', field: '#/wanted/text' },
    { text: '남편이랑 사별했어요', kind: 'marriage', field: '#/wanted/text' },
    { text: '58년생입니다', kind: 'birth', field: '#/experience/0/text' },
    { text: '키 160', kind: 'looks', field: '#/skills/1' },
  ]);
  await client.put('/v1/seekers/plain', wish('청소 일 찾아요. 여성복 매장도 좋아요'));
  const plain = await client.get<{ inferred?: { removed?: RemovedWords[] } }>('/v1/seekers/plain');
  expect(plain.body.inferred?.removed).toBeUndefined();
});

test('postings that ask for women and for men find the same seekers with the same scores', async () => {
  const posting = (asked: string) => ({
    title: `주방 보조 (${asked} 우대)`,
    duties: `${asked} 우대합니다. 설거지와 재료 손질을 합니다.`,
    employer: { name: '새만금식당' },
  });
  // Only seekers who were read before: others may just be being read.
  const scores = async (asked: string) =>
    (await match({ posting: posting(asked) }))
      .filter(({ seekerId }) => seekerId?.startsWith('s-'))
      .map(({ seekerId, score, similarity }) => [seekerId, score, similarity]);
  const women = await scores('여성');
  expect(women.length).toBeGreaterThan(5);
  expect(await scores('남성')).toEqual(women);
});
