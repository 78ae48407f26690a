/**
 * Whether one short wording of an ability says what another asks for: 포스 사용 and 포스기 다룸, 한식 조리 and
 * 한식조리기능사. Spaces, signs and endings vary freely in Korean, so that pairs of letters are compared, not words.
 */

/** The asked words, each as its pairs of letters in their order. */
export type AskedWording = readonly (readonly string[])[];
/** All pairs of letters of a wording that somebody has, its spaces left out. */
export type HeldWording = ReadonlySet<string>;

/** This share of a word's pairs has to be found. By 0.4, 전기공사기사 would be met by 전기기사; above 2/3, 선별포장 not by 포장·선별. */
const FOUND_FROM = 0.6;

/** Runs of letters and digits; + and # tell C, C++ and C# apart. */
const WORD = /[\p{L}\p{N}+#]+/gu;
/** What stands in brackets explains, or says how much it matters: 포스(POS), (필수) 엑셀. */
const BRACKETS = /\([^()]*\)|\[[^[\]]*\]/g;
/** Signs between several abilities in one wording. */
const SEPARATORS = /[,;/·ㆍ、]/;
/** Words that say how well or how an ability is used, and no word of their own: an asked wording is judged without them. */
const FILLERS = new Set(
  '및 등 또는 와 과 가능 가능자 가능하신 분 능숙 능숙자 능숙하신 우대 필수 경험 경험자 경력 경력자 보유 보유자 소지 소지자 사용 활용 이용 다루기 기본 기초 관련 업무 작업 능력 기술'.split(
    ' ',
  ),
);
/** Endings that make a noun or an attribute of a verb (담그기, 담그는), where two letters or more stay. */
const ENDING = /^(\p{L}{2,}?)(?:하기|하는|기|는)$/u;

const plain = (text: string) => text.normalize('NFKC').toLowerCase();
const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

const isOneLetter = (word: string) => [...word].length === 1;

/** 선별하 gives 선별 and 별하; a single letter, which has no pair, stands for itself. */
function pairsOf(word: string): string[] {
  const letters = [...word];
  if (letters.length < 2) return letters.map((letter) => `${letter} `);
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

/**
 * The abilities that a posting names, each once. One string may hold several (커트, 펌, 염색); what holds no letter and
 * no digit names none.
 */
export function askedWordings(texts: readonly string[]): AskedWording[] {
  const asked = new Map<string, AskedWording>();
  for (const part of texts.flatMap((text) => plain(text).replace(BRACKETS, ' ').split(SEPARATORS))) {
    const all = wordsOf(part);
    const telling = all.filter((word) => !FILLERS.has(word));
    const words = (telling.length > 0 ? telling : all).map((word) => word.replace(ENDING, '$1'));
    if (words.length > 0) asked.set(words.join(' '), words.map(pairsOf));
  }
  return [...asked.values()];
}

/** What somebody has, ready to be asked. */
export function heldWording(text: string): HeldWording {
  const words = wordsOf(plain(text));
  return new Set([...words.filter(isOneLetter), words.join('')].flatMap(pairsOf));
}

function isWordFound(pairs: readonly string[], held: HeldWording): boolean {
  // Compounds differ in their first part (한식조리, 중식조리) or in their last (급식 조리, 급식 배식): both have to be there.
  if (!held.has(pairs[0] ?? '') || !held.has(pairs.at(-1) ?? '')) return false;
  const found = pairs.filter((pair) => held.has(pair)).length;
  return found >= FOUND_FROM * pairs.length;
}

/** Of what is asked, the first pair of letters, without which it is never met (`isMet`). */
export const firstPairOf = (asked: AskedWording): string => asked[0]?.[0] ?? '';

/** Every asked word is found: its first and its last pair of letters and 60% of all its pairs are in the held wording. */
export function isMet(asked: AskedWording, held: HeldWording): boolean {
  return asked.every((pairs) => isWordFound(pairs, held));
}
