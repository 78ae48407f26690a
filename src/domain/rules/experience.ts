import type { SeekerProfile } from '../seeker.ts';
import { findingOf, sharedFinding } from './finding.ts';
import type { Rule } from './rule.ts';

type Job = NonNullable<SeekerProfile['experience']>[number];
type Relation = 'same' | 'other' | 'unclear';

const NOT_REQUIRED = sharedFinding('experience.not_required');
/** The first three digits of an occupation code name its group (소분류). */
const GROUP_DIGITS = 3;

/**
 * Whether a job lies in the group of the posting's occupation; a shorter code stands for all of its group. A
 * posting without an occupation counts every job. A job known by its text alone is `unclear` until its code
 * has been looked up.
 */
function relationOf(job: Job, postingOccupation: string | undefined): Relation {
  if (postingOccupation === undefined) return 'same';
  if (job.occupation === undefined) return 'unclear';
  const group = postingOccupation.slice(0, GROUP_DIGITS);
  if (job.occupation.startsWith(group)) return 'same';
  return group.startsWith(job.occupation) ? 'unclear' : 'other';
}

/** Months that surely count, and whether another job might count too. */
function relatedMonths(
  jobs: readonly Job[],
  occupation: string | undefined,
): { months: number; isSure: boolean } {
  let months = 0;
  let isSure = true;
  for (const job of jobs) {
    const relation = relationOf(job, occupation);
    if (relation === 'same') months += job.months ?? 0;
    if (relation === 'unclear' || (relation === 'same' && job.months === undefined)) isSure = false;
  }
  return { months, isSure };
}

/** Months in the posting's occupation group are at least those required. */
export const experience: Rule = {
  id: 'experience',
  check({ seeker, posting }) {
    const needed = posting.details.requires?.experienceMonths ?? 0;
    if (needed === 0) return NOT_REQUIRED;
    const jobs = seeker.profile.experience;
    if (jobs === undefined) return findingOf('experience.unknown', null, needed);
    const { months, isSure } = relatedMonths(jobs, posting.details.occupation);
    if (months >= needed) return findingOf('experience.enough', months, needed);
    return findingOf(isSure ? 'experience.too_short' : 'experience.unclear', months, needed);
  },
};
