import type { Entry } from '../entry.ts';
import type { Policy } from '../policy.ts';
import { compareText } from '../scoring/assess.ts';

/**
 * From where on lists admit a posting that is in as many lists as it may be: its last entry, by score and, where scores are
 * equal, by the seeker's id. Null: it still has places, and every list may take it.
 */
export type Cut = { score: number; seekerId: string } | null;

/** How many lists a posting may enter: so many for each vacancy, and one vacancy where nobody has said how many. */
export const capacityOf = (headcount: number | undefined, listsPerVacancyMax: number): number =>
  listsPerVacancyMax * Math.max(1, headcount ?? 1);

/** Whether a policy lets a posting into so many lists and no more. */
export const isCapped = ({ exposure }: Pick<Policy, 'exposure'>): boolean =>
  exposure.listsPerVacancyMax !== null;

/** How far beyond the length of a list a night looks: so many times as many offers, for those that turn a seeker away. */
const OFFERS_PER_ENTRY = 3;

/** A policy that makes lists as long as what a night offers; without a cap they are the lists themselves. */
export function offeringPolicy<Given extends Pick<Policy, 'listLength' | 'exposure'>>(policy: Given): Given {
  if (!isCapped(policy)) return policy;
  return { ...policy, listLength: OFFERS_PER_ENTRY * policy.listLength };
}

/** Whether a list may take a pair that no rule blocks. */
export function isAdmitted(cut: Cut, pair: { score: number; seekerId: string }): boolean {
  return cut === null || compareByScore(pair, cut) <= 0;
}

/** Whether a list may take an entry: what a rule blocks is shown to a counsellor beside the list, and takes no place. */
export function isEntryAdmitted(cut: Cut, { seekerId, assessment }: Entry): boolean {
  return assessment.status === 'blocked' || isAdmitted(cut, { score: assessment.score, seekerId });
}

/** The order in which a posting takes seekers: best score first, equal ones by id. */
export function compareByScore(
  a: { score: number; seekerId: string },
  b: { score: number; seekerId: string },
): number {
  return b.score - a.score || compareText(a.seekerId, b.seekerId);
}

/** The cut of a posting that all of these seekers would have in their lists. */
export function cutOf(wanting: readonly { score: number; seekerId: string }[], capacity: number): Cut {
  return [...wanting].sort(compareByScore)[capacity - 1] ?? null;
}
