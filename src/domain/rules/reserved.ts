import { findingOf, sharedFinding } from './finding.ts';
import type { Rule } from './rule.ts';

const NOT_RESERVED = sharedFinding('reserved.not_reserved');

/** A reserved posting needs one of its programme tags. */
export const reserved: Rule = {
  id: 'reserved',
  check({ seeker, posting }) {
    const { reservedFor } = posting.details;
    if (reservedFor === undefined || reservedFor.length === 0) return NOT_RESERVED;
    const limit = reservedFor.join(', ');
    const { programmes } = seeker.profile;
    if (programmes === undefined) return findingOf('reserved.unknown', null, limit);
    const shared = reservedFor.filter((tag) => programmes.includes(tag));
    if (shared.length > 0) return findingOf('reserved.eligible', shared.join(', '), limit);
    return findingOf('reserved.not_eligible', programmes.join(', ') || null, limit);
  },
};
