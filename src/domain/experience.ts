import { deriveOnce } from './derive-once.ts';
import { type LikelyOccupation, massOf } from './occupation/likely.ts';
import type { Posting } from './posting.ts';
import type { Seeker } from './seeker.ts';

/** `months` surely count as related to a posting; `isSure` false: another job might count too. */
export type RelatedExperience = { months: number; isSure: boolean };

type Relation = 'same' | 'other' | 'unclear';

/** The first three digits of an occupation code name its group (소분류). */
const GROUP_DIGITS = 3;
/** Inferred codes speak for a group from this probability on, and against it up to the other. */
const SAME_FROM = 0.5;
const OTHER_TO = 0.1;
/** Stands for a posting of which no occupation is known: no code is empty. */
const ANY_GROUP = '';

const groupOf = (code: string) => code.slice(0, GROUP_DIGITS);

/** The group of the posting's own code, else the one that its text makes likelier than all others together; empty: unknown. */
export const occupationGroup = deriveOnce(({ details, inferred }: Posting): string => {
  if (details.occupation !== undefined) return groupOf(details.occupation);
  const likely = inferred?.occupations ?? [];
  const groups = likely.map(({ code }) => groupOf(code));
  return groups.find((group) => massOf(likely, group) >= SAME_FROM) ?? ANY_GROUP;
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
function relationOf({ profile, inferred }: Seeker, index: number, group: string): Relation {
  if (group === ANY_GROUP) return 'same';
  const occupation = profile.experience?.[index]?.occupation;
  if (occupation !== undefined) return relationOfCode(occupation, group);
  return relationOfText(inferred?.experience[index] ?? [], group);
}

function experienceIn(seeker: Seeker, group: string): RelatedExperience {
  let months = 0;
  let isSure = true;
  for (const [index, job] of (seeker.profile.experience ?? []).entries()) {
    const relation = relationOf(seeker, index, group);
    if (relation === 'same') months += job.months ?? 0;
    if (relation === 'unclear' || (relation === 'same' && job.months === undefined)) isSure = false;
  }
  return { months, isSure };
}

/** The night holds a seeker against every posting, but postings have few groups: three digits cannot name many. */
const knownGroups = deriveOnce((_seeker: Seeker) => new Map<string, RelatedExperience>());

/** Whether the posting's occupation group is known at all, by its code or by its text. */
export function hasOccupationGroup(posting: Posting): boolean {
  return occupationGroup(posting) !== ANY_GROUP;
}

/**
 * The seeker's months in the group (first three digits) of the posting's occupation, all months where the posting's
 * occupation is not known. Null, unknown, where the seeker's `experience` is absent; an empty list is "none".
 */
export function relatedExperience(seeker: Seeker, posting: Posting): RelatedExperience | null {
  if (seeker.profile.experience === undefined) return null;
  const group = occupationGroup(posting);
  const known = knownGroups(seeker);
  const hit = known.get(group);
  if (hit !== undefined) return hit;
  const related = experienceIn(seeker, group);
  known.set(group, related);
  return related;
}
