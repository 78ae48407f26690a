import { EDUCATION_LADDER } from '../vocabulary.ts';
import { findingOf, isAtLeast, sharedFinding } from './finding.ts';
import type { Rule } from './rule.ts';

const NOT_REQUIRED = sharedFinding('education.not_required');

/** The seeker's education is at least the required one. */
export const education: Rule = {
  id: 'education',
  check({ seeker, posting }) {
    const needed = posting.details.requires?.education ?? 'none';
    if (needed === 'none') return NOT_REQUIRED;
    const held = seeker.profile.education;
    if (held === undefined) return findingOf('education.unknown', null, needed);
    const code = isAtLeast(EDUCATION_LADDER, held, needed) ? 'education.enough' : 'education.too_low';
    return findingOf(code, held, needed);
  },
};
