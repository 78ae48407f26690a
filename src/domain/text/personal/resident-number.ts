import { cleanText } from '../clean.ts';

/**
 * 13 digits of a resident number (주민등록번호) or of a foreigner's: six of a date of birth, a sign of any kind or
 * none, a digit for sex and century, six more. 9 and 0 stand for those born before 1900.
 */
const WHOLE =
  /(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s{0,3}[-‐‑‒–—―−ㅡ~./·_]?\s{0,3}\d\d{6}(?!\d)/;
/** The same with a space after every digit. */
const SPACED =
  /(?<!\d|\d\s)\d\s\d\s[01]\s\d\s[0-3]\s\d\s{0,3}[-‐‑‒–—―−ㅡ~./·_]?\s{0,3}\d(?:\s\d){6}(?!\s?\d)/;
/** Birth and sex with the rest hidden, as papers show it: 900101-1******. */
const MASKED =
  /(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s{0,3}[-‐‑‒–—―−ㅡ~]\s{0,3}\d\s?[*＊xX●○◯•]{3,6}/;

/** A hidden number has seven digits, a hyphen and three signs; NFKC makes two digits of one character at most, as of ⑳. */
const SHORTEST = 7;

const UNSEEN = /[\u00ad\u180e\u200b-\u200f\u2060-\u206f\ufeff]/g;
const isNumber = (text: string) => WHOLE.test(text) || SPACED.test(text) || MASKED.test(text);

/**
 * Whether a text holds a resident number, in whatever digits (NFKC: full-width ones too), with unseen characters or
 * markup between them. Takes linear time.
 */
export function hasResidentNumber(text: string): boolean {
  if (text.length < SHORTEST) return false;
  const plain = text.normalize('NFKC').replace(UNSEEN, '');
  return isNumber(plain) || (/[<&]/.test(plain) && isNumber(cleanText(plain)));
}
