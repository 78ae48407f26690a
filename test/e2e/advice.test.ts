import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatedAdvice } from '../../src/app/judge.ts';
import { setAt } from '../../src/domain/advice/pointer.ts';
import type { PostingDetails } from '../../src/domain/posting.ts';
import type { SeekerProfile } from '../../src/domain/seeker.ts';
import type { EvaluatedPair } from '../../src/http/v1/evaluate.ts';
import type { Client, Problem } from '../support/client.ts';
import {
  candidatesOf,
  freshList,
  postingIdsOf,
  putAll,
  recommendationsOf,
  seekerIdsOf,
} from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { startTestService, type TestService } from '../support/service.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const KM_PER_DEGREE = 111.195;
const HOME = { lat: 35.8036, lon: 126.8809 };
/** By car, 5 minutes and 1.95 for each kilometre: 10 km are 25 minutes, 17 km 38, 25 km 54. */
const north = (km: number) => ({ lat: HOME.lat + km / KM_PER_DEGREE, lon: HOME.lon });
const shift = (
  start: string,
  end: string,
  days: readonly (typeof WEEKDAYS)[number][] | ['sat'] = WEEKDAYS,
) => ({
  kind: 'fixed' as const,
  shifts: [{ days: [...days], start, end }],
});

let service: TestService;
let client: Client;

beforeAll(async () => {
  service = await startTestService();
  client = service.client;
});
afterAll(() => service.close());

async function adviceOf(path: string): Promise<DatedAdvice> {
  const { status, body } = await client.get<DatedAdvice>(path);
  expect(status).toBe(200);
  return body;
}

describe('a seeker with few results', () => {
  const seeker = careSeeker({
    home: HOME,
    travel: { modes: ['car'], maxMinutes: 30 },
    wage: { minHourly: 12_000 },
    availability: [{ days: [...WEEKDAYS], start: '09:00', end: '18:00' }],
    availableFrom: '2027-01-11',
    employmentTypes: ['permanent'],
    driving: { licence: 'type2', hasVehicle: false },
    physical: { maxStrength: 'heavy', canStandAllDay: true, canWorkOutdoors: false, canWorkNights: true },
  });
  const job = (changes: Partial<PostingDetails>) =>
    careJob({ workplace: north(5), wage: { unit: 'hour', min: 12_000 }, requires: {}, ...changes });
  const vehicle = { driving: 'type2', vehicle: true } as const;

  /** One posting that fits, and for each lever some that this lever alone keeps out. */
  const postings = {
    fits: job({}),
    'far-38': job({ workplace: north(17) }),
    'far-54': job({ workplace: north(25) }),
    'far-200': job({ workplace: north(100) }),
    'pays-11500': job({ wage: { unit: 'hour', min: 11_500 } }),
    'pays-10400': job({ wage: { unit: 'hour', min: 10_400 } }),
    'pays-too-little': job({ wage: { unit: 'hour', min: 9_000 } }),
    'from-0830': job({ schedule: shift('08:30', '17:00') }),
    'from-0700': job({ schedule: shift('07:00', '16:00') }),
    saturday: job({ schedule: shift('09:00', '18:00', ['sat']) }),
    'starts-in-a-week': job({ startsOn: '2027-01-04' }),
    daily: job({ employmentType: 'daily' }),
    nurse: job({ requires: { licences: ['간호조무사'] } }),
    drive: job({ requires: vehicle }),
    outdoors: job({ requires: { outdoors: true } }),
    'far-38-pays-10400': job({ workplace: north(17), wage: { unit: 'hour', min: 10_400 } }),
    'far-and-nurse-and-daily': job({
      workplace: north(17),
      employmentType: 'daily',
      requires: { licences: ['간호조무사'] },
    }),
  };

  let advice: DatedAdvice;
  const listOf = async () => postingIdsOf(await freshList(client, recommendationsOf('kim', '?limit=100')));
  const relaxed = async (changes: { field: string; to: unknown }[]) => {
    const profile = changes.reduce((document, { field, to }) => setAt(document, field, to), seeker as object);
    expect((await client.put('/v1/seekers/kim', profile)).status).toBe(200);
    return listOf();
  };

  beforeAll(async () => {
    await putAll(client, 'postings', postings);
    await putAll(client, 'seekers', { kim: seeker });
    expect(await listOf()).toEqual(['fits']);
    advice = await adviceOf('/v1/seekers/kim/advice');
  });

  const stepsOf = (rule: string) =>
    advice.levers.find((lever) => lever.rule === rule)?.steps.map(({ to, opens }) => [to, opens]);

  test('every step opens exactly what is known by hand', () => {
    expect(advice).toMatchObject({ looked: 17, blocked: 16 });
    expect(stepsOf('commute')).toEqual([
      [40, 1],
      [60, 2],
    ]);
    expect(stepsOf('wage')).toEqual([
      [11_500, 1],
      [10_320, 2],
    ]);
    expect(stepsOf('start')).toEqual([['2027-01-04', 1]]);
    expect(stepsOf('employment_type')).toEqual([[['permanent', 'daily'], 1]]);
    expect(stepsOf('licence')?.map(([, opens]) => opens)).toEqual([1]);
    expect(stepsOf('driving')).toEqual([[true, 1]]);
    const schedule = advice.levers.find(({ rule }) => rule === 'schedule');
    expect(schedule?.steps.map(({ code, opens }) => [code, opens])).toEqual([
      ['schedule.earlier', 1],
      ['schedule.earlier', 2],
      ['schedule.more_days', 1],
    ]);
    expect(schedule?.opens).toBe(3);
    expect(advice.levers.find(({ rule }) => rule === 'commute')?.best).toEqual(['far-38', 'far-54']);
  });

  test('the sentences can be read aloud as they are', () => {
    expect(advice.levers.map(({ rule, message }) => [rule, message.ko])).toEqual(
      expect.arrayContaining([
        ['commute', '통근을 40분까지 보시면 1곳, 1시간까지 보시면 2곳이 더 열립니다'],
        ['wage', '시급 11,500원부터 보시면 1곳, 10,320원부터 보시면 2곳이 더 열립니다'],
        ['employment_type', '일용직도 보시면 1곳이 더 열립니다'],
      ]),
    );
    expect(advice.message).toEqual(advice.levers[0]?.message);
  });

  test('a step, put into the profile, makes the list longer by exactly the promised postings', async () => {
    const promised: Record<string, string[]> = {};
    for (const { rule, steps } of advice.levers) {
      for (const step of steps) {
        const gained = (await relaxed([step])).filter((id) => id !== 'fits');
        expect(gained, `${rule} ${JSON.stringify(step.to)}`).toHaveLength(step.opens);
        promised[rule] = [...new Set([...(promised[rule] ?? []), ...gained.map(String)])].sort();
      }
    }
    expect(promised).toEqual({
      commute: ['far-38', 'far-54'],
      wage: ['pays-10400', 'pays-11500'],
      schedule: ['from-0700', 'from-0830', 'saturday'],
      start: ['starts-in-a-week'],
      employment_type: ['daily'],
      licence: ['nurse'],
      driving: ['drive'],
    });
  });

  test('the best two changes together open what both alone do, and what needs both', async () => {
    expect(advice.bestPair).toMatchObject({ rules: ['commute', 'wage'], opens: 5 });
    expect((await relaxed(advice.bestPair?.changes ?? [])).toSorted()).toEqual([
      'far-38',
      'far-38-pays-10400',
      'far-54',
      'fits',
      'pays-10400',
      'pays-11500',
    ]);
  });

  test('nobody is advised to do more than they can, or to work for less than the law allows', () => {
    expect(advice.levers.map(({ rule }) => rule)).not.toContain('physical');
    expect(advice.kept).toEqual([
      {
        rule: 'physical',
        blocks: 1,
        message: { ko: '몸에 무리가 될 수 있는 일자리 1곳은 권하지 않습니다', en: expect.any(String) },
      },
    ]);
    expect(advice.levers.flatMap(({ best }) => best)).not.toContain('pays-too-little');
  });

  test('evaluating a blocked pair names the smallest changes, and made in their order they open it', async () => {
    await client.put('/v1/seekers/kim', seeker);
    const { body } = await client.post<EvaluatedPair>('/v1/evaluate', {
      seekerId: 'kim',
      postingId: 'far-and-nurse-and-daily',
    });
    expect(body.status).toBe('blocked');
    expect(body.smallest?.map(({ side, field, to }) => [side, field, to])).toEqual([
      ['seeker', '#/travel/maxMinutes', 40],
      ['seeker', '#/employmentTypes', ['permanent', 'daily']],
      ['seeker', '#/licences', [{ name: '요양보호사' }, { name: '간호조무사' }]],
    ]);
    expect(body.changes?.map(({ message }) => message.ko)).toEqual(
      expect.arrayContaining(['통근을 40분까지 보시면 됩니다', '고용 형태가 정규직이면 됩니다']),
    );
    const open = await client.post<EvaluatedPair>('/v1/evaluate', {
      seeker: (body.smallest ?? []).reduce(
        (document, { field, to }) => setAt(document, field, to),
        seeker as object,
      ),
      postingId: 'far-and-nurse-and-daily',
    });
    expect(open.body.status).not.toBe('blocked');
    expect(open.body).not.toHaveProperty('changes');
  });
});

describe('a posting with few candidates', () => {
  const posting = careJob({
    workplace: HOME,
    schedule: shift('09:00', '18:00'),
    wage: { unit: 'hour', min: 10_500 },
    employmentType: 'fixed_term',
    requires: { licences: ['간호조무사'], experienceMonths: 24 },
  });
  const seeker = (changes: Partial<SeekerProfile>) =>
    careSeeker({
      home: north(5),
      licences: [{ name: '간호조무사' }],
      employmentTypes: ['fixed_term'],
      wage: { minHourly: 10_320 },
      ...changes,
    });
  const late = { days: [...WEEKDAYS], start: '09:30', end: '20:00' };
  const seekers = {
    fits: seeker({}),
    'wants-10950': seeker({ wage: { minHourly: 10_950 } }),
    'wants-12000': seeker({ wage: { minHourly: 12_000 } }),
    'from-0930': seeker({ availability: [late] }),
    'no-licence': seeker({ licences: [] }),
    'half-a-year': seeker({ experience: [{ occupation: '550104', months: 6 }] }),
    permanent: seeker({ employmentTypes: ['permanent'] }),
    away: seeker({ home: north(60) }),
    'no-permit': seeker({ workPermit: 'restricted' }),
  };

  let advice: DatedAdvice;
  const listOf = async () => seekerIdsOf(await freshList(client, candidatesOf('target', '?limit=100')));

  beforeAll(async () => {
    await client.del('/v1/seekers/kim');
    await putAll(client, 'seekers', seekers);
    await putAll(client, 'postings', { target: posting });
    expect((await listOf()).toSorted()).toEqual(['fits', 'no-permit']);
    advice = await adviceOf('/v1/postings/target/advice');
  });

  test('every step opens exactly what is known by hand, and a PUT of it brings exactly those', async () => {
    const brought: Record<string, unknown[]> = {};
    for (const { rule, steps } of advice.levers) {
      for (const step of steps) {
        expect((await client.put('/v1/postings/target', setAt(posting, step.field, step.to))).status).toBe(
          200,
        );
        const gained = (await listOf()).filter((id) => id !== 'fits' && id !== 'no-permit');
        expect(gained, `${rule} ${JSON.stringify(step.to)}`).toHaveLength(step.opens);
        brought[rule] = [...(brought[rule] ?? []), gained.toSorted()];
      }
    }
    expect(brought).toEqual({
      commute: [['away']],
      schedule: [['from-0930'], ['from-0930']],
      wage: [['wants-10950'], ['wants-10950', 'wants-12000']],
      employment_type: [['permanent']],
      licence: [['no-licence']],
      experience: [['half-a-year']],
    });
  });

  test('the sentences speak of people', () => {
    const wage = advice.levers.find(({ rule }) => rule === 'wage');
    expect(wage?.steps.map(({ to }) => to)).toEqual([11_000, 12_000]);
    expect(wage?.steps[0]?.message.ko).toBe('시급을 11,000원으로 올리시면 1명이 더 맞습니다');
  });
});

test('who blocks nothing is told so', async () => {
  await putAll(client, 'seekers', {
    free: { wanted: { text: '무슨 일이든 좋아요' } },
  });
  const advice = await adviceOf('/v1/seekers/free/advice');
  expect(advice).toMatchObject({ blocked: 0, levers: [], bestPair: null, kept: [] });
  expect(advice.message.ko).toBe('막고 있는 조건이 없습니다');
});

test('the OpenAPI document describes the advice and the changes', async () => {
  const { body } = await client.get<{ paths: object; components: { schemas: object } }>('/openapi.json');
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining(['/v1/seekers/{id}/advice', '/v1/postings/{id}/advice']),
  );
  expect(Object.keys(body.components.schemas)).toEqual(
    expect.arrayContaining(['Advice', 'Change', 'Evaluation']),
  );
});

test.each([
  ['/v1/seekers/nobody/advice', 'seeker.not_found'],
  ['/v1/postings/nothing/advice', 'posting.not_found'],
])('an id that is not stored answers 404: %s', async (path, code) => {
  const { status, body } = await client.get<Problem>(path);
  expect([status, body.code]).toEqual([404, code]);
});
