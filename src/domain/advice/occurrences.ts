import { deriveOnce } from '../derive-once.ts';
import type { WeeklyInterval } from '../seeker.ts';
import { DAYS, type Day } from '../vocabulary.ts';
import {
  intervalMinutes,
  MINUTES_PER_DAY,
  MINUTES_PER_WEEK,
  minuteOfDay,
  type Span,
  spansOf,
  timeOfDay,
} from '../week.ts';

/** One shift on one day: minutes of the week, where `to` may lie in the next week. */
export type Occurrence = Span & { day: Day };

/** An interval out of minutes after the midnight of its days, which may lie before or after those days. */
export function intervalOf(days: readonly Day[], from: number, to: number): WeeklyInterval {
  const shift = Math.floor(from / MINUTES_PER_DAY);
  const end = to - shift * MINUTES_PER_DAY;
  return {
    days: days.map((day) => dayAfter(day, shift)),
    start: timeOfDay(from - shift * MINUTES_PER_DAY),
    end: timeOfDay(end === MINUTES_PER_DAY ? end : end % MINUTES_PER_DAY),
  };
}

export function dayAfter(day: Day, days: number): Day {
  return DAYS[(DAYS.indexOf(day) + (days % 7) + 7) % 7] ?? day;
}

/** Every day of an interval by itself. */
export function occurrencesOf(interval: WeeklyInterval): Occurrence[] {
  const length = intervalMinutes(interval);
  return [...new Set(interval.days)].map((day) => {
    const from = DAYS.indexOf(day) * MINUTES_PER_DAY + minuteOfDay(interval.start);
    return { day, from, to: from + length };
  });
}

/** Two weeks of availability in a row, so that what runs over Sunday midnight is in one piece. */
const unrolledOf = deriveOnce((availability: readonly WeeklyInterval[]): readonly Span[] => {
  const spans = spansOf(availability);
  const next = spans.map(({ from, to }) => ({ from: from + MINUTES_PER_WEEK, to: to + MINUTES_PER_WEEK }));
  const joined: Span[] = [];
  for (const span of [...spans, ...next]) {
    const last = joined.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = span.to;
    else joined.push({ ...span });
  }
  return joined;
});

const inWeek = (minute: number) => ((minute % MINUTES_PER_WEEK) + MINUTES_PER_WEEK) % MINUTES_PER_WEEK;

/** Whether a stretch of at most a week lies inside some availability. */
export function isFree({ from, to }: Span, availability: readonly WeeklyInterval[]): boolean {
  const begin = inWeek(from);
  const end = begin + to - from;
  const spans = unrolledOf(availability);
  // Halving: only the last of the sorted spans that has begun by then can hold the stretch.
  let [last, beyond] = [-1, spans.length];
  while (beyond - last > 1) {
    const middle = (last + beyond) >> 1;
    if ((spans[middle]?.from ?? 0) <= begin) last = middle;
    else beyond = middle;
  }
  const span = spans[last];
  return span !== undefined && end <= span.to;
}

/** The parts of a stretch that lie inside some availability, counted from where the stretch begins. */
export function freeWithin({ from, to }: Span, availability: readonly WeeklyInterval[]): Span[] {
  const begin = inWeek(from);
  return commonSpans([{ from: begin, to: begin + to - from }], unrolledOf(availability)).map((span) => ({
    from: span.from - begin,
    to: span.to - begin,
  }));
}

/** What two lists of sorted, disjoint spans have in common. */
export function commonSpans(a: readonly Span[], b: readonly Span[]): Span[] {
  return a.flatMap((one) =>
    b
      .map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) }))
      .filter(({ from, to }) => from < to),
  );
}

/** What of a stretch of this length is not in sorted, disjoint parts of it. */
export function gapsBetween(parts: readonly Span[], length: number): Span[] {
  const gaps: Span[] = [];
  let at = 0;
  for (const { from, to } of parts) {
    if (from > at) gaps.push({ from: at, to: from });
    at = to;
  }
  if (at < length) gaps.push({ from: at, to: length });
  return gaps;
}
