import type { ProgrammeTag } from '../vocabulary.ts';
import { programmesIn } from './programmes.ts';
import { AGE_RULES } from './rules-age.ts';
import { ORIGIN_RULES } from './rules-origin.ts';
import { PERSON_RULES } from './rules-person.ts';
import { QUESTION_RULES } from './rules-questions.ts';
import { SEX_RULES } from './rules-sex.ts';
import { createRuleTable, type FoundWording, findWording, type WordingCode } from './wording.ts';

export type DiscriminationKind = Extract<WordingCode, `discrimination.${string}`>;
export type Found = FoundWording<DiscriminationKind>;

const DISCRIMINATION_RULES = [...SEX_RULES, ...AGE_RULES, ...PERSON_RULES, ...ORIGIN_RULES];
const discrimination = createRuleTable(DISCRIMINATION_RULES);
const unlawful = createRuleTable([...DISCRIMINATION_RULES, ...QUESTION_RULES]);

/**
 * Wording that makes sex, age, looks, origin, marriage, belief, school, health or disability a condition of hiring, in the
 * order of the text. Offsets are UTF-16 units of the text as given. Takes linear time and never throws.
 * @param programmes programmes that the posting is for; by default those that the text names
 */
export function findDiscrimination(
  text: string,
  programmes: readonly ProgrammeTag[] = programmesIn(text),
): Found[] {
  return findWording(text, discrimination, new Set(programmes)) as Found[];
}

/** The same with the questions that may not be asked of an applicant. */
export function findUnlawful(text: string, programmes: readonly ProgrammeTag[]): FoundWording[] {
  return findWording(text, unlawful, new Set(programmes));
}
