import type { Schedule, Wage } from '../../posting.ts';
import type { Education, EmploymentType } from '../../vocabulary.ts';

/** The structured fields of a posting that a free text may speak of, with the values that they take. */
type SuggestedFields = {
  schedule: Schedule;
  wage: Wage;
  employmentType: EmploymentType;
  headcount: number;
  'requires.licences': string[];
  'requires.experienceMonths': number;
  'requires.education': Education;
};
export type SuggestedField = keyof SuggestedFields;

/** A stretch of a text in UTF-16 units, the end not included. */
export type Mark = { start: number; end: number };

/** What was filled in though the text leaves it open: which days are worked, or whether 6시 is in the afternoon. */
export const ASSUMPTIONS = ['days', 'afternoon'] as const;
export type Assumption = (typeof ASSUMPTIONS)[number];

/** A value read out of a text, before the text is quoted. */
export type Finding = {
  [Field in SuggestedField]: Mark & { field: Field; value: SuggestedFields[Field]; assumed?: Assumption[] };
}[SuggestedField];

/** The least stretch that holds all of the marks. */
export function cover(marks: readonly Mark[]): Mark {
  return {
    start: Math.min(...marks.map(({ start }) => start)),
    end: Math.max(...marks.map(({ end }) => end)),
  };
}

/** The stretch of a match of a regular expression. */
export function markOf(match: RegExpMatchArray): Mark {
  const start = match.index ?? 0;
  return { start, end: start + match[0].length };
}
