import type { WorkPermit } from '../vocabulary.ts';
import { sharedFinding } from './finding.ts';
import type { Finding, Rule } from './rule.ts';

const NOT_REQUIRED = sharedFinding('work_permit.not_required');
const UNKNOWN = sharedFinding('work_permit.unknown');
const BY_PERMIT: Record<WorkPermit, Finding> = {
  unrestricted: sharedFinding('work_permit.unrestricted'),
  restricted: sharedFinding('work_permit.restricted'),
};

/** A posting that needs an unrestricted work permit takes only seekers who have one. */
export const workPermit: Rule = {
  id: 'work_permit',
  check({ seeker, posting }) {
    if (posting.details.requires?.workPermitUnrestricted !== true) return NOT_REQUIRED;
    const held = seeker.profile.workPermit;
    return held === undefined ? UNKNOWN : BY_PERMIT[held];
  },
};
