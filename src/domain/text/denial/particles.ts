/** Particles that follow a consonant, and those that follow a vowel. */
const PARTICLES_AFTER_CONSONANT = /(?:은|이|을|과|이나|이랑|이면|이라면)$/;
const PARTICLES_AFTER_VOWEL = /(?:는|가|를|와|나|랑|면|라면)$/;
const PARTICLES =
  /(?:에서는|에서도|에선|에는|에도|으로는|로는|까지는|까지|만은|만|하고|거나|든|(?<![포지온속])도|[,·/])$/;
const NO_PARTICLE = /(?:볶이|구이|놀이|종이|먹이|휴가|작가|(?<![가-힣])라면|냉면|하나)$/;

const FIRST_SYLLABLE = 0xac00;
const SYLLABLES = 11_172;
const FINALS = 28;
const FINAL_N = 4;
const FINAL_L = 8;

/** Which consonant a Hangul syllable ends in, in the order of Unicode; 0: in none, or it is no syllable. */
function finalOf(syllable: string): number {
  const index = syllable.charCodeAt(0) - FIRST_SYLLABLE;
  return index >= 0 && index < SYLLABLES ? index % FINALS : 0;
}

/** Whether a Hangul syllable ends in a consonant. */
export const hasFinal = (syllable: string): boolean => finalOf(syllable) !== 0;

/** Whether a word's last syllable ends in ㄴ or ㄹ, as that of an attribute before a noun does: 무거운 (짐), 파는 (일). */
export function isAttributive(word: string): boolean {
  const final = finalOf(word.slice(-1));
  return final === FINAL_N || final === FINAL_L;
}

/** A word without the particles at its end, as far as they can be told from the noun: 야간은 is 야간, 설거지도 is 설거지. */
export function stemOf(text: string): string {
  if (NO_PARTICLE.test(text)) return text;
  const bare = text.replace(PARTICLES, '');
  for (const [pattern, afterFinal] of [
    [PARTICLES_AFTER_CONSONANT, true],
    [PARTICLES_AFTER_VOWEL, false],
  ] as const) {
    const stem = bare.replace(pattern, '');
    if (stem !== '' && stem !== bare && hasFinal(stem.at(-1) ?? '') === afterFinal) return stem;
  }
  return bare;
}

/** Words that many phrases have and that say nothing about the work. */
const COMMON_WORD =
  /^(?:일|거|것|곳|데|쪽|업무|근무|회사|직장|자리|하는|하|시키|같은|너무|많은|있는|없는|다니|일하|혼자|사람|남의)$/;

/** The words of a phrase that may be looked for in another text: without particles, endings and common words. */
export function contentWordsOf(phrase: string): string[] {
  return phrase
    .split(/\s+/)
    .map((word) => stemOf(word).replace(/(?:하는|시키는|는)$/, ''))
    .filter((word) => word.length > 1 && !COMMON_WORD.test(word));
}
