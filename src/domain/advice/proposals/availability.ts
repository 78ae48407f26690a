import type { WeeklyInterval } from '../../seeker.ts';
import { DAYS, type Day } from '../../vocabulary.ts';
import { MINUTES_PER_DAY, type Span } from '../../week.ts';
import type { Draft, Propose } from '../change.ts';
import {
  dayAfter,
  freeWithin,
  gapsBetween,
  intervalOf,
  type Occurrence,
  occurrencesOf,
} from '../occurrences.ts';

/** As many intervals as a profile can state. */
export const INTERVALS_MAX = 100;
const FIELD = '#/availability';

/** What one shift on one day misses, counted from where it begins. */
type Missing = { at: Occurrence; gaps: Span[] };

/** What each day misses, and the availability with it: what one shift adds, the next need not. */
function fillGaps(shifts: readonly WeeklyInterval[], availability: readonly WeeklyInterval[]) {
  let filled = [...availability];
  const missing: Missing[] = [];
  for (const at of shifts.flatMap(occurrencesOf)) {
    const length = at.to - at.from;
    const gaps = gapsBetween(freeWithin(at, filled), length);
    if (gaps.length === 0) continue;
    missing.push({ at, gaps });
    filled = [...filled, ...gaps.map((gap) => gapInterval(at, gap))];
  }
  return { missing, filled };
}

function gapInterval({ day, from }: Occurrence, gap: Span): WeeklyInterval {
  const start = from - DAYS.indexOf(day) * MINUTES_PER_DAY;
  return intervalOf([day], start + gap.from, start + gap.to);
}

/** Intervals at the same hours become one, on all their days. */
export function groupByHours(intervals: readonly WeeklyInterval[]): WeeklyInterval[] {
  const byHours = new Map<string, WeeklyInterval>();
  for (const { days, start, end } of intervals) {
    const key = `${start} ${end}`;
    byHours.set(key, { days: [...new Set([...(byHours.get(key)?.days ?? []), ...days])], start, end });
  }
  return [...byHours.values()].map((one) => ({ ...one, days: DAYS.filter((day) => one.days.includes(day)) }));
}

const edge = (missing: readonly Missing[], isEdge: (gap: Span, length: number) => boolean) =>
  Math.max(
    0,
    ...missing.flatMap(({ at, gaps }) =>
      gaps.filter((gap) => isEdge(gap, at.to - at.from)).map(({ from, to }) => to - from),
    ),
  );

const isWhole = ({ at, gaps }: Missing) => gaps[0]?.to === at.to - at.from && gaps[0].from === 0;
/** Missing only where the shift begins or ends: the seeker is there in between. */
const isAtEdges = ({ at, gaps }: Missing) =>
  gaps.length < 3 && gaps.every(({ from, to }) => (from === 0) !== (to === at.to - at.from));

/** Whether the seeker says nothing at all of a day. */
const isNewDay = (availability: readonly WeeklyInterval[], day: Day) =>
  !availability.some(({ days }) => days.includes(day));

type Told = Pick<Draft, 'code' | 'words'>;

/** The gaps as people say them; where there is no simple way, by how much they add up to. */
function tell(missing: readonly Missing[], availability: readonly WeeklyInterval[]): Told {
  const total = missing.reduce(
    (sum, { gaps }) => sum + gaps.reduce((all, { from, to }) => all + to - from, 0),
    0,
  );
  if (missing.every((one) => isWhole(one) && isNewDay(availability, one.at.day))) {
    const days = DAYS.filter((day) => missing.some(({ at }) => at.day === day));
    return { code: 'schedule.more_days', words: [days.join(', ')] };
  }
  if (!missing.every(isAtEdges)) return { code: 'schedule.more_hours', words: [total] };
  const earlier = edge(missing, ({ from }) => from === 0);
  const later = edge(missing, ({ from }) => from > 0);
  if (later === 0) return { code: 'schedule.earlier', words: [earlier] };
  if (earlier === 0) return { code: 'schedule.later', words: [later] };
  return { code: 'schedule.earlier_and_later', words: [earlier, later] };
}

/** The seeker's availability with exactly the minutes of the shifts that it misses. */
export const proposeAvailability: Propose = ({ seeker: { profile }, posting: { details } }) => {
  const availability = profile.availability ?? [];
  const { missing, filled } = fillGaps(details.schedule?.shifts ?? [], availability);
  const to = [...availability, ...groupByHours(filled.slice(availability.length))];
  if (missing.length === 0 || to.length > INTERVALS_MAX) return [];
  return [{ ...tell(missing, availability), field: FIELD, to }];
};

/** The same hours on one more day. */
export const alsoOn = (availability: readonly WeeklyInterval[], days: Day[]): WeeklyInterval[] => [
  ...availability,
  ...groupByHours(availability).map(({ start, end }) => ({ days, start, end })),
];

/** The same days, from earlier and until later. Minutes; a day gets no longer than the day itself. */
export function stretched(
  availability: readonly WeeklyInterval[],
  earlier: number,
  later: number,
): WeeklyInterval[] {
  return availability.flatMap((interval) =>
    occurrencesOf({ ...interval, days: [...interval.days.slice(0, 1)] }).map(({ day, from, to }) => {
      const start = from - DAYS.indexOf(day) * MINUTES_PER_DAY;
      const length = Math.min(to - from + earlier + later, MINUTES_PER_DAY);
      const moved = intervalOf([day], start - earlier, start - earlier + length);
      const shift = moved.days[0] === day ? 0 : -1;
      return { ...moved, days: interval.days.map((one) => dayAfter(one, shift)) };
    }),
  );
}
