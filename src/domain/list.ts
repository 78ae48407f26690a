import type { Entry } from './entry.ts';
import type { Policy } from './policy.ts';
import { compareByRank } from './scoring/assess.ts';

/**
 * A seeker's list out of all pairs that were judged: the best that no rule fails, and beside them the best of the
 * blocked ones, so that a counsellor can see what stands in the way.
 */
export function selectList(judged: Entry[], policy: Pick<Policy, 'listLength' | 'blockedLength'>): Entry[] {
  const take = (blocked: boolean, length: number) =>
    judged
      .filter((entry) => (entry.assessment.status === 'blocked') === blocked)
      .sort(compareByRank)
      .slice(0, length);
  return [...take(false, policy.listLength), ...take(true, policy.blockedLength)];
}

/** With so many open suggestions a seeker counts as covered. */
const COVERED_FROM = 3;

/** The part of a list that no rule blocks, in its order. */
export function openEntries(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ assessment }) => assessment.status !== 'blocked');
}

export function isCovered(entries: readonly Entry[]): boolean {
  return openEntries(entries).length >= COVERED_FROM;
}
