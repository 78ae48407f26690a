import type { Posting, Schedule } from '../posting.ts';
import type { RuleId } from '../rules/rule.ts';
import type { WeeklyInterval } from '../seeker.ts';
import { type Day, EDUCATION_LADDER, type Education, type WageUnit } from '../vocabulary.ts';
import type { Draft } from './change.ts';
import { moveAll, withoutDays } from './proposals/shifts.ts';
import { dayToBegin } from './proposals/terms.ts';
import { amountWorth, raiseTo } from './proposals/wage.ts';
import { asAsked, inOrder, type Relax, type Relaxation, spread } from './relaxation.ts';

/** Wages are told in steps of this many won, rounded up. */
const WAGE_STEP: Record<WageUnit, number> = { hour: 100, day: 1_000, month: 10_000, year: 100_000 };

function roundUp({ details }: Posting, amount: number | null): number[] {
  const step = WAGE_STEP[details.wage?.unit ?? 'hour'];
  return amount === null ? [] : [Math.ceil(amount / step) * step];
}

/** What the seekers whose floor is too high ask for, in the posting's own unit. */
const relaxWage: Relax = (cases) => {
  const [one] = cases;
  if (one === undefined) return [];
  const { posting } = one;
  const worth = new Map(
    cases.map(({ seeker }) => [seeker.id, amountWorth(posting, seeker.profile.wage?.minHourly ?? 0)]),
  );
  const amounts = cases.flatMap(({ seeker }) => roundUp(posting, worth.get(seeker.id) ?? null));
  return inOrder(
    amounts,
    (a, b) => a - b,
    (to) => raiseTo(posting, to),
    ({ seeker }, to) => (worth.get(seeker.id) ?? to + 1) <= to,
  );
};

type ShiftChange = { code: Draft['code']; by: number; start: -1 | 0 | 1; end: -1 | 0 | 1 };

const SHIFT_CHANGES: readonly ShiftChange[] = [30, 60].flatMap((by): ShiftChange[] => [
  { code: 'schedule.move_later', by, start: 1, end: 1 },
  { code: 'schedule.move_earlier', by, start: -1, end: -1 },
  { code: 'schedule.start_late', by, start: 1, end: 0 },
  { code: 'schedule.leave_early', by, start: 0, end: -1 },
]);
const FEWER_DAYS: readonly (readonly Day[])[] = [['sat'], ['sun'], ['sat', 'sun']];

function shiftRelaxation(
  to: WeeklyInterval[] | null,
  code: Draft['code'],
  words: readonly [number | string],
): Relaxation[] {
  const family = typeof words[0] === 'string' ? words[0] : code;
  return to === null
    ? []
    : [{ draft: { code, field: '#/schedule/shifts', to, words }, family, joins: family.split(', ') }];
}

/** All shifts a little later, earlier or shorter, or without a day of the weekend. */
function relaxShifts(schedule: Schedule): Relaxation[] {
  return [
    ...SHIFT_CHANGES.flatMap(({ code, by, start, end }) =>
      shiftRelaxation(moveAll(schedule, start * by, end * by), code, [by]),
    ),
    ...FEWER_DAYS.flatMap((days) =>
      shiftRelaxation(withoutDays(schedule, days), 'schedule.without_days', [days.join(', ')]),
    ),
  ];
}

/** A stop where blocked seekers live, or a dormitory. */
const relaxCommute: Relax = (cases, policy, now) => {
  const dormitory: Draft = { code: 'commute.dormitory', field: '#/dormitory', to: true };
  const stops = asAsked(cases, policy, now).filter(({ draft }) => draft.code === 'commute.shuttle');
  return [...stops, { draft: dormitory, family: dormitory.code }];
};

/** Each type that some of the seekers would take. */
const relaxEmploymentType: Relax = (cases) => {
  const wanted = new Set(cases.flatMap(({ seeker }) => seeker.profile.employmentTypes ?? []));
  return [...wanted].map((to) => ({
    draft: { code: 'employment_type.offer', field: '#/employmentType', to, words: [to] },
    family: to,
  }));
};

const hoursOf = (to: unknown) => (typeof to === 'number' ? to : 0);

const relaxSchedule: Relax = (cases) => {
  const schedule = cases[0]?.posting.details.schedule;
  if (schedule === undefined) return [];
  if (schedule.kind !== 'flexible') return relaxShifts(schedule);
  return inOrder(
    cases.map(({ draft }) => hoursOf(draft.to)),
    (a, b) => b - a,
    (to) => ({ code: 'schedule.fewer_hours', field: '#/schedule/hoursPerWeek', to, words: [to * 60] }),
  );
};

const relaxStart: Relax = (cases, _policy, now) =>
  inOrder(
    cases.flatMap(({ seeker: { profile } }) =>
      profile.availableFrom === undefined ? [] : dayToBegin(profile.availableFrom, now),
    ),
    (a, b) => (a < b ? -1 : 1),
    (to) => ({
      code: 'start.postpone',
      field: '#/startsOn',
      to,
      words: [to, cases[0]?.posting.details.startsOn],
    }),
    ({ seeker }, to) => (seeker.profile.availableFrom ?? '') <= to,
  );

/** Drafts of the cases in the order of what they ask for, the least first. */
function byDrafts<Value>(rankOf: (to: Value) => number): Relax {
  return (cases) => {
    const drafts = new Map(cases.map(({ draft }) => [draft.to as Value, draft]));
    const asked = cases.map(({ draft }) => draft.to as Value);
    return spread(asked, (a, b) => rankOf(b) - rankOf(a))
      .flatMap((to) => drafts.get(to) ?? [])
      .map((draft) => ({ draft, family: 'ladder' }));
  };
}

/** What an employer can be advised to change: all but what the law decides and what nobody should be pushed to. */
export const POSTING_LEVERS: Partial<Record<RuleId, Relax>> = {
  commute: relaxCommute,
  schedule: relaxSchedule,
  start: relaxStart,
  wage: relaxWage,
  employment_type: relaxEmploymentType,
  licence: asAsked,
  driving: asAsked,
  experience: byDrafts((to: number) => to),
  education: byDrafts((to: Education) => EDUCATION_LADDER.indexOf(to)),
  language: asAsked,
};
