import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postings, seekers } from '../../../test/support/arbitrary-pairs.ts';
import { smallerSteps } from '../../../test/support/smaller-steps.ts';
import { NOW, northOfGimje, pairOf, postingOf, seekerOf, WEEKDAYS_NINE_TO_SIX } from '../fixtures.ts';
import type { LocatedPlace } from '../place/place.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import type { Posting, PostingDetails } from '../posting.ts';
import { evaluateRules } from '../rules/evaluate.ts';
import { REASONS } from '../rules/reasons.ts';
import type { RuleId, Verdict } from '../rules/rule.ts';
import { assess } from '../scoring/assess.ts';
import type { Seeker, SeekerProfile, WeeklyInterval } from '../seeker.ts';
import type { Case, Change, Court } from './change.ts';
import { CHANGES, type ChangeCode } from './change-codes.ts';
import { changeMessage } from './change-message.ts';
import { changesOf } from './changes.ts';
import { setAt } from './pointer.ts';

const COURT: Court = {
  policy: DEFAULT_POLICY,
  now: NOW,
  rejudge: (seeker, posting, similarity) =>
    assess({ seeker, posting, similarity, wordOverlap: null, policy: DEFAULT_POLICY, now: NOW }),
};

const caseOf = (seeker: Seeker, posting: Posting): Case => ({
  seeker,
  posting,
  assessment: COURT.rejudge(seeker, posting, null),
});
const changesFor = (seeker: Seeker, posting: Posting) => changesOf(caseOf(seeker, posting), COURT);

type Documents = { seeker: Seeker; posting: Posting };

/** What a caller does with a change: puts the value into the document, and has its places looked up. */
function put(
  { seeker, posting }: Documents,
  { side, field, to }: Pick<Change, 'side' | 'field' | 'to'>,
): Documents {
  if (side === 'seeker') {
    const profile = setAt(seeker.profile, field, to) as SeekerProfile;
    return { seeker: { ...seeker, profile }, posting };
  }
  const details = setAt(posting.details, field, to) as PostingDetails;
  const shuttleStops = (details.shuttle ?? []).map((): LocatedPlace => seeker.home);
  return { seeker, posting: { ...posting, details, shuttleStops } };
}

function verdictsOf({ seeker, posting }: Documents): Map<RuleId, Verdict> {
  return new Map(
    evaluateRules(pairOf(seeker, posting)).map(({ code }) => [REASONS[code].rule, REASONS[code].verdict]),
  );
}
const failedOf = (documents: Documents) =>
  [...verdictsOf(documents)].filter(([, verdict]) => verdict === 'fail').map(([rule]) => rule);

describe('the smallest changes', () => {
  it('each makes its rule no longer fail and no other rule fail, and one step less (a minute, a won, a day, a rung) still fails', () => {
    const seen = new Set<ChangeCode>();
    fc.assert(
      fc.property(seekers, postings, (seeker, posting) => {
        const before = failedOf({ seeker, posting });
        for (const change of changesFor(seeker, posting).changes) {
          seen.add(change.code);
          const after = failedOf(put({ seeker, posting }, change));
          expect(before).toContain(change.rule);
          expect(after, change.code).not.toContain(change.rule);
          expect(before, change.code).toEqual(expect.arrayContaining(after));
          for (const smaller of smallerSteps(change, { seeker, posting })) {
            const verdict = verdictsOf(put({ seeker, posting }, smaller)).get(change.rule);
            expect([change.code, smaller.to, verdict]).toEqual([change.code, smaller.to, 'fail']);
          }
        }
      }),
      { numRuns: 2000 },
    );
    // Chance must have met what it is to prove.
    expect([...seen].sort()).toEqual(Object.keys(CHANGES).sort());
  }, 300_000);

  it('the changes of `smallest`, put one after the other, open the pair', () => {
    let opened = 0;
    fc.assert(
      fc.property(seekers, postings, (seeker, posting) => {
        const { smallest } = changesFor(seeker, posting);
        if (smallest === null) return;
        opened += 1;
        expect(failedOf(smallest.reduce(put, { seeker, posting }))).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(opened).toBeGreaterThan(30);
  });

  it('nothing is proposed for a pair that is not blocked, nor for a failure that the policy has made soft', () => {
    const seeker = seekerOf({ wage: { minHourly: 12_000 } });
    const posting = postingOf({ wage: { unit: 'hour', min: 11_000 } });
    const policy = { ...DEFAULT_POLICY, hardRules: ['open' as const] };
    const soft = { ...COURT, policy };
    const nothing = { changes: [], smallest: null, unchangeable: [] };
    expect(changesOf(caseOf(seeker, posting), soft)).toEqual(nothing);
    expect(changesFor(seekerOf(), postingOf())).toEqual(nothing);
  });

  it('what nobody can change is said, and there is no smallest change', () => {
    const seeker = seekerOf({ wage: { minHourly: 12_000 }, workPermit: 'restricted' });
    const posting = postingOf({
      wage: { unit: 'hour', min: 11_000 },
      requires: { workPermitUnrestricted: true },
    });
    const { changes, smallest, unchangeable } = changesFor(seeker, posting);
    expect(changes.map(({ code }) => code)).toEqual(['wage.lower', 'wage.raise_hour']);
    expect(smallest).toBeNull();
    expect(unchangeable).toEqual([
      {
        rule: 'work_permit',
        message: { ko: '체류 자격에 달린 일이라 바꿀 수 없습니다', en: expect.any(String) },
      },
    ]);
  });

  it('a body is only asked about, and so is what is refused', () => {
    const seeker = seekerOf({
      wanted: { occupations: ['550104'], excludes: [{ kinds: ['night'] }] },
      physical: { canStandAllDay: false, canWorkNights: false },
    });
    const posting = postingOf({
      requires: { standing: true },
      schedule: { kind: 'fixed', shifts: [{ days: ['mon'], start: '22:00', end: '06:00' }] },
    });
    const { changes } = changesFor(seeker, posting);
    expect(changes.map(({ rule, question }) => [rule, question])).toEqual([
      ['physical', true],
      ['unwanted', true],
    ]);
    expect(changes.map(({ message }) => message.ko)).toEqual([
      '몸에 무리가 없는 일인지 확인해 주세요',
      '하지 않겠다고 하신 야간, 지금도 그러신지 확인해 주세요',
    ]);
  });

  it('the minutes of a routing engine are what a longer commute is asked for', () => {
    const seeker = seekerOf({ travel: { modes: ['car'], maxMinutes: 30 } }, northOfGimje(0));
    const posting = postingOf({}, { workplace: northOfGimje(10) });
    const input = { similarity: null, wordOverlap: null, policy: DEFAULT_POLICY, now: NOW, routes: () => 41 };
    const court: Court = {
      ...COURT,
      rejudge: (one, other) => assess({ ...input, seeker: one, posting: other }),
    };
    const one = { seeker, posting, assessment: court.rejudge(seeker, posting, null) };
    // 41 minutes on the road and 5 to park are 46: the next step of five is 50.
    expect(changesOf(one, court).changes[0]).toMatchObject({ code: 'commute.longer', to: 50 });
  });

  it('nobody is advised to work for less than the legal minimum of the year in which the work starts', () => {
    const seeker = seekerOf({ wage: { minHourly: 12_000 } });
    const codesAt = (min: number) =>
      changesFor(seeker, postingOf({ wage: { unit: 'hour', min } })).changes.map(({ code }) => code);
    expect(codesAt(10_320)).toEqual(['wage.lower', 'wage.raise_hour']);
    expect(codesAt(10_319)).toEqual(['wage.raise_hour']);
  });
});

describe('the sentences of changes', () => {
  const LATE = [{ ...WEEKDAYS_NINE_TO_SIX[0], start: '09:30', end: '20:00' }] as WeeklyInterval[];
  const FIXED = { kind: 'fixed', shifts: WEEKDAYS_NINE_TO_SIX } as const;
  const spoken = (profile: Partial<SeekerProfile>, details: Partial<PostingDetails>) =>
    changesFor(seekerOf(profile), postingOf(details)).changes.map(({ message }) => message.ko);

  it.each<[string, Partial<SeekerProfile>, Partial<PostingDetails>, string[]]>([
    [
      'half an hour in the morning',
      { availability: LATE },
      { schedule: FIXED },
      [
        '30분 일찍 시작하실 수 있으면 됩니다',
        '근무 시간을 30분 늦추시면 됩니다',
        '출근을 30분 늦추시면 됩니다',
      ],
    ],
    [
      'a Saturday',
      { availability: WEEKDAYS_NINE_TO_SIX },
      {
        schedule: { kind: 'fixed', shifts: [{ days: ['thu', 'fri', 'sat'], start: '09:00', end: '15:00' }] },
      },
      ['토요일도 하실 수 있으면 됩니다', '토요일 근무를 빼시면 됩니다'],
    ],
    [
      'a few hours of flexible work',
      { availability: [{ days: ['mon'], start: '09:00', end: '18:00' }] },
      { schedule: { kind: 'flexible', hoursPerWeek: 12 } },
      ['한 주에 3시간 더 하실 수 있으면 됩니다', '한 주 9시간 근무로 하시면 됩니다'],
    ],
    [
      'a month of pay',
      { wage: { minHourly: 11_000 } },
      { wage: { unit: 'month', min: 2_200_000 }, schedule: { kind: 'fixed', hoursPerWeek: 40 } },
      ['시급 10,547원부터 보시면 됩니다', '월급을 2,294,286원으로 올리시면 됩니다'],
    ],
    [
      'a start in the next year',
      { availableFrom: '2027-01-04' },
      { startsOn: '2026-12-28' },
      ['2026년 12월 28일부터 하실 수 있으면 됩니다', '시작을 2027년 1월 4일로 늦추시면 됩니다'],
    ],
    [
      'a licence',
      { licences: [] },
      { requires: { licences: ['요양보호사 자격증'] } },
      ['요양보호사 자격을 따시면 됩니다', '요양보호사 자격을 보지 않으시면 됩니다'],
    ],
    [
      'months of a trade',
      { experience: [] },
      { requires: { experienceMonths: 18 } },
      ['관련 경력을 1년 6개월 더 쌓으시면 됩니다', '경력을 보지 않으시면 됩니다'],
    ],
  ])('%s', (_what, profile, details, sentences) => {
    expect(spoken(profile, details)).toEqual(sentences);
  });

  it.each(Object.keys(CHANGES) as ChangeCode[])(
    '%s is short enough to read aloud in both languages',
    (code) => {
      const { ko, en } = changeMessage({ code, field: '', to: null, words: [30, 60] });
      expect(ko).toMatch(/(?:면 됩니다|확인해 주세요)$/);
      expect(`${ko}${en}`).not.toMatch(/[{}]|undefined|null/);
      expect(ko.length).toBeLessThanOrEqual(45);
    },
  );
});
