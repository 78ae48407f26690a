import type { Pair } from '../rules/rule.ts';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const LOST_A_WEEK = 0.25;

/**
 * 1 − ¼ × whole weeks since the posting was received, at least 0: 1 in the first week, 0 from the fifth on. In steps, so
 * that the score of a pair changes on four days of its life and not every night. Never unknown: a posting that nobody
 * stores is new, and one from the future is too (clocks of two machines differ). Source: blueprint, section 4; the steps
 * are a choice, like the weights.
 */
export function freshness({ posting, now }: Pick<Pair, 'posting' | 'now'>): number {
  if (posting.receivedAt === null) return 1;
  const weeks = Math.floor(Math.max(0, now - posting.receivedAt) / WEEK_MS);
  return Math.max(0, 1 - LOST_A_WEEK * weeks);
}
