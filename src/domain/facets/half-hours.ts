import { MINUTES_PER_WEEK, type Span } from '../week.ts';

const MINUTES = 30;
export const HALF_HOURS_PER_WEEK = MINUTES_PER_WEEK / MINUTES;

/** One character a half hour from Monday 00:00 on: `1` for those from `first` to before `last` of each span. */
function paint(spans: readonly Span[], bounds: (span: Span) => [first: number, last: number]): string {
  const bits = new Array<string>(HALF_HOURS_PER_WEEK).fill('0');
  for (const span of spans) {
    const [first, last] = bounds(span);
    if (last > first) bits.fill('1', first, last);
  }
  return bits.join('');
}

/** The half hours of the week of which the spans take any minute, as bits. */
export const halfHoursTouched = (spans: readonly Span[]): string =>
  paint(spans, ({ from, to }) => [Math.floor(from / MINUTES), Math.ceil(to / MINUTES)]);

/** The half hours of the week of which the spans, sorted and disjoint, take every minute, as bits. */
export const halfHoursInside = (spans: readonly Span[]): string =>
  paint(spans, ({ from, to }) => [Math.ceil(from / MINUTES), Math.floor(to / MINUTES)]);
