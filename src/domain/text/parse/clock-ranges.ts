import { intervalMinutes, MINUTES_PER_DAY } from '../../week.ts';
import { type Assumption, type Mark, markOf } from './suggestion.ts';

/** Two times of day as `HH:MM`; an end at or before its start lies on the next day. */
export type ClockRange = Mark & { from: string; to: string; minutes: number; assumed: Assumption[] };

/** A time as it is written. `twelve`: the form does not tell morning from afternoon, as 9시 and 9:00, unlike 09:00. */
type Clock = { half: Half; hour: number; minute: number; twelve: boolean };
type Half = 'am' | 'pm' | 'night' | undefined;

const HALVES: Record<string, Half> = {
  오전: 'am',
  새벽: 'am',
  아침: 'am',
  am: 'am',
  오후: 'pm',
  낮: 'pm',
  저녁: 'pm',
  pm: 'pm',
  밤: 'night',
  야간: 'night',
};
const HALF = '오전|오후|새벽|아침|낮|저녁|밤|야간|am|pm';
const JOINT = '\\s{0,2}\\)?(?:시?부터|에서|~{1,3}|-{1,2}|→)\\s{0,2}';
const NEXT_DAY = '익일|다음\\s?날|명일|\\+1일';

/** @param bare whether an hour without 시 is one, as the first of 9~18시 */
function clock(name: string, bare: boolean): string {
  const hour =
    `(?<${name}H>\\d{1,2})\\s?[:;]\\s?(?<${name}M>\\d{2})(?!\\d|,\\d{3})(?:시(?!간))?` +
    `|(?<${name}S>\\d{1,2})\\s?시(?!간|급|\\S{0,2}구)(?:\\s?(?<${name}N>\\d{1,2})\\s?분|(?<${name}M2>[0-5]0)(?=\\s?[~-])|\\s?(?<${name}Half>반)(?!일|장))?` +
    `|(?<${name}Word>정오|자정)` +
    (bare ? `|(?<!\\d[./,]\\s?)(?<${name}B>\\d{1,2})` : '');
  return `(?:\\(?(?<${name}P>${HALF})\\)?\\s{0,2}:?\\s{0,2})?(?:${hour})(?:\\s?(?<${name}A>am|pm)(?![a-z\\d]))?`;
}

const RANGE = new RegExp(
  `(?<!\\d:|\\d)${clock('a', true)}${JOINT}\\(?(?<next>${NEXT_DAY})?\\)?\\s{0,2}${clock('b', false)}(?!\\s?시간)`,
  'gi',
);
/** 0900~1800, 09~12. The leading zero tells it from a range of amounts. */
const DIGITS_RANGE =
  /(?<![\d,./-])(0\d)(?:([0-5]0)\s?[~-]\s?([012]\d)([0-5]0)|\s?~\s?([12]\d))(?![\d,./:]|\s?[만원시월일년세명층호분])/g;

/** Shops that close after midnight count on: 24:30, 26시. */
const LATE_HOUR_MAX = 27;

function readClock(groups: Record<string, string | undefined>, name: string): Clock | undefined {
  const part = (key: string) => groups[name + key];
  const word = part('Word');
  if (word !== undefined)
    return { half: undefined, hour: word === '정오' ? 12 : 24, minute: 0, twelve: false };
  const written = part('H') ?? part('S') ?? part('B') ?? '';
  const minute = part('Half') ? 30 : Number(part('M') ?? part('N') ?? part('M2') ?? 0);
  const hour = Number(written);
  if (hour > LATE_HOUR_MAX || minute > 59) return undefined;
  const half = hour > 12 ? undefined : HALVES[(part('A') ?? part('P') ?? '').toLowerCase()];
  return { half, hour, minute, twelve: half === undefined && hour >= 1 && hour <= 12 && !/^0/.test(written) };
}

const HOUR = 60;
const NOON = 12 * HOUR;
/** Nobody works a longer shift but those who say that they work around the clock. */
const SHIFT_MAX_MINUTES = 16 * HOUR;
/** Hours that are in the afternoon when nothing tells: 2시~6시 is not the night. */
const EARLY_HOUR_MAX = 4;

/** Minutes after midnight as the marker says. */
function minutesOf({ half, hour, minute }: Clock): number {
  const isAfternoon = half === 'pm' || (half === 'night' && hour >= 6 && hour < 12);
  const isMidnight = hour === 12 && (half === 'am' || half === 'night');
  return ((isMidnight ? 0 : hour) + (isAfternoon && hour < 12 ? 12 : 0)) * HOUR + minute;
}

type Resolved = { from: number; to: number; guessed: boolean };

const isUnmarked = ({ half }: Clock) => half === undefined;

/** Where the marker of one end speaks of the other too: 오후 1시~4시, and 오전 9시~오전 12시 for noon. */
function byMarker(a: Clock, b: Clock, from: number, to: number): Resolved | undefined {
  if (b.half === 'am' && b.hour === 12 && from < NOON) return { from, to: NOON + b.minute, guessed: false };
  const goesOn = a.half === 'pm' && isUnmarked(b) && b.hour <= 12 && a.hour % 12 < b.hour;
  return goesOn && to + NOON > from ? { from, to: to + NOON, guessed: false } : undefined;
}

/** 1시~오후 5시 and 2시~6시 are in the afternoon. */
function byEarlyStart(a: Clock, b: Clock, from: number, to: number): Resolved | undefined {
  if (!a.twelve || a.hour > EARLY_HOUR_MAX) return undefined;
  if (b.half === 'pm' && from + NOON < to) return { from: from + NOON, to, guessed: true };
  return b.twelve && to > from ? { from: from + NOON, to: to + NOON, guessed: true } : undefined;
}

/** 9시~6시 ends in the afternoon, and so does 08:30~05:30, for the shift would be 21 hours long. */
function byLength(a: Clock, b: Clock, from: number, to: number): Resolved | undefined {
  const isWholeDay = from === to && !b.twelve;
  if (isWholeDay || !isUnmarked(b) || b.hour === 0 || b.hour > 12 || to + NOON <= from) return undefined;
  const length = (to - from + MINUTES_PER_DAY) % MINUTES_PER_DAY || MINUTES_PER_DAY;
  const longest = a.twelve && b.twelve && from === NOON ? NOON : SHIFT_MAX_MINUTES;
  return length > longest ? { from, to: to + NOON, guessed: true } : undefined;
}

/** Which of the two readings of a twelve-hour clock is meant, from the other end of the range. */
function resolve(a: Clock, b: Clock, isNextDay: boolean): Resolved {
  const from = minutesOf(a);
  const to = minutesOf(b);
  const reading = isNextDay ? undefined : [byMarker, byEarlyStart, byLength].map((by) => by(a, b, from, to));
  return reading?.find((one) => one !== undefined) ?? { from, to, guessed: false };
}

function timeText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / HOUR))}:${two(minutes % HOUR)}`;
}

function rangeOf(mark: Mark, { from, to, guessed }: Resolved): ClockRange {
  const start = timeText(from % MINUTES_PER_DAY);
  const end = timeText(to > MINUTES_PER_DAY ? to - MINUTES_PER_DAY : to);
  const minutes = intervalMinutes({ start, end });
  return { ...mark, from: start, to: end, minutes, assumed: guessed ? ['afternoon'] : [] };
}

function readRange(match: RegExpMatchArray): ClockRange[] {
  const groups = match.groups ?? {};
  const a = readClock(groups, 'a');
  const b = readClock(groups, 'b');
  return a && b ? [rangeOf(markOf(match), resolve(a, b, groups['next'] !== undefined))] : [];
}

function readDigits(match: RegExpMatchArray): ClockRange[] {
  const [, fromHour = '', fromMinute = '0', longHour, toMinute = '0', shortHour] = match;
  const from = Number(fromHour) * HOUR + Number(fromMinute);
  const to = Number(longHour ?? shortHour) * HOUR + Number(toMinute);
  return to > MINUTES_PER_DAY ? [] : [rangeOf(markOf(match), { from, to, guessed: false })];
}

/** Ranges of times such as 09:00~18:00 and 오전 9시 30분부터 오후 6시, in the order of the text. */
export function findClockRanges(view: string): ClockRange[] {
  const ranges = [...view.matchAll(RANGE)].flatMap(readRange);
  const digits = [...view.matchAll(DIGITS_RANGE)].flatMap(readDigits);
  return [...ranges, ...digits].sort((a, b) => a.start - b.start);
}
