/** How Korean administrative units are written in addresses: string rules that know no unit but the 시도. */

/** Current 시도 names with the other ways they are written: short, colloquial and former. */
const SIDO_SPELLINGS: Record<string, string[]> = {
  서울특별시: ['서울', '서울시'],
  부산광역시: ['부산', '부산시'],
  대구광역시: ['대구', '대구시'],
  인천광역시: ['인천', '인천시'],
  광주광역시: ['광주', '광주시'],
  대전광역시: ['대전', '대전시'],
  울산광역시: ['울산', '울산시'],
  세종특별자치시: ['세종', '세종시'],
  경기도: ['경기'],
  강원특별자치도: ['강원', '강원도'],
  충청북도: ['충북'],
  충청남도: ['충남'],
  전북특별자치도: ['전북', '전북도', '전라북도'],
  전라남도: ['전남'],
  경상북도: ['경북'],
  경상남도: ['경남'],
  제주특별자치도: ['제주', '제주도'],
};

/** Every spelling of a 시도, its current name first. */
export function sidoSpellings(name: string): string[] {
  return [name, ...(SIDO_SPELLINGS[name] ?? [])];
}

/**
 * The ways a 읍면동 is written, by how sure they are. `exact` names this unit; `stem` is a legal 동 (법정동) that is
 * divided into numbered units, so 역삼1동 has the stem 역삼동 and stands for a part of it.
 */
export function emdSpellings(name: string): { exact: string[]; stem: string[] } {
  const plain = withoutOrdinal(name);
  const exact = new Set([name, plain, ...partsOfMerged(plain)]);
  const stem = stemOf(plain);
  return { exact: [...exact], stem: stem === undefined || exact.has(stem) ? [] : [stem] };
}

/** 홍제제2동 is written 홍제2동 just as often. A name that is 제 and a number only, such as 제2동, stays. */
function withoutOrdinal(name: string): string {
  return name.replace(/(?<=.)제(?=\d)/, '');
}

/** 금호2.3가동 is 금호2가동 and 금호3가동; 율량.사천동 is 율량동 and 사천동. */
function partsOfMerged(name: string): string[] {
  if (!/[.,·]/.test(name)) return [];
  const suffix = /\d가동$/.test(name) ? '가동' : '동';
  const [first = '', ...others] = name.slice(0, -suffix.length).split(/[.,·]/);
  const base = first.replace(/\d+$/, '');
  return [first, ...others.map((part) => (/^\d+$/.test(part) ? base + part : part))].map(
    (part) => part + suffix,
  );
}

/** 역삼1동, 면목3.8동, 면목본동 and 을지로3가동 lose what numbers them; a name without a number has no stem. */
function stemOf(name: string): string | undefined {
  const match = /^(.*?[가-힣])(?:본|\d+(?:[.,·]\d+)*(?:가)?)동$/.exec(name);
  return match === null ? undefined : `${match[1]}동`;
}

/**
 * What a word of an address may stand for, surest first: itself, without a lot number that stuck to it
 * (검산동33-1), and, for a legal 동 counted in 가 (금호동2가, 을지로3가) or spelled with a number (이도이동), the
 * 행정동 of that number or else the whole 동. 효자동3가 and 효자3동 are different areas, so the number of the
 * one says nothing of the other.
 */
export function readingsOf(word: string): string[] {
  const readings = [word, withoutOrdinal(word)];
  const lot = /^(\D*[읍면동가]|\D*\d가)(?:산?\d+(?:-\d+)?(?:번지)?)$/.exec(word);
  const bare = lot?.[1] ?? word;
  readings.push(bare);
  const counted = /^(.*?[가-힣])(동?)(\d)가$/.exec(bare);
  if (counted !== null) {
    const [, base = '', , number = ''] = counted;
    readings.push(`${base}${number}가동`, `${base}동`);
  }
  const spelled = /^(.{2,})([일이삼사오])동$/.exec(bare);
  if (spelled !== null) {
    const [, base = '', number = ''] = spelled;
    readings.push(`${base}${'일이삼사오'.indexOf(number) + 1}동`, `${base}동`);
  }
  return [...new Set(readings)];
}

/** 김제시 is called 김제. A 구 keeps its suffix, and so does a name that would shrink to one syllable. */
export function shortSigungu(name: string): string | undefined {
  return /^[가-힣]{2,}[시군]$/.test(name) ? name.slice(0, -1) : undefined;
}

/** No chain of unit names is longer, and hostile input must not cost the time of a long search. */
const WORD_LENGTH_MAX = 40;

/** Words of an address. Brackets and commas separate as spaces do; the list point inside 3.8동 does not. */
export function wordsOf(address: string): string[] {
  return address
    .normalize('NFC')
    .split(/[\s\u200b\ufeff()[\]{}<>,/;:]+/)
    .filter((word) => word !== '' && word.length <= WORD_LENGTH_MAX);
}
