import { findingOf, sharedFinding } from './finding.ts';
import type { Rule } from './rule.ts';

const NOT_STATED = sharedFinding('employment_type.not_stated');

/**
 * Passes when the posting's type is among those the seeker wants. An empty wish says nothing, so it is
 * unknown.
 */
export const employmentType: Rule = {
  id: 'employment_type',
  check({ seeker, posting }) {
    const offered = posting.details.employmentType;
    const wanted = seeker.profile.employmentTypes;
    if (offered === undefined) return NOT_STATED;
    if (wanted === undefined || wanted.length === 0) {
      return findingOf('employment_type.wish_unknown', offered, null);
    }
    if (wanted.includes(offered)) return findingOf('employment_type.wanted', offered, offered);
    return findingOf('employment_type.not_wanted', offered, wanted.join(', '));
  },
};
