import { relatedExperience } from '../experience.ts';
import { findingOf, sharedFinding } from './finding.ts';
import type { Rule } from './rule.ts';

const NOT_REQUIRED = sharedFinding('experience.not_required');

/** Months in the posting's occupation group are at least those required. */
export const experience: Rule = {
  id: 'experience',
  check({ seeker, posting }) {
    const needed = posting.details.requires?.experienceMonths ?? 0;
    if (needed === 0) return NOT_REQUIRED;
    const related = relatedExperience(seeker, posting);
    if (related === null) return findingOf('experience.unknown', null, needed);
    const { months, isSure } = related;
    if (months >= needed) return findingOf('experience.enough', months, needed);
    return findingOf(isSure ? 'experience.too_short' : 'experience.unclear', months, needed);
  },
};
