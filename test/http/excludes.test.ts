import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Exclude } from '../../src/domain/seeker.ts';
import type { Client, Problem } from '../support/client.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';

const REFUSING = '어르신 돌보는 일을 하고 싶어요. 주방 일은 싫고 야간은 빼고요';
type Answer = { wanted: { excludes?: Exclude[] }; inferred?: { excludes?: Exclude[] } };
type Judged = { status: string; verdicts: { rule: string; code: string; message: { ko: string } }[] };

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService({ withWorkers: false });
  client = service.client;
});
afterAll(() => service.close());

async function read(id: string): Promise<Answer> {
  return (await client.get<Answer>(`/v1/seekers/${id}`)).body;
}

test('what a wish refuses is shown, and goes back in as the counsellor corrects it', async () => {
  await client.put('/v1/seekers/refusing', careSeeker({ wanted: { text: REFUSING } }));
  const { inferred } = await read('refusing');
  expect(inferred?.excludes).toEqual([
    { text: '주방 일', occupations: expect.arrayContaining(['5312', '5323']) },
    { text: '야간', kinds: ['night'] },
  ]);

  const excludes = inferred?.excludes ?? [];
  const { status } = await client.put(
    '/v1/seekers/refusing',
    careSeeker({ wanted: { text: REFUSING, excludes } }),
  );
  expect(status).toBe(200);
  const corrected = await read('refusing');
  expect(corrected.wanted.excludes).toEqual(excludes);
  expect(corrected.inferred?.excludes).toBeUndefined();

  await client.put('/v1/seekers/refusing', careSeeker({ wanted: { text: REFUSING, excludes: [] } }));
  expect((await read('refusing')).inferred?.excludes).toBeUndefined();
});

test('a refused posting is blocked and says as what; without a refusal there are the contract’s fourteen', async () => {
  const posting = careJob({ title: '조리원', occupation: '531201' });
  const judge = async (wanted: { text: string; excludes?: Exclude[] }) =>
    (await client.post<Judged>('/v1/evaluate', { seeker: careSeeker({ wanted }), posting })).body;
  const refused = await judge({ text: REFUSING });
  expect(refused.status).toBe('blocked');
  expect(refused.verdicts.at(-1)).toMatchObject({
    rule: 'unwanted',
    code: 'unwanted.excluded',
    message: { ko: '하지 않겠다고 하신 주방 일입니다' },
  });
  const corrected = await judge({ text: REFUSING, excludes: [] });
  expect(corrected.verdicts).toHaveLength(14);
});

test.each<[string, unknown, string]>([
  ['one that says nothing', [{}], '#/wanted/excludes/0'],
  ['a kind outside the vocabulary', [{ kinds: ['noon'] }], '#/wanted/excludes/0/kinds/0'],
  [
    'a code that is none',
    [{ text: '영업' }, { occupations: ['sales'] }],
    '#/wanted/excludes/1/occupations/0',
  ],
  ['an empty list of codes', [{ occupations: [] }], '#/wanted/excludes/0/occupations'],
  ['an unknown field', [{ text: '영업', reason: '' }], '#/wanted/excludes/0/reason'],
])('excludes refuse %s', async (_title, excludes, pointer) => {
  const { status, body } = await client.put<Problem>('/v1/seekers/bad', {
    wanted: { text: '포장', excludes },
  });
  expect([status, body.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
});
