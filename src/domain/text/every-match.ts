const NONE: readonly RegExpExecArray[] = [];

/**
 * All matches of a global pattern. Of hundreds of patterns few match a text, and looking whether one does costs a fraction
 * of what `matchAll` costs, which makes a copy of the pattern first.
 */
export function everyMatch(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  return text.search(pattern) < 0 ? NONE : [...text.matchAll(pattern)];
}
