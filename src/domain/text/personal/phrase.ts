/** What a removed phrase is about. */
export const PERSONAL_KINDS = ['sex', 'age', 'birth', 'looks', 'marriage', 'family'] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** A way to speak of oneself, and what around it shows that others are meant. Looked at one sentence at a time. */
export type Phrase = {
  kind: PersonalKind;
  /** Global; a group named `self` is what goes, where it is not all of it. */
  pattern: RegExp;
  /** What stands there instead, where the rest needs somebody to say it. */
  instead?: string;
  unlessBefore?: RegExp;
  unlessAfter?: RegExp;
  unlessSentence?: RegExp;
};

/** A phrase from parts of patterns. */
export function phrase(
  kind: PersonalKind,
  source: string,
  more: Omit<Phrase, 'kind' | 'pattern'> = {},
): Phrase {
  return { kind, pattern: new RegExp(source, 'gd'), ...more };
}
