import { deriveOnce } from '../derive-once.ts';
import { type LikelyOccupation, massOf } from '../occupation/likely.ts';
import type { Posting } from '../posting.ts';
import type { Seeker } from '../seeker.ts';
import { findingOf, sharedFinding } from './finding.ts';
import type { Rule } from './rule.ts';

type Relation = 'same' | 'other' | 'unclear';

const NOT_REQUIRED = sharedFinding('experience.not_required');
/** The first three digits of an occupation code name its group (소분류). */
const GROUP_DIGITS = 3;
/** Inferred codes speak for a group from this probability on, and against it up to the other. */
const SAME_FROM = 0.5;
const OTHER_TO = 0.1;

const groupOf = (code: string) => code.slice(0, GROUP_DIGITS);

/** The group of the posting's own code, else the one that its text makes likelier than all others together. */
const postingGroup = deriveOnce(({ details, inferred }: Posting): string | undefined => {
  if (details.occupation !== undefined) return groupOf(details.occupation);
  const likely = inferred?.occupations ?? [];
  return likely.map(({ code }) => groupOf(code)).find((group) => massOf(likely, group) >= SAME_FROM);
});

function relationOfCode(occupation: string, group: string): Relation {
  if (occupation.startsWith(group)) return 'same';
  return group.startsWith(occupation) ? 'unclear' : 'other';
}

/** A text that is not clearly about anything is not clearly about something else. */
function relationOfText(likely: readonly LikelyOccupation[], group: string): Relation {
  const mass = massOf(likely, group);
  if (mass >= SAME_FROM) return 'same';
  return mass <= OTHER_TO && massOf(likely) >= SAME_FROM ? 'other' : 'unclear';
}

/**
 * Whether a job lies in the group of the posting's occupation, by its code, else by what its text tells; a shorter
 * code stands for all of its group. A posting without an occupation counts every job. A job of which neither is
 * known is `unclear`.
 */
function relationOf({ profile, inferred }: Seeker, index: number, group: string | undefined): Relation {
  if (group === undefined) return 'same';
  const occupation = profile.experience?.[index]?.occupation;
  if (occupation !== undefined) return relationOfCode(occupation, group);
  return relationOfText(inferred?.experience[index] ?? [], group);
}

/** Months that surely count, and whether another job might count too. */
function relatedMonths(seeker: Seeker, group: string | undefined): { months: number; isSure: boolean } {
  let months = 0;
  let isSure = true;
  for (const [index, job] of (seeker.profile.experience ?? []).entries()) {
    const relation = relationOf(seeker, index, group);
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
    if (seeker.profile.experience === undefined) return findingOf('experience.unknown', null, needed);
    const { months, isSure } = relatedMonths(seeker, postingGroup(posting));
    if (months >= needed) return findingOf('experience.enough', months, needed);
    return findingOf(isSure ? 'experience.too_short' : 'experience.unclear', months, needed);
  },
};
