import { describe, expect, it } from 'vitest';
import { NOW, northOfGimje, postingOf, seekerOf, WEEKDAYS_NINE_TO_SIX } from '../fixtures.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import type { Posting, PostingDetails } from '../posting.ts';
import { assess } from '../scoring/assess.ts';
import type { Seeker, SeekerProfile } from '../seeker.ts';
import { adviceForPosting, adviceForSeeker } from './advise.ts';
import type { Court, Rejudge } from './change.ts';

/** Cosines that the similarity feature reads as near, and as nothing to do with each other. */
const NEAR = 0.8;
const FAR = 0.4;

let judged = 0;
const rejudge: Rejudge = (seeker, posting, similarity) => {
  judged += 1;
  return assess({ seeker, posting, similarity, wordOverlap: null, policy: DEFAULT_POLICY, now: NOW });
};
const COURT: Court = { policy: DEFAULT_POLICY, now: NOW, rejudge };

const caseOf = (seeker: Seeker, posting: Posting, similarity = NEAR, cut: number | null = null) => ({
  seeker,
  posting,
  assessment: rejudge(seeker, posting, similarity),
  cut,
});

const SEEKER = seekerOf(
  {
    wage: { minHourly: 12_000 },
    travel: { modes: ['car'], maxMinutes: 30 },
    availability: WEEKDAYS_NINE_TO_SIX,
  },
  northOfGimje(0),
);
const paying = (id: string, min: number, more: Partial<PostingDetails> = {}) =>
  postingOf({ wage: { unit: 'hour', min }, ...more }, { id });

describe('advice for a seeker', () => {
  it('counts only what is near in meaning', () => {
    const cases = [
      caseOf(SEEKER, paying('near', 11_000)),
      caseOf(SEEKER, paying('unread', 11_000)),
      caseOf(SEEKER, paying('other-work', 11_000), FAR),
    ];
    const [wage] = adviceForSeeker(cases, COURT).levers;
    expect(wage).toMatchObject({ rule: 'wage', opens: 2, best: ['near', 'unread'] });
  });

  it('counts only what a full list would take', () => {
    const cheap = caseOf(SEEKER, paying('cheap', 11_000));
    const reachable = { ...cheap, cut: cheap.assessment.score - 0.01 };
    const beaten = { ...cheap, cut: cheap.assessment.score + 0.5 };
    expect(adviceForSeeker([reachable], COURT).levers).toHaveLength(1);
    expect(adviceForSeeker([beaten], COURT).levers).toEqual([]);
  });

  it('what two rules block is opened by neither alone, but by the two together', () => {
    const posting = paying('both', 11_000, { employmentType: 'daily' });
    const seeker = seekerOf({ wage: { minHourly: 12_000 }, employmentTypes: ['permanent'] });
    const advice = adviceForSeeker([caseOf(seeker, posting)], COURT);
    expect(advice.levers).toEqual([]);
    expect(advice.message.ko).toBe('조건 하나를 바꾸어도 더 열리는 일자리가 없습니다');
    expect(advice.bestPair).toMatchObject({
      rules: ['wage', 'employment_type'],
      opens: 1,
      message: { ko: '시급 11,000원부터 보시고 일용직도 보시면 1곳이 더 열립니다' },
    });
  });

  it('at most four steps are shown, those that open most, with counts that include the smaller ones', () => {
    const wages = [11_500, 11_000, 11_000, 10_500, 10_500, 10_500, 10_400, 10_400];
    const cases = wages.map((min, index) => caseOf(SEEKER, paying(`p-${index}`, min)));
    const [wage] = adviceForSeeker(cases, COURT).levers;
    expect(wage?.steps.map(({ to, opens }) => [to, opens])).toEqual([
      [11_500, 1],
      [11_000, 3],
      [10_500, 6],
      [10_320, 8],
    ]);
  });

  it('a wage below the legal minimum is never advised', () => {
    const advice = adviceForSeeker([caseOf(SEEKER, paying('illegal', 10_000))], COURT);
    expect(advice.levers).toEqual([]);
  });

  it('nor below that of the year in which the work starts', () => {
    const policy = { ...DEFAULT_POLICY, minimumWageByYear: { 2026: 10_320, 2027: 10_700 } };
    const cases = [caseOf(SEEKER, paying('next-year', 10_800, { startsOn: '2027-01-04' }))];
    const [wage] = adviceForSeeker(cases, { ...COURT, policy }).levers;
    expect(wage?.steps.map(({ to }) => to)).toEqual([10_700]);
  });

  it('work that is refused, too hard, or reserved is named and not advised', () => {
    const seeker = seekerOf({
      wanted: { text: '요양보호사', excludes: [{ occupations: ['53'] }] },
      physical: { canStandAllDay: false },
      programmes: [],
    });
    const cases = [
      caseOf(seeker, postingOf({ occupation: '531201' }, { id: 'refused' })),
      caseOf(seeker, postingOf({ requires: { standing: true } }, { id: 'standing' })),
      caseOf(seeker, postingOf({ reservedFor: ['youth'] }, { id: 'youth' })),
    ];
    const { levers, kept } = adviceForSeeker(cases, COURT);
    expect(levers).toEqual([]);
    expect(kept.map(({ message }) => message.ko)).toEqual([
      '몸에 무리가 될 수 있는 일자리 1곳은 권하지 않습니다',
      '대상이 정해진 일자리 1곳은 권하지 않습니다',
      '하지 않겠다고 하신 일자리 1곳은 권하지 않습니다',
    ]);
  });

  it('who has said that they have no car is not told to drive', () => {
    const seeker = (profile: Partial<SeekerProfile>) =>
      seekerOf({ travel: { modes: ['walk'], maxMinutes: 30 }, ...profile }, northOfGimje(0));
    const away = postingOf({}, { workplace: northOfGimje(10) });
    const codesOf = (profile: Partial<SeekerProfile>) =>
      adviceForSeeker([caseOf(seeker(profile), away)], COURT).levers.flatMap(({ steps }) =>
        steps.map(({ code }) => code),
      );
    expect(codesOf({})).toContain('commute.by_car');
    expect(codesOf({ driving: { licence: 'type1', hasVehicle: false } })).not.toContain('commute.by_car');
  });

  it('a thousand postings are judged anew a bounded number of times', () => {
    const cases = Array.from({ length: 1000 }, (_, index) =>
      caseOf(
        SEEKER,
        postingOf(
          { wage: { unit: 'hour', min: 10_400 + index } },
          { id: `p-${index}`, workplace: northOfGimje(index % 80) },
        ),
      ),
    );
    judged = 0;
    adviceForSeeker(cases, COURT);
    expect(judged).toBeLessThan(40 * cases.length);
  });
});

describe('advice for a posting', () => {
  it('a monthly wage is raised in its own unit, to a round amount that the rule confirms', () => {
    const posting = postingOf({
      wage: { unit: 'month', min: 2_200_000 },
      schedule: { kind: 'fixed', shifts: WEEKDAYS_NINE_TO_SIX },
    });
    const seekers = [11_000, 11_400].map((minHourly, index) => ({
      ...seekerOf({ wage: { minHourly } }),
      id: `s-${index}`,
    }));
    const [wage] = adviceForPosting(
      seekers.map((seeker) => caseOf(seeker, posting)),
      COURT,
    ).levers;
    expect(wage?.steps.map(({ field, to, opens }) => [field, to, opens])).toEqual([
      ['#/wage/min', 2_300_000, 1],
      ['#/wage/min', 2_380_000, 2],
    ]);
    expect(wage?.message.ko).toBe(
      '월급을 2,300,000원으로 올리시면 1명, 2,380,000원으로 올리시면 2명이 더 맞습니다',
    );
  });

  it('a shuttle stop is advised where blocked seekers live, by the name of their 읍면동', () => {
    const home = {
      ...northOfGimje(12),
      precision: 'emd',
      regionCode: '5221034000',
      unit: '전북특별자치도 김제시 백구면',
    } as const;
    const seeker = seekerOf(
      { travel: { modes: ['walk'], maxMinutes: 40 } },
      { ...home, lat: 35.9, lon: 126.88, radiusKm: 0 },
    );
    const posting = postingOf({}, { workplace: northOfGimje(0) });
    const [commute] = adviceForPosting([caseOf(seeker, posting)], COURT).levers;
    expect(commute?.steps.map(({ message }) => message.ko)).toEqual([
      '김제시 백구면에 통근버스를 세우시면 1명이 더 맞습니다',
      '기숙사를 두시면 1명이 더 맞습니다',
    ]);
  });
});
