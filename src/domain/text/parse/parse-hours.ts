import type { Schedule } from '../../posting.ts';
import { DAYS } from '../../vocabulary.ts';
import { weeklyHours } from '../../wage.ts';
import { MINUTES_PER_DAY, MINUTES_PER_WEEK, overlapMinutes, toSpans } from '../../week.ts';
import { findShifts, type Shift } from './shifts.ts';
import { hoursPerDayTimesDays, hoursPerWeek, restMinutes, type StatedHours } from './stated-hours.ts';
import { type Assumption, cover, type Finding, type Mark, markOf } from './suggestion.ts';
import type { WorkingDays } from './working-days.ts';

type ScheduleFinding = Extract<Finding, { field: 'schedule' }>;

const EVERY_OTHER_DAY = /격일/;
const ROTATING =
  /격일|[2-4]\s?교대|교대\s?(?:근무|제|조)|맞교대|(?<!주기\s?)로테이션|스케[줄쥴]\s?(?:근무|제)|시프트|순환\s?근무|주{1,3}\s?야{1,3}(?:비|휴)|주주야야|주야주야|주\s?[,/·]?\s?야\s?(?:간\s?)?(?:맞?교대|2교대)|주간\s?[,/·]?\s?야간\s?(?:맞?교대|2교대)|당비|당휴|\bD\s?[:/(].{5,40}\bE\s?[:/(]/;
const DENIED_AFTER = /^\s?(?:야간\s?)?(?:근무)?\s?(?:없|아님|아닌|x\b|안\s|가능성)/i;
const FLEXIBLE =
  /(?:시간대?|요일)\s?(?:은|는|및|[,/·(:]|요일){0,3}\s?(?:상호\s?)?(?:협의|조율|조정|선택|자율)|(?:탄력|유연|선택적|재량|자율)\s?(?:적\s?)?(?:출퇴근|근무|근로)/;
/** 09:00~18:00 사이 4시간. */
const WINDOW_AFTER = /^\s?\)?\s?(?:사이|중에?|이내|내에?서?)\s?(?:하루\s?|1일\s?)?\d{1,2}\s?시간/;

/** Shifts farther apart than this, in characters, are those of different jobs. */
const APART = 120;
/** What joins two times of one day into one working day; 또는 and / offer a choice. */
const JOINED = /^\s?(?:,|&|\+|및|와|과)\s?$/;
/** More is not the day of one person but of two: 09:00~18:00, 18:00~09:00. */
const DAY_MAX_MINUTES = 14 * 60;

/** Where a text says something, unless it goes on to deny it: 3교대 없음. */
function find(view: string, pattern: RegExp): Mark | undefined {
  const match = view.match(pattern);
  if (!match) return undefined;
  const mark = markOf(match);
  return DENIED_AFTER.test(view.slice(mark.end, mark.end + 12)) ? undefined : mark;
}

/** What the whole text says beside its times. */
type Context = { restMinutes: number | undefined; stated: StatedHours | undefined };

const WEEK_HOURS = MINUTES_PER_WEEK / 60;
const LONG_ENOUGH_FOR_REST_MINUTES = 4 * 60;
/** So long a shift has breaks of hours, which nobody can guess. */
const NEEDS_REST_MINUTES = 12 * 60;

/** Hours of an average week: breaks as stated, else as the law has them; null while the number of days is unknown. */
function averageHours(shifts: readonly Shift[], rest: number | undefined): number | null {
  let hours = 0;
  for (const { range, working, interval } of shifts) {
    if (working.perWeek === null || (rest === undefined && range.minutes > NEEDS_REST_MINUTES)) return null;
    const takesRest =
      rest !== undefined && range.minutes > LONG_ENOUGH_FOR_REST_MINUTES && rest < range.minutes;
    const perDay = takesRest
      ? (range.minutes - rest) / 60
      : (weeklyHours({ kind: 'fixed', shifts: [{ ...interval, days: ['mon'] }] }) ?? 0);
    hours += perDay * working.perWeek;
  }
  return hours;
}

const isPartOfItsDays = ({ working }: Shift) =>
  working.perWeek !== null && working.perWeek < working.days.length;

function hoursOf(shifts: readonly Shift[], { restMinutes: rest, stated }: Context): number | undefined {
  if (stated) return stated.perWeek;
  if (rest === undefined && !shifts.some(isPartOfItsDays)) return undefined;
  const hours = averageHours(shifts, rest);
  return hours === null || hours <= 0 || hours > WEEK_HOURS ? undefined : Math.round(hours * 100) / 100;
}

/** Fixed, unless the days or the hours are fewer than the times given for them. */
function kindOf(shifts: readonly Shift[], view: string): Schedule['kind'] {
  const isWindow = shifts.some(({ range }) => WINDOW_AFTER.test(view.slice(range.end, range.end + 20)));
  const isAnyDays = shifts.some((shift) => isPartOfItsDays(shift) && shift.working.assumed);
  return isWindow || isAnyDays ? 'flexible' : 'fixed';
}

function scheduleOf(kind: Schedule['kind'], shifts: readonly Shift[], context: Context): ScheduleFinding {
  const distinct = new Map(shifts.map(({ interval }) => [JSON.stringify(interval), interval]));
  const hours = hoursOf(shifts, context);
  const assumed = shifts.flatMap(({ range, working }): Assumption[] => [
    ...range.assumed,
    ...(working.assumed ? (['days'] as const) : []),
  ]);
  return {
    ...cover(shifts),
    field: 'schedule',
    value: {
      kind,
      ...(shifts.length > 0 ? { shifts: [...distinct.values()] } : {}),
      ...(hours === undefined ? {} : { hoursPerWeek: hours }),
    },
    assumed: [...new Set(assumed)],
  };
}

/** Whether one person works both: on other days, or one after the other on the same. */
function isWorkedBesides(a: Shift, b: Shift, view: string): boolean {
  if (overlapMinutes(toSpans([a.interval]), toSpans([b.interval])) > 0) return false;
  const isOtherDays = !a.working.days.some((day) => b.working.days.includes(day));
  const isOneDay = a.range.minutes + b.range.minutes <= DAY_MAX_MINUTES;
  return isOtherDays || (isOneDay && JOINED.test(view.slice(a.range.end, b.range.start)));
}

/** Groups of shifts that one person can work together; a shift that does not fit begins the next choice. */
function choices(shifts: readonly Shift[], view: string): Shift[][] {
  const groups: Shift[][] = [];
  for (const shift of shifts) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isNear = last !== undefined && shift.start - last.end <= APART;
    const goesWith = (other: Shift) => isWorkedBesides(other, shift, view);
    if (group && isNear && group.every(goesWith)) group.push(shift);
    else groups.push([shift]);
  }
  return groups;
}

const isAroundTheClock = ({ range }: Shift) => range.minutes === MINUTES_PER_DAY;

/** Shifts in turn, which go through all the days unless the text says on which. */
function inTurn(shifts: readonly Shift[], isEveryOtherDay: boolean): Shift[] {
  return shifts.map((shift) => {
    const { working } = shift;
    const everyDay: WorkingDays = { ...working, days: [...DAYS] };
    if (isEveryOtherDay) return withDays(shift, { ...everyDay, perWeek: DAYS.length / 2, assumed: false });
    return working.assumed ? withDays(shift, everyDay) : shift;
  });
}

function withDays(shift: Shift, working: WorkingDays): Shift {
  return { ...shift, working, interval: { ...shift.interval, days: working.days } };
}

function withoutTimes(
  kind: Schedule['kind'],
  marks: Mark[],
  hours: StatedHours | undefined,
): ScheduleFinding {
  const value = { kind, ...(hours ? { hoursPerWeek: hours.perWeek } : {}) };
  return { ...cover(marks), field: 'schedule', value };
}

/** The schedules that a text offers; several when it offers a choice. */
export function parseHours(view: string): ScheduleFinding[] {
  const { shifts, rests, days } = findShifts(view);
  const stated = hoursPerWeek(view);
  const rotating = find(view, ROTATING);
  const context: Context = { restMinutes: restMinutes(view, rests), stated };
  if (shifts.length > 0) {
    // Nobody works around the clock two days running, so 07:00~익일 07:00 says 격일 too.
    if (rotating || shifts.some(isAroundTheClock)) {
      return [scheduleOf('rotating', inTurn(shifts, EVERY_OTHER_DAY.test(view)), context)];
    }
    return choices(shifts, view).map((group) => scheduleOf(kindOf(group, view), group, context));
  }
  const hours = stated ?? hoursPerDayTimesDays(view, days);
  const flexible = find(view, FLEXIBLE);
  if (rotating) return [withoutTimes('rotating', [rotating], stated)];
  if (flexible) return [withoutTimes('flexible', [flexible, ...(hours ? [hours] : [])], hours)];
  return hours ? [withoutTimes('fixed', [hours], hours)] : [];
}
