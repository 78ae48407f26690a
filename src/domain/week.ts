import { deriveOnce } from './derive-once.ts';
import type { WeeklyInterval } from './seeker.ts';
import { DAYS } from './vocabulary.ts';

/** Half-open stretch of the week in minutes; Monday 00:00 is 0 and Sunday 24:00 is 10,080. */
export type Span = { from: number; to: number };

export const MINUTES_PER_DAY = 24 * 60;
export const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;

export const WHOLE_WEEK: readonly Span[] = [{ from: 0, to: MINUTES_PER_WEEK }];

/** Minutes after midnight of a time, `HH:MM`. */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The reverse of `minuteOfDay`. */
export const timeOfDay = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Length of one interval on one day in minutes; an end at or before its start lies on the next day. */
export function intervalMinutes(interval: Pick<WeeklyInterval, 'start' | 'end'>): number {
  const length = minuteOfDay(interval.end) - minuteOfDay(interval.start);
  return length > 0 ? length : length + MINUTES_PER_DAY;
}

function merge(spans: Span[]): Span[] {
  spans.sort((a, b) => a.from - b.from);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged[merged.length - 1];
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ from: span.from, to: span.to });
  }
  return merged;
}

/** Weekly intervals as sorted, disjoint spans. What runs past Sunday midnight goes on on Monday morning. */
export function toSpans(intervals: readonly WeeklyInterval[]): Span[] {
  const spans: Span[] = [];
  for (const interval of intervals) {
    const length = intervalMinutes(interval);
    for (const day of interval.days) {
      const from = DAYS.indexOf(day) * MINUTES_PER_DAY + minuteOfDay(interval.start);
      const to = from + length;
      spans.push({ from, to: Math.min(to, MINUTES_PER_WEEK) });
      if (to > MINUTES_PER_WEEK) spans.push({ from: 0, to: to - MINUTES_PER_WEEK });
    }
  }
  return merge(spans);
}

/** `toSpans`, worked out once for each list. */
export const spansOf = deriveOnce<readonly WeeklyInterval[], readonly Span[]>(toSpans);

/** Minutes that sorted, disjoint spans add up to. */
export function minutesOf(spans: readonly Span[]): number {
  let minutes = 0;
  for (const span of spans) minutes += span.to - span.from;
  return minutes;
}

/** Minutes that two lists of sorted, disjoint spans have in common. */
export function overlapMinutes(a: readonly Span[], b: readonly Span[]): number {
  let minutes = 0;
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (left === undefined || right === undefined) return minutes;
    const common = Math.min(left.to, right.to) - Math.max(left.from, right.from);
    if (common > 0) minutes += common;
    if (left.to < right.to) i += 1;
    else j += 1;
  }
}

/** Whether every minute of `b` lies inside `a`. */
export function covers(a: readonly Span[], b: readonly Span[]): boolean {
  return overlapMinutes(a, b) === minutesOf(b);
}
