import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockText,
  intervals,
  MANY,
  PATIENT,
  postings,
  schedules,
  seekers,
} from '../../../test/support/arbitraries.ts';
import { NOW, pairOf, postingOf, seekerOf } from '../fixtures.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import type { Posting, Schedule } from '../posting.ts';
import { evaluateRules } from '../rules/evaluate.ts';
import { REASONS } from '../rules/reasons.ts';
import { schedule } from '../rules/schedule.ts';
import { fitSchedule } from '../schedule-fit.ts';
import { assess } from '../scoring/assess.ts';
import type { Seeker, WeeklyInterval } from '../seeker.ts';
import { DAYS } from '../vocabulary.ts';
import {
  covers,
  intervalMinutes,
  MINUTES_PER_DAY,
  MINUTES_PER_WEEK,
  minutesOf,
  overlapMinutes,
  toSpans,
} from '../week.ts';

/** Names of this file: the test runner makes a slow look-up of each imported one, and these stand in inner loops. */
const [WEEK, DAY] = [MINUTES_PER_WEEK, MINUTES_PER_DAY];

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The definition, minute by minute: walks each interval from its start until the clock shows its end. */
function bitmapOf(list: readonly WeeklyInterval[]): Uint8Array {
  const bitmap = new Uint8Array(WEEK);
  for (const { days, start, end } of list) {
    const stop = minuteOf(end) % DAY;
    for (const day of days) {
      let minute = DAYS.indexOf(day) * DAY + minuteOf(start);
      do {
        bitmap[minute % WEEK] = 1;
        minute += 1;
      } while (minute % DAY !== stop);
    }
  }
  return bitmap;
}

function count(bitmap: Uint8Array, other = bitmap): number {
  let minutes = 0;
  for (let at = 0; at < WEEK; at += 1) minutes += (bitmap[at] ?? 0) & (other[at] ?? 0);
  return minutes;
}

/** The same interval so many minutes later in the week, day by day: past Sunday midnight it goes on on Monday. */
function shifted(interval: WeeklyInterval, minutes: number): WeeklyInterval[] {
  return interval.days.map((day) => {
    const before = DAYS.indexOf(day) * DAY + minuteOf(interval.start);
    const from = (before + minutes) % WEEK;
    const to = (from + intervalMinutes(interval)) % DAY;
    const start = clockText(from % DAY);
    return {
      days: DAYS.filter((_day, at) => at === Math.floor(from / DAY)),
      start,
      end: clockText(to),
    };
  });
}

/** Free time that is anything, or the shifts themselves and more, so that many schedules fit. */
const weeks = fc
  .tuple(schedules, intervals, fc.boolean())
  .map(([wanted, free, fits]) => ({ wanted, free: fits ? [...free, ...(wanted.shifts ?? [])] : free }));

function isFailed({ code }: { code: keyof typeof REASONS }): boolean {
  return REASONS[code].verdict === 'fail';
}

describe('a week in minutes', PATIENT, () => {
  it('minutes, overlap and cover equal a brute-force count of minutes', () => {
    fc.assert(
      fc.property(intervals, intervals, (left, right) => {
        const [a, b] = [toSpans(left), toSpans(right)];
        const [bitsA, bitsB] = [bitmapOf(left), bitmapOf(right)];
        const common = count(bitsA, bitsB);
        expect([minutesOf(a), minutesOf(b)]).toEqual([count(bitsA), count(bitsB)]);
        expect(overlapMinutes(a, b)).toBe(common);
        expect(covers(a, b)).toBe(common === count(bitsB));
      }),
      MANY,
    );
  });

  it('what a schedule has in common with free time equals a brute-force count', () => {
    fc.assert(
      fc.property(weeks, ({ wanted, free }) => {
        const fit = fitSchedule(wanted, free);
        if (typeof fit === 'string') return;
        const shifts = bitmapOf(wanted.shifts ?? []);
        const window = count(shifts) === 0 ? new Uint8Array(WEEK).fill(1) : shifts;
        expect(fit.common).toBe(count(bitmapOf(free), window));
        expect(fit.needed).toBe(wanted.kind === 'flexible' ? (wanted.hoursPerWeek ?? 0) * 60 : count(shifts));
      }),
      MANY,
    );
  });
});

describe('the schedule rule', PATIENT, () => {
  const finding = (wanted: Schedule, availability: WeeklyInterval[]) =>
    schedule.check(
      pairOf(seekerOf({ availability, wanted: { occupations: ['5503'] } }), postingOf({ schedule: wanted })),
    );

  it('shifting both sides by any number of minutes round the week changes nothing', () => {
    fc.assert(
      fc.property(weeks, fc.nat(WEEK), ({ wanted, free }, minutes) => {
        const later = (list: WeeklyInterval[]) => list.flatMap((one) => shifted(one, minutes));
        const moved = { ...wanted, shifts: wanted.shifts && later(wanted.shifts) };
        expect(finding(moved, later(free))).toEqual(finding(wanted, free));
      }),
      MANY,
    );
  });
});

/** Another order of the same list, by what is drawn. */
const reordered = <T>(list: readonly T[], order: readonly number[]): T[] =>
  list
    .map((value, at) => ({ value, key: order[at % order.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);

const order = fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 });

describe('whole documents', PATIENT, () => {
  const shuffledWeek = (list: WeeklyInterval[] | undefined, by: readonly number[]) =>
    list && reordered(list, by).map((one) => ({ ...one, days: reordered(one.days, by) }));

  it('verdicts and score do not depend on the order of spans, shifts or days', () => {
    const judged = (seeker: Seeker, posting: Posting) =>
      assess({ seeker, posting, similarity: 0.6, wordOverlap: 0.1, policy: DEFAULT_POLICY, now: NOW });
    fc.assert(
      fc.property(seekers, postings, order, (seeker, posting, by) => {
        const { profile } = seeker;
        const { details } = posting;
        const turnedSeeker = {
          ...seeker,
          profile: { ...profile, availability: shuffledWeek(profile.availability, by) },
        };
        const shifts = shuffledWeek(details.schedule?.shifts, by);
        const turnedPosting = {
          ...posting,
          details: { ...details, schedule: details.schedule && { ...details.schedule, shifts } },
        };
        expect(judged(turnedSeeker, turnedPosting)).toEqual(judged(seeker, posting));
      }),
      MANY,
    );
  });

  it('a wider availability never turns a verdict into a failure', () => {
    const failures = (seeker: Seeker, posting: Posting, availability: WeeklyInterval[]) =>
      evaluateRules(pairOf({ ...seeker, profile: { ...seeker.profile, availability } }, posting))
        .filter(isFailed)
        .map(({ code }) => REASONS[code].rule);
    fc.assert(
      fc.property(seekers, postings, weeks, intervals, (seeker, posting, { wanted, free }, more) => {
        const at = { ...posting, details: { ...posting.details, schedule: wanted } };
        const before = failures(seeker, at, free);
        for (const rule of failures(seeker, at, [...free, ...more])) expect(before).toContain(rule);
      }),
      MANY,
    );
  });
});
