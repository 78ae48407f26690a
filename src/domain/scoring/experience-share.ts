import { hasOccupationGroup, relatedExperience } from '../experience.ts';
import type { Posting } from '../posting.ts';
import type { Pair } from '../rules/rule.ts';

/** Months of related work that are all of it where none is asked for. */
const UNASKED_FULL_MONTHS = 12;

/** The months that a posting asks for at most, required or preferred; 0: none. */
function askedMonths({ details: { requires, prefers } }: Posting): number {
  return Math.max(requires?.experienceMonths ?? 0, prefers?.experienceMonths ?? 0);
}

/**
 * Related months ÷ max(required, preferred) months, at most 1; related as in the experience rule (`experience.ts`).
 *
 * A posting that asks for none suits a beginner better than one that prefers years, and nobody better than those who know
 * the work: neutral + (1 − neutral) × related months ÷ 12, at most 1, with the policy's neutral value, which is all there
 * is to say (null) of a beginner, and of everybody where the posting's occupation is not known either.
 *
 * Null, unknown, where the seeker's list is absent. A job that might count too is not counted, but what is surely there
 * never says less than the neutral value. Source: blueprint, section 4; the twelve months are a choice, like the weights.
 */
export function experienceShare({ seeker, posting, policy }: Pair): number | null {
  const asked = askedMonths(posting);
  if (asked === 0 && !hasOccupationGroup(posting)) return null;
  const related = relatedExperience(seeker, posting);
  if (related === null) return null;
  const { months, isSure } = related;
  const neutral = policy.neutral.experience;
  if (asked === 0) {
    return months > 0 ? neutral + (1 - neutral) * Math.min(1, months / UNASKED_FULL_MONTHS) : null;
  }
  const share = Math.min(1, months / asked);
  return isSure || share >= neutral ? share : null;
}
