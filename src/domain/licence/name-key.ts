/** Words of one meaning, written in one way; applied to a name without spaces and signs, in lower case. */
const REWRITES: readonly (readonly [RegExp, string])[] = [
  [/굴삭기|포크레인|포클레인|굴착기계/g, '굴착기'],
  [/불도우저|도저(?<!불도저)/g, '불도저'],
  [/문화재수리/g, '국가유산수리'],
  [/제([12])종/g, '$1종'],
  [/제?일종(?=보통|대형|소형|특수|운전|면허|자동|$)/g, '1종'],
  [/제?이종(?=보통|대형|소형|운전|면허|자동|$)/g, '2종'],
  [/(\d)t(?=미만|이상|이하|지게차|굴착기|로더|$)/g, '$1톤'],
  [/(?<![a-z])iii급/g, '3급'],
  [/(?<![a-z])ii급/g, '2급'],
  [/(?<![a-z])i급/g, '1급'],
  [/일급/g, '1급'],
  [/이급/g, '2급'],
  [/삼급/g, '3급'],
];

/** Said around a name without changing what it names. */
const ENDING =
  /(?<=.)(?:자격증?|면허증?|라이센스|라이선스|(?:소지|보유|취득|이수|수료)(?:자|하신분|한자|한분|하고계신분)?|이수증|수료증|증명서|필수|필요|우대|우선|있는분|있으신분|있는자|가지신분|이상|이상자|등|합격자|시험)$/u;
const BEGINNING =
  /^(?:국가기술자격|국가전문자격|국가공인|국가자격|자격증|자격요건|자격조건|자격(?!증)|면허(?!증)|필수|우대|유효한)(?=.)/u;

/**
 * The name without what differs between two writings of it: NFKC, lower case, no spaces or signs, grades and classes
 * in digits, renamed trades by their name of today.
 */
export function nameKey(name: string): string {
  const bare = name
    .replace(/ㆍ/g, ' ') // The middle dot of Korean keyboards, which NFKC takes for a vowel.
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return REWRITES.reduce((key, [pattern, word]) => key.replace(pattern, word), bare);
}

/** What is left of a key as the words around the name fall away one by one; the barest last. */
function peel(key: string): string[] {
  const peeled: string[] = [];
  let rest = key;
  for (let shorter = ''; ; rest = shorter) {
    peeled.push(rest);
    shorter = rest.replace(ENDING, '');
    if (shorter === rest) shorter = rest.replace(BEGINNING, '');
    if (shorter === rest) return peeled;
  }
}

/** One list asks for the keys of its parts again and again. */
const KEYS_REMEMBERED = 500;
const lastKeys = new Map<string, readonly string[]>();

/**
 * The key of a name and the barer ones that it may be known by, the barest last. A grade goes behind, where every name
 * of the tables has it: 1급 소방안전관리자, 유치원 2급 정교사, 사회복지사 자격증 2급.
 */
export function keysOf(name: string): readonly string[] {
  const hit = lastKeys.get(name);
  if (hit !== undefined) return hit;
  const [oldest] = lastKeys.size < KEYS_REMEMBERED ? [] : lastKeys.keys();
  if (oldest !== undefined) lastKeys.delete(oldest);
  const keys = findKeys(name);
  lastKeys.set(name, keys);
  return keys;
}

function findKeys(name: string): string[] {
  const key = nameKey(name);
  const [, before = '', grade = '', after = ''] = /^(.*?)((?:특|\d)급|[abc]등급)(.*)$/u.exec(key) ?? [];
  if (before + after === '') return peel(key);
  return [...peel(key), ...peel(before + after).map((rest) => rest + grade)];
}
