import type { Change } from '../../src/domain/advice/change.ts';
import type { ChangeCode } from '../../src/domain/advice/change-codes.ts';
import type { Posting } from '../../src/domain/posting.ts';
import type { Seeker, WeeklyInterval } from '../../src/domain/seeker.ts';
import {
  DAYS,
  DRIVING_LADDER,
  EDUCATION_LADDER,
  LANGUAGE_LADDER,
  type LanguageLevel,
} from '../../src/domain/vocabulary.ts';

type Documents = { seeker: Seeker; posting: Posting };
/** Values of the changed field that are one step nearer to what it was. */
type Steps = (to: never, documents: Documents) => unknown[];

const DAY_MS = 24 * 60 * 60 * 1000;
const daysFrom = (date: string, days: number) =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

const by = (step: number) => (to: number) => [to + step];
const rung =
  <Rung>(ladder: readonly Rung[], by: number) =>
  (to: Rung) => {
    const at = ladder.indexOf(to) + by;
    return at in ladder ? [ladder[at]] : [];
  };

const clock = (minute: number) => {
  const of = ((minute % 1440) + 1440) % 1440;
  return `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;
};
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** An interval with its ends moved; null where nothing is left of it, or the day changes. */
function moved({ days, start, end }: WeeklyInterval, startBy: number, endBy: number): WeeklyInterval | null {
  const from = minuteOf(start) + startBy;
  const length = minuteOf(end) - minuteOf(start);
  const minutes = (length > 0 ? length : length + 1440) + endBy - startBy;
  if (minutes <= 0 || minutes > 1440 || from < 0 || from >= 1440) return null;
  const to = from + minutes;
  return { days, start: clock(from), end: to === 1440 ? '24:00' : clock(to) };
}

/** The availability with one of the added stretches shorter by a minute, at either end. */
function withoutMinute(to: WeeklyInterval[], { seeker }: Documents): WeeklyInterval[][] {
  const given = seeker.profile.availability?.length ?? 0;
  return to.flatMap((interval, index) => {
    if (index < given) return [];
    const others = to.filter((_one, at) => at !== index);
    return [moved(interval, 1, 0), moved(interval, 0, -1)].map((shorter) =>
      shorter === null ? others : [...others, shorter],
    );
  });
}

/** The shifts with one that was cut longer by a minute, where it was cut. */
function withMinute(to: WeeklyInterval[], { posting }: Documents): WeeklyInterval[][] {
  const before = posting.details.schedule?.shifts ?? [];
  return to.flatMap((shift, index) => {
    const whole = before[index];
    if (whole === undefined) return [];
    const longer = [
      ...(shift.start === whole.start ? [] : [moved(shift, -1, 0)]),
      ...(clock(minuteOf(shift.end)) === clock(minuteOf(whole.end)) ? [] : [moved(shift, 0, 1)]),
    ];
    return longer.flatMap((one) => (one === null ? [] : [to.with(index, one)]));
  });
}

/** The shifts with one day back in that was left out; a shift that begins after midnight now is a day later. */
function withDay(to: WeeklyInterval[], { posting }: Documents): WeeklyInterval[][] {
  const before = posting.details.schedule?.shifts ?? [];
  return to.flatMap((shift, index) => {
    const whole = before[index];
    if (whole === undefined) return [];
    const later = minuteOf(shift.start) < minuteOf(whole.start) ? 1 : 0;
    return whole.days.flatMap((day) => {
      const same = DAYS[(DAYS.indexOf(day) + later) % 7] ?? day;
      return shift.days.includes(same) ? [] : [to.with(index, { ...shift, days: [...shift.days, same] })];
    });
  });
}

/** All moved shifts back by a minute, and, as far, the other way. */
function lessMoved(to: WeeklyInterval[], { posting }: Documents): WeeklyInterval[][] {
  const before = posting.details.schedule?.shifts ?? [];
  const isMoved = to.map((shift, index) => shift.start !== before[index]?.start);
  const first = isMoved.indexOf(true);
  const raw = minuteOf(to[first]?.start ?? '') - minuteOf(before[first]?.start ?? '');
  const shift = Math.abs(raw) > 720 ? raw - Math.sign(raw) * 1440 : raw;
  return [1, -1].flatMap((way) => {
    const by = way * (Math.abs(shift) - 1);
    const shifts = before.map((one, index) => (isMoved[index] ? moved(one, by, by) : one));
    return shifts.every((one) => one !== null) ? [shifts] : [];
  });
}

type Language = { code: string; level: LanguageLevel };
const lowerLevels = (to: Language[], { seeker, posting }: Documents) =>
  to.flatMap((one, index) => {
    const isNeeded = posting.details.requires?.languages?.some(
      ({ code, level }) => code.toLowerCase() === one.code.toLowerCase() && level === one.level,
    );
    const isNew = !seeker.profile.languages?.includes(one);
    if (!isNeeded || !isNew) return [];
    return rung(
      LANGUAGE_LADDER,
      -1,
    )(one.level).map((level) => to.with(index, { ...one, level: level ?? one.level }));
  });

type Licence = { name: string; expiresOn?: string };
const worseLicences = (to: Licence[], { seeker }: Documents) =>
  to.flatMap((one, index) => {
    const before = seeker.profile.licences?.[index];
    if (before === undefined) return [to.toSpliced(index, 1)];
    if (before.expiresOn === one.expiresOn || one.expiresOn === undefined) return [];
    return [
      to.map((other) =>
        other.name === one.name ? { ...other, expiresOn: daysFrom(one.expiresOn ?? '', -1) } : other,
      ),
    ];
  });

const STEPS: Partial<Record<ChangeCode, Steps>> = {
  'commute.longer': by(-5),
  'commute.longer_unsure': by(-5),
  'schedule.earlier': withoutMinute,
  'schedule.later': withoutMinute,
  'schedule.earlier_and_later': withoutMinute,
  'schedule.more_days': withoutMinute,
  'schedule.more_hours': withoutMinute,
  'schedule.move_later': lessMoved,
  'schedule.move_earlier': lessMoved,
  'schedule.start_late': withMinute,
  'schedule.leave_early': withMinute,
  'schedule.shorter_day': withMinute,
  'schedule.shorter_week': (to, documents) => [...withMinute(to, documents), ...withDay(to, documents)],
  'schedule.without_days': withDay,
  'schedule.fewer_hours': by(0.5),
  'start.sooner': (to: string) => [daysFrom(to, 1)],
  // From today at the earliest: a day less would be past.
  'start.postpone': (to: string, { seeker }) =>
    to === seeker.profile.availableFrom ? [daysFrom(to, -1)] : [],
  'wage.lower': by(1),
  'wage.raise_hour': by(-1),
  'wage.raise_day': by(-1),
  'wage.raise_month': by(-1),
  'wage.raise_year': by(-1),
  'licence.get': worseLicences,
  'licence.renew': worseLicences,
  'driving.get_licence': rung(DRIVING_LADDER, -1),
  'driving.lower': rung(DRIVING_LADDER, 1),
  'driving.waive_licence': rung(DRIVING_LADDER, 1),
  'experience.gain': (to: { months: number }[]) => [
    to.with(-1, { ...to.at(-1), months: (to.at(-1)?.months ?? 0) - 1 }),
  ],
  'experience.lower': by(1),
  'experience.waive': by(1),
  'education.check': rung(EDUCATION_LADDER, -1),
  'education.lower': rung(EDUCATION_LADDER, 1),
  'education.waive': rung(EDUCATION_LADDER, 1),
  'language.learn': lowerLevels,
};

/** The same change, but one step smaller: none where the quantity has no order. */
export function smallerSteps(change: Change, documents: Documents): Change[] {
  const steps = STEPS[change.code];
  return (steps?.(change.to as never, documents) ?? []).map((to) => ({ ...change, to }));
}
