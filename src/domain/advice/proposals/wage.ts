import { minimumWageOf } from '../../legality/minimum-wage.ts';
import type { Policy } from '../../policy.ts';
import { firstWorkDay, type Posting } from '../../posting.ts';
import type { WageUnit } from '../../vocabulary.ts';
import { dailyHours, hourlyWage, postingHourlyWage, weeklyHours } from '../../wage.ts';
import { bySide, type Draft, type Propose } from '../change.ts';
import type { ChangeCode } from '../change-codes.ts';

/** The most that a document can state, in won. */
const WON_MAX = 10_000_000_000;

const RAISE: Record<WageUnit, ChangeCode> = {
  hour: 'wage.raise_hour',
  day: 'wage.raise_day',
  month: 'wage.raise_month',
  year: 'wage.raise_year',
};

/** The least that anybody is advised to work for at a posting: the legal minimum of the year in which the work starts. */
export function minimumFor({ details }: Posting, policy: Policy, now: number): number {
  return minimumWageOf(Number(firstWorkDay(details, now).slice(0, 4)), policy) ?? 0;
}

/** Nobody is advised to work for less than the law allows. */
const lower: Propose = ({ posting, policy, now }) => {
  const { hourly } = postingHourlyWage(posting);
  if (hourly === null || hourly < minimumFor(posting, policy, now)) return [];
  return [{ code: 'wage.lower', field: '#/wage/minHourly', to: hourly, words: [hourly] }];
};

/**
 * The least amount in the posting's own unit that is worth a wage an hour, as the rule converts it; null when not even
 * the most that a posting can state is. Found by halving, because the conversion rounds and only rises.
 */
export function amountWorth({ details }: Posting, hourlyWanted: number): number | null {
  const { wage, schedule } = details;
  if (wage === undefined) return null;
  const [perWeek, perDay] = [weeklyHours(schedule), dailyHours(schedule)];
  const isEnough = (max: number) =>
    (hourlyWage({ unit: wage.unit, max }, perWeek, perDay).hourly ?? 0) >= hourlyWanted;
  if (!isEnough(WON_MAX)) return null;
  let [less, enough] = [-1, WON_MAX];
  while (enough - less > 1) {
    const middle = Math.floor((less + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else less = middle;
  }
  return enough;
}

/** A posting's best wage becomes `to` won of its own unit. */
export function raiseTo({ details: { wage } }: Posting, to: number): Draft | null {
  if (wage === undefined) return null;
  const field = wage.max === undefined ? '#/wage/min' : '#/wage/max';
  return { code: RAISE[wage.unit], field, to, words: [to] };
}

const raise: Propose = ({ seeker, posting }) => {
  const to = amountWorth(posting, seeker.profile.wage?.minHourly ?? 0);
  const draft = to === null ? null : raiseTo(posting, to);
  return draft === null ? [] : [draft];
};

/** A lower floor, or a higher wage: exactly as much as the rule asks for. */
export const proposeWage: Propose = bySide(lower, raise);
