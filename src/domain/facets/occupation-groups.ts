/** Groups of two digits (중분류) that there can be. */
export const OCCUPATION_GROUPS = 100;

/** Pairs of codes in no common group share one leading digit at most (`occupationCloseness`). */
export const CLOSENESS_OUTSIDE_GROUP = 0.2;

/**
 * The groups of two digits in which some occupation codes lie, as bits. A shorter code holds every group below it, and so
 * does one that is not of digits: nothing is left out for it.
 */
export function occupationGroups(codes: readonly string[]): string {
  const bits = new Array<string>(OCCUPATION_GROUPS).fill('0');
  for (const code of codes) {
    const digits = /^\d{0,2}/.exec(code)?.[0] ?? '';
    const width = digits.length === code.length || digits.length === 2 ? 10 ** (2 - digits.length) : 0;
    const first = width === 0 ? 0 : Number(digits) * width;
    bits.fill('1', first, width === 0 ? OCCUPATION_GROUPS : first + width);
  }
  return bits.join('');
}
