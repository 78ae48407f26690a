import { findingOf, sharedFinding } from './finding.ts';
import type { Rule } from './rule.ts';

const NONE = sharedFinding('unwanted.none');

/**
 * The posting is not what the seeker refuses. Says nothing of who refuses nothing; how sure it must be to fail or to
 * ask is the policy's. `limit` is which of the seeker's excludes is met, counted from 1.
 */
export const unwanted: Rule = {
  id: 'unwanted',
  applies: (pair) => pair.unwanted !== null,
  check({ unwanted: found, policy: { exclusion } }) {
    if (found === null || found.evidence < exclusion.checkFrom) return NONE;
    const code = found.evidence >= exclusion.blockFrom ? 'unwanted.excluded' : 'unwanted.maybe';
    return findingOf(code, found.as, found.exclude);
  },
};
