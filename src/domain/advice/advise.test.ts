import { describe, expect, it } from 'vitest';
import { NOW, northOfGimje, postingOf, seekerOf, WEEKDAYS_NINE_TO_SIX } from '../fixtures.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import type { Posting, PostingDetails } from '../posting.ts';
import { assess } from '../scoring/assess.ts';
import type { Seeker, SeekerProfile } from '../seeker.ts';
import * as inParts from './advise.ts';
import type { AdvisedCase, InParts } from './blocked-pairs.ts';
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

function finish<Result>(work: InParts<Result>): { result: Result; parts: number } {
  for (let parts = 1; ; parts += 1) {
    const { done, value } = work.next();
    if (done) return { result: value, parts };
  }
}
const adviceForSeeker = (cases: readonly AdvisedCase[], court: Court) =>
  finish(inParts.adviceForSeeker(cases, court)).result;
const adviceForPosting = (cases: readonly AdvisedCase[], court: Court) =>
  finish(inParts.adviceForPosting(cases, court)).result;

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
/** A thousand days in a row. */
const DAYS_ON = Array.from({ length: 1000 }, (_, index) =>
  new Date(Date.parse('2027-01-01') + index * 24 * 60 * 60 * 1000).toISOString().slice(0, 10),
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

  it('a day that is past in Seoul is never advised', () => {
    const seeker = seekerOf({ availableFrom: '2027-01-11' });
    const startsOn = ['2026-11-30', '2026-12-01', '2026-12-14'];
    const cases = startsOn.map((day) => caseOf(seeker, postingOf({ startsOn: day }, { id: day })));
    const [start] = adviceForSeeker(cases, COURT).levers;
    expect(start?.steps.map(({ to, opens }) => [to, opens])).toEqual([
      ['2026-12-14', 1],
      ['2026-12-01', 2],
    ]);
  });

  it('a list that could not be put is not advised', () => {
    const licences = Array.from({ length: 100 }, (_, index) => ({ name: `자격 ${index}` }));
    const nurse = postingOf({ requires: { licences: ['간호조무사'] } });
    const leversOf = (held: typeof licences) =>
      adviceForSeeker([caseOf(seekerOf({ licences: held }), nurse)], COURT).levers;
    expect(leversOf(licences)).toEqual([]);
    expect(leversOf(licences.slice(1))).toHaveLength(1);
  });

  it('a thousand different days and wages are judged anew a bounded number of times, a part at a time', () => {
    const seeker = seekerOf({ wage: { minHourly: 20_000 }, availableFrom: '2030-01-01' });
    const cases = DAYS_ON.map((startsOn, index) => {
      const wage = { unit: 'hour', min: index % 2 === 0 ? 30_000 : 11_000 + index } as const;
      return caseOf(seeker, postingOf({ startsOn, wage }, { id: `p-${index}` }));
    });
    judged = 0;
    let most = 0;
    let before = 0;
    const work = inParts.adviceForSeeker(cases, COURT);
    for (let part = work.next(); !part.done; part = work.next()) {
      most = Math.max(most, judged - before);
      before = judged;
    }
    expect(judged).toBeGreaterThan(cases.length);
    expect(judged).toBeLessThan(25 * cases.length);
    expect(most).toBeLessThanOrEqual(200);
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
    const stepsFor = (...ids: string[]) => {
      const cases = ids.map((id) => caseOf({ ...seeker, id }, posting));
      const [commute] = adviceForPosting(cases, COURT).levers;
      return commute?.steps.map(({ message }) => message.ko);
    };
    expect(stepsFor('a', 'b', 'c')).toEqual([
      '김제시 백구면에 통근버스를 세우시면 3명이 더 맞습니다',
      '기숙사를 두시면 3명이 더 맞습니다',
    ]);
    // Where only two live, the stop would tell where.
    expect(stepsFor('a', 'b')).toEqual(['기숙사를 두시면 2명이 더 맞습니다']);
  });

  const startingOn = postingOf({ startsOn: '2026-12-07' });
  const freeFrom = (day: string, index: number, more: Partial<SeekerProfile> = {}) => ({
    ...seekerOf({ availableFrom: day, ...more }),
    id: `s-${index}`,
  });

  it('a later start is advised only by days of which none tells when one person, or two, are free', () => {
    const days = ['2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11'];
    const leversOf = (some: string[]) =>
      adviceForPosting(
        some.map((day, index) => caseOf(freeFrom(day, index), startingOn)),
        COURT,
      ).levers;
    expect(leversOf(days.slice(0, 2))).toEqual([]);
    const [start] = leversOf(days);
    expect(start).toMatchObject({ opens: 3, steps: [{ to: '2026-12-10', opens: 3 }] });
  });

  it('nor do the best two changes tell it', () => {
    const posting = postingOf({ startsOn: '2026-12-07', wage: { unit: 'hour', min: 11_000 } });
    const pairFor = (times: number) => {
      const seekers = Array.from({ length: times }, (_, index) =>
        freeFrom('2026-12-08', index, { wage: { minHourly: 12_000 } }),
      );
      return adviceForPosting(
        seekers.map((seeker) => caseOf(seeker, posting)),
        COURT,
      ).bestPair;
    };
    expect(pairFor(2)).toBeNull();
    expect(pairFor(3)).toMatchObject({ rules: ['start', 'wage'], opens: 3 });
  });

  it('a start that is long past is put off until today, not into the past', () => {
    const posting = postingOf({ startsOn: '2026-10-05' });
    const seekers = [0, 1, 2].map((index) => freeFrom('2026-11-02', index));
    const [start] = adviceForPosting(
      seekers.map((seeker) => caseOf(seeker, posting)),
      COURT,
    ).levers;
    expect(start?.steps.map(({ to, opens }) => [to, opens])).toEqual([['2026-12-01', 3]]);
  });

  it('a thousand different days are judged anew a bounded number of times', () => {
    const cases = DAYS_ON.map((day, index) => caseOf(freeFrom(day, index), startingOn));
    judged = 0;
    const { result, parts } = finish(inParts.adviceForPosting(cases, COURT));
    expect(judged).toBeLessThan(13 * cases.length);
    expect(parts).toBeGreaterThan(judged / 100);
    const [start] = result.levers;
    expect(start?.opens).toBe(1000);
    expect(start?.steps.every(({ opens }) => opens > 80)).toBe(true);
  });
});
