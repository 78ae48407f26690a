import { fitSchedule } from '../../schedule-fit.ts';
import type { WeeklyInterval } from '../../seeker.ts';
import { DAYS } from '../../vocabulary.ts';
import type { Span } from '../../week.ts';
import type { Occasion, Propose } from '../change.ts';
import { commonSpans, freeWithin, gapsBetween, intervalOf } from '../occurrences.ts';
import { groupByHours, INTERVALS_MAX } from './availability.ts';
import { KEPT_SHARE } from './shifts.ts';

const DAY = 24 * 60;
/** Hours of the day in minutes that are asked for first, then the others. */
const DAYTIMES: readonly Span[] = [
  { from: 6 * 60, to: 22 * 60 },
  { from: 0, to: 6 * 60 },
  { from: 22 * 60, to: DAY },
];
/** Weekly hours are told in half hours. */
const HALF_HOUR = 30;

function fitOf({ seeker: { profile }, posting: { details } }: Occasion) {
  const fit = fitSchedule(details.schedule, profile.availability);
  return typeof fit === 'string' ? null : fit;
}

/** The minutes of each day that the posting allows and the availability does not have, by day before by night. */
function missingParts(window: readonly WeeklyInterval[], availability: readonly WeeklyInterval[]) {
  return DAYTIMES.flatMap((time) =>
    DAYS.flatMap((day, index) => {
      const midnight = index * DAY;
      const whole = { from: midnight, to: midnight + DAY };
      const allowed = window.length === 0 ? [{ from: 0, to: DAY }] : freeWithin(whole, window);
      const gaps = gapsBetween(freeWithin(whole, availability), DAY);
      return commonSpans(commonSpans(allowed, gaps), [time]).map((part) => ({ day, ...part }));
    }),
  );
}

/** As many minutes more as are missing; which ones is only an example. */
export const proposeMoreHours: Propose = (occasion) => {
  const fit = fitOf(occasion);
  if (fit === null) return [];
  const availability = occasion.seeker.profile.availability ?? [];
  const missing = Math.ceil(fit.needed - fit.common);
  const added: WeeklyInterval[] = [];
  let rest = missing;
  for (const { day, from, to } of missingParts(
    occasion.posting.details.schedule?.shifts ?? [],
    availability,
  )) {
    if (rest === 0) break;
    const minutes = Math.min(rest, to - from);
    added.push(intervalOf([day], from, from + minutes));
    rest -= minutes;
  }
  const to = [...availability, ...groupByHours(added)];
  if (rest > 0 || to.length > INTERVALS_MAX) return [];
  return [{ code: 'schedule.more_hours', field: '#/availability', to, words: [missing] }];
};

/** As many hours a week as the seeker has, in half hours. */
export const proposeFewerHours: Propose = (occasion) => {
  const fit = fitOf(occasion);
  if (fit === null) return [];
  const minutes = Math.floor(fit.common / HALF_HOUR) * HALF_HOUR;
  if (minutes === 0 || minutes < fit.needed * KEPT_SHARE) return [];
  return [
    { code: 'schedule.fewer_hours', field: '#/schedule/hoursPerWeek', to: minutes / 60, words: [minutes] },
  ];
};
