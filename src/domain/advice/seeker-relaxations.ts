import type { RuleId } from '../rules/rule.ts';
import type { Seeker, WeeklyInterval } from '../seeker.ts';
import { DAYS, type Day } from '../vocabulary.ts';
import { postingHourlyWage } from '../wage.ts';
import type { Draft } from './change.ts';
import { alsoOn, INTERVALS_MAX, stretched } from './proposals/availability.ts';
import { OTHER_WAYS, otherWays } from './proposals/commute.ts';
import { minimumFor } from './proposals/wage.ts';
import { asAsked, inOrder, type Relax, type Relaxation } from './relaxation.ts';

/** Limits that people speak of, minutes one way. Nobody is advised to travel longer than the last one. */
const COMMUTE_LIMITS = [20, 30, 40, 45, 60, 75, 90, 120] as const;

const relaxCommute: Relax = ([one]) => {
  const travel = one?.seeker.profile.travel;
  if (one === undefined || travel === undefined) return [];
  const limits = COMMUTE_LIMITS.filter((limit) => limit > travel.maxMinutes);
  return [
    ...inOrder(
      limits,
      (a, b) => a - b,
      (to): Draft => ({ code: 'commute.longer', field: '#/travel/maxMinutes', to, words: [to] }),
      ({ assessment: { commute } }, to) => commute !== null && commute.minutesFrom <= to,
    ),
    ...otherWays(one.seeker).map((draft) => ({ draft, family: draft.code })),
  ];
};

/**
 * The seeker as widely as any advice lets them travel: what is asked of a routing engine beforehand for this one answers
 * for every relaxation.
 */
export function withWidestTravel(seeker: Seeker): Seeker {
  const { travel } = seeker.profile;
  if (travel === undefined) return seeker;
  const maxMinutes = Math.max(travel.maxMinutes, ...COMMUTE_LIMITS);
  const modes = [...travel.modes, ...OTHER_WAYS.filter((way) => !travel.modes.includes(way))];
  return { ...seeker, profile: { ...seeker.profile, travel: { modes, maxMinutes } } };
}

/** Floors are told in steps of this many won, but never below the legal minimum of the year in which the work starts. */
const WAGE_STEP = 500;

const relaxWage: Relax = (cases, policy, now) => {
  const floors = cases.map(({ posting }) => {
    const hourly = postingHourlyWage(posting).hourly ?? 0;
    return Math.max(minimumFor(posting, policy, now), Math.floor(hourly / WAGE_STEP) * WAGE_STEP);
  });
  return inOrder(
    floors,
    (a, b) => b - a,
    (to) => ({ code: 'wage.lower', field: '#/wage/minHourly', to, words: [to] }),
    ({ posting }, to) => (postingHourlyWage(posting).hourly ?? 0) >= to,
  );
};

const STRETCHES: readonly { code: Draft['code']; earlier: number; later: number }[] = [
  ...[30, 60, 120].map((by) => ({ code: 'schedule.earlier', earlier: by, later: 0 }) as const),
  ...[30, 60, 120].map((by) => ({ code: 'schedule.later', earlier: 0, later: by }) as const),
  ...[30, 60, 120].map((by) => ({ code: 'schedule.earlier_and_later', earlier: by, later: by }) as const),
];
const MORE_DAYS: readonly (readonly Day[])[] = [['sat'], ['sun'], ['sat', 'sun']];

function stretches(availability: readonly WeeklyInterval[]): Relaxation[] {
  return STRETCHES.map(({ code, earlier, later }) => {
    const words = [earlier, later].filter((minutes) => minutes > 0);
    const to = stretched(availability, earlier, later);
    const joins = words.length > 1 ? (['schedule.earlier', 'schedule.later'] as const) : [];
    return {
      draft: { code, field: '#/availability', to, words: [words[0] ?? 0, words[1]] },
      family: code,
      joins,
    };
  });
}

/** Earlier, longer, and at the weekend: what people can say in one sentence. */
const relaxSchedule: Relax = ([one]) => {
  const availability = one?.seeker.profile.availability ?? [];
  const free = DAYS.filter((day) => !availability.some(({ days }) => days.includes(day)));
  const isFull = availability.length * 2 > INTERVALS_MAX;
  const days = MORE_DAYS.filter((some) => !isFull && some.every((day) => free.includes(day)));
  return [
    ...stretches(availability),
    ...days.map((some): Relaxation => {
      const to = alsoOn(availability, [...some]);
      const words = [some.join(', ')] as const;
      return {
        draft: { code: 'schedule.more_days', field: '#/availability', to, words },
        family: words[0],
        joins: some,
      };
    }),
  ];
};

const relaxStart: Relax = (cases) =>
  inOrder(
    cases.flatMap(({ posting }) => posting.details.startsOn ?? []),
    (a, b) => (a < b ? 1 : -1),
    (to) => ({
      code: 'start.sooner',
      field: '#/availableFrom',
      to,
      words: [to, cases[0]?.seeker.profile.availableFrom],
    }),
    ({ posting }, to) => (posting.details.startsOn ?? '') >= to,
  );

/**
 * What a seeker can be advised to relax. What is past (experience, education) cannot be; what nobody should be pushed
 * to (physical, unwanted) and what the law decides (work_permit, reserved) is only counted.
 */
export const SEEKER_LEVERS: Partial<Record<RuleId, Relax>> = {
  commute: relaxCommute,
  schedule: relaxSchedule,
  start: relaxStart,
  wage: relaxWage,
  employment_type: asAsked,
  licence: asAsked,
  driving: asAsked,
  language: asAsked,
};
