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
