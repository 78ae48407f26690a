/**
 * What a posting's text carries beside words: markup, addresses of the net, numbers to call. `clean.ts` takes it out,
 * `readable` blanks it so that no digit of a phone number is taken for an hour or a wage.
 *
 * Every quantifier is bounded, so that each pattern takes linear time on whatever comes.
 */

const TAG_NAMES =
  'a|article|b|big|blockquote|body|br|button|center|div|em|figure|font|form|h[1-6]|head|hr|html|i|iframe|img|input|li|link|' +
  'meta|o:p|ol|p|pre|s|script|section|small|span|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul';

/** Only names that HTML has: <CAD 설계> and <주간조> are words in brackets. */
export const TAG = new RegExp(`</?(${TAG_NAMES})(?:\\s[^<>]{0,2000})?/?>`, 'gi');
export const UNSEEN_ELEMENT = /<(script|style)\b[^<>]{0,500}>[\s\S]{0,5000}?<\/\1>|<!--[\s\S]{0,5000}?-->/gi;
export const INLINE_TAG = /^<\/?(?:a|b|big|em|font|i|o:p|s|small|span|strong|sub|sup|u)\b/i;

/** Zero-width and directional characters, and controls but for tab and the ends of lines. */
export const UNSEEN = /[\p{Cc}\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

const SEPARATOR = '[-.\\s)]{0,3}';
/** Prefixes of the numbers that the whole country calls without an area code. */
const NATIONWIDE = '15(?:22|33|44|5[15]|66|77|88|99)|16(?:00|44|6[16]|70|88)|18(?:00|11|33|55|77|99)';

export const CONTACTS: readonly RegExp[] = [
  /\b(?:https?:\/\/|www\.)[^\s<>"'가-힣()]{1,2000}/gi,
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g,
  /(?<![\w.-])[a-z0-9-]{2,40}\.(?:co|or|go|ac|re|ne)\.kr\b(?:\/[^\s<>"'가-힣()]{0,500})?/gi,
  new RegExp(`(?<!\\d)(?:\\+?82${SEPARATOR})?0?1[016789]${SEPARATOR}\\d{3,4}${SEPARATOR}\\d{4}(?!\\d)`, 'g'),
  new RegExp(
    `(?<!\\d)\\(?(?:\\+?82${SEPARATOR}|0)(?:2|[3-6]\\d|70|50\\d?)${SEPARATOR}\\d{3,4}[-.\\s]{1,3}\\d{4}(?!\\d)`,
    'g',
  ),
  /(?<!\d)0(?:2|[3-6]\d|70)\d{7,8}(?!\d)/g,
  new RegExp(`(?<!\\d)(?:${NATIONWIDE})[-.\\s]\\d{4}(?!\\d)`, 'g'),
  // The digits are looked for before the word that must stand before them: few texts have them.
  /(?=\d{3,4}-)(?<=(?:☎|☏|tel|전화|문의|연락처)[^\d\n]{0,10})\d{3,4}-\d{4}(?!\d)/gi,
];

/** One UTF-16 unit for one: full-width forms, and the many tildes, dashes, colons and spaces that people type. */
const FOLDED = new Map<string, string>(
  Object.entries({
    '~': '～∼〜˜∽',
    '-': '–—−‐‑‒―',
    ':': '：︰∶',
    ' ': '\u00a0\u2002\u2003\u2009\u3000\u1680\t',
    '·': 'ㆍ・•‧∙',
    '/': '∕⁄',
  }).flatMap(([plain, forms]) => [...forms].map((form) => [form, plain] as const)),
);

function fold(form: string): string {
  const plain = FOLDED.get(form);
  if (plain !== undefined) return plain;
  return String.fromCharCode(form.charCodeAt(0) - 0xfee0);
}

const FORMS = new RegExp(`[\\uff01-\\uff5e${[...FOLDED.keys()].join('')}]`, 'g');

const blank = (found: string) => ' '.repeat(found.length);

/**
 * The text as the parsers read it: of the same length, so that a place in it is the same place in the given text.
 * Markup, entities, contacts and unseen characters are spaces; typed variants of one sign are one sign.
 */
export function readable(text: string): string {
  const lines = (found: string) => (found === '\n' || found === '\r' ? '\n' : blank(found));
  const plain = text
    .replace(FORMS, fold)
    .replace(UNSEEN, lines)
    .replace(UNSEEN_ELEMENT, blank)
    .replace(TAG, blank)
    .replace(/&(?:[a-z]{2,8}|#\d{1,7}|#x[\da-f]{1,6});/gi, blank);
  return CONTACTS.reduce((rest, contact) => rest.replace(contact, blank), plain);
}
