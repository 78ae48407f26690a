/** Korea keeps UTC+9 all year round, so a fixed shift is exact. */
const SEOUL_OFFSET_MS = 9 * 60 * 60 * 1000;

const DAY_MS = 24 * 60 * 60 * 1000;

/** The day that was written last: a run asks for the same one millions of times. */
let lastDay = Number.NaN;
let lastDate = '';

/** The calendar date in Seoul, `YYYY-MM-DD`, at a moment in milliseconds since the epoch. */
export function seoulDate(now: number): string {
  const day = Math.floor((now + SEOUL_OFFSET_MS) / DAY_MS);
  if (day !== lastDay) {
    lastDate = new Date(now + SEOUL_OFFSET_MS).toISOString().slice(0, 10);
    lastDay = day;
  }
  return lastDate;
}
