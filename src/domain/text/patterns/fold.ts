/**
 * The form in which texts and literals are compared: without white space, Latin letters in lower case, every digit a 0.
 * Whatever stands in a text stands in its folded form, and patterns that let spaces, case or numbers vary have few literals.
 */
export const fold = (text: string): string => text.replace(/\s+/g, '').replace(/\d/g, '0').toLowerCase();

/**
 * One character of a pattern in that form; undefined for one whose case may depend on what stands beside it or that is
 * written in several ways (é, σ), and for half of a surrogate pair.
 */
export function foldedCharacter(character = ''): string | undefined {
  if (/[a-z]/i.test(character)) return character.toLowerCase();
  const isCased = character.toLowerCase() !== character.toUpperCase();
  return character === '' || isCased || /[\ud800-\udfff]/.test(character) ? undefined : fold(character);
}
