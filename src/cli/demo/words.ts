import type { Commute } from '../../domain/commute.ts';
import type { Schedule, Wage } from '../../domain/posting.ts';
import { BY_WAY } from '../../domain/rules/labels.ts';
import type { WeeklyInterval } from '../../domain/seeker.ts';
import { DAYS, type Day, type TravelWay, type WageUnit } from '../../domain/vocabulary.ts';

/** How the fields of seekers and postings read in Korean. */

const DAY_NAMES: Record<Day, string> = {
  mon: '월',
  tue: '화',
  wed: '수',
  thu: '목',
  fri: '금',
  sat: '토',
  sun: '일',
};

const WAY_NAMES: Record<TravelWay, string> = { walk: '도보', bicycle: '자전거', bus: '버스', car: '자가용' };

const WAGE_NAMES: Record<WageUnit, string> = { hour: '시급', day: '일급', month: '월급', year: '연봉' };

/** 월~금 for days in a row, 월·수·금 for others. */
function daysText(days: Day[]): string {
  const [first = 'mon', ...rest] = DAYS.filter((day) => days.includes(day));
  const last = rest.at(-1);
  if (rest.length === DAYS.length - 1) return '매일';
  const inARow = last !== undefined && DAYS.indexOf(last) - DAYS.indexOf(first) === rest.length;
  if (inARow && rest.length > 1) return `${DAY_NAMES[first]}~${DAY_NAMES[last]}`;
  return [first, ...rest].map((day) => DAY_NAMES[day]).join('·');
}

/** 월~금 09:00~12:00, 13:30~16:30: days that the shift before has named are not said again. */
export function weekText(intervals: WeeklyInterval[]): string {
  return intervals
    .map(({ days, start, end }, index) => {
      const before = intervals[index - 1];
      const named = before !== undefined && daysText(before.days) === daysText(days);
      const hours = `${start}~${end}`;
      if (named) return hours;
      return `${daysText(days)} ${hours === '00:00~24:00' ? '언제나' : hours}`.replace(
        '매일 언제나',
        '언제나',
      );
    })
    .join(', ');
}

export function scheduleText(schedule: Schedule | undefined): string {
  if (schedule === undefined) return '근무 시간 미정';
  const week = weekText(schedule.shifts ?? []);
  if (schedule.kind === 'rotating') return `교대 ${week}`;
  if (schedule.kind === 'flexible') return `${week} 가운데 주 ${schedule.hoursPerWeek ?? '?'}시간`;
  return week;
}

/** 245만, or 10,320 where the number is not whole ten thousands. */
function wonText(won: number): string {
  const wholeTenThousands = won >= 100_000 && won % 10_000 === 0;
  return wholeTenThousands ? `${(won / 10_000).toLocaleString('ko-KR')}만` : won.toLocaleString('ko-KR');
}

/** The wage as it was stated and, where that is not by the hour, the hourly wage that was judged. */
export function wageText(wage: Wage | undefined, hourly?: number): string {
  if (wage === undefined) return '임금 미정';
  const amounts = [...new Set([wage.min, wage.max].filter((won) => won !== undefined))].map(wonText);
  const stated = `${WAGE_NAMES[wage.unit]} ${amounts.join('~')}원`;
  if (wage.unit === 'hour' || hourly === undefined) return stated;
  return `${stated} (시급 ${wage.max === undefined ? '' : '최대 '}${hourly.toLocaleString('ko-KR')}원)`;
}

export function commuteText(commute: Pick<Commute, 'minutes' | 'way' | 'estimated'> | null): string {
  if (commute === null) return '통근 시간 모름';
  if (commute.way === 'remote' || commute.way === 'dormitory') return BY_WAY[commute.way].ko;
  if (commute.minutes === 0) return '같은 동네';
  return `${BY_WAY[commute.way].ko} ${commute.estimated ? '약 ' : ''}${commute.minutes}분`;
}

export function travelText({ modes, maxMinutes }: { modes: TravelWay[]; maxMinutes: number }): string {
  return `${modes.map((mode) => WAY_NAMES[mode]).join('·')} ${maxMinutes}분까지`;
}

/** The 읍면동 of a unit's full name, with its 시군 when that is not Gimje. */
export function placeText(unit: string | undefined): string {
  if (unit === undefined) return '위치 모름';
  const [emd = unit, sigungu = ''] = unit.split(' ').reverse();
  return sigungu === '김제시' || sigungu === '' ? emd : `${sigungu} ${emd}`;
}
