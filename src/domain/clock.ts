/** Korea keeps UTC+9 all year round, so a fixed shift is exact. */
const SEOUL_OFFSET_MS = 9 * 60 * 60 * 1000;

/** The calendar date in Seoul, `YYYY-MM-DD`, at a moment in milliseconds since the epoch. */
export function seoulDate(now: number): string {
  return new Date(now + SEOUL_OFFSET_MS).toISOString().slice(0, 10);
}
