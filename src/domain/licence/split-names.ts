import { answersOf } from './answers.ts';
import { CANONICAL_NAMES, canonicalLicence, findCanonical } from './catalogue.ts';
import { keysOf } from './name-key.ts';

/** What a text asks for: each of these, where one of the names in it is enough. Canonical names. */
export type Clauses = readonly (readonly string[])[];

/** A piece of a name is borrowed from the nearest parts of the list only: a long list must not take long to read. */
const NEIGHBOURS_ASKED = 3;
/** No known name is longer, so nothing is borrowed from a longer neighbour. */
const LONGEST_NEIGHBOUR = 60;
/** Nobody asks for more licences in one text; what stands behind them is one name that nobody knows. */
const PARTS_READ = 20;
/** A part of a list that names nothing: "사회복지사 및 자격증 소지자". */
const NAMELESS = /^(?:자격|면허)증?$/u;
/** Longer texts than this are no list of licences, and are compared as they are. */
const LONGEST_LIST = 200;

const ONE_OF =
  /(?<=[\s)증사급])\s*(?:중|가운데)\s*(?:에서\s*)?(?:택\s*)?(?:1|한|하나|일|어느)\s*(?:개|가지|종류|종|하나)?\s*(?:이상)?(?:\s|의|을|를|$).*$/u;
const GRADE_LIST = /([1-6])\s*급?\s*[,·・~/-]\s*([1-6])\s*급/gu;
/** 토목(산업)기사 is 토목기사 or 토목산업기사. */
const INDUSTRIAL = /^(.+)\(\s*산업\s*\)\s*기사(.*)$/u;

const OR = /\s*(?:또는|혹은|(?<=[\s가-힣)])\bor\b)\s*/giu;
/** What stands before 및 within a name: 토질및기초기술사. */
const BEFORE_AND = CANONICAL_NAMES.flatMap((name) => /^([^()]+)및/u.exec(name)?.[1] ?? []).join('|');
const HELD_ONE_OF = /또는|혹은|\bor\b/iu;
const AND = new RegExp(`\\s*(?:(?<!(?:${BEFORE_AND})\\s*)및|&|\\+|;|\\n|그리고)\\s*`, 'u');
const COMMA = /\s*[,、，]\s*/u;
const OR_COMMA = anyOf(OR, COMMA);
const EVERYWHERE = anyOf(OR, AND, COMMA);
/** Signs that part a list as often as they stand within a name: they part only where a known name comes out. */
const LOOSE = /\s*[/|·・]\s*|\s{2,}/u;
const ANYWHERE = anyOf(EVERYWHERE, LOOSE);
const IN_BRACKET = /[,·・/]/u;

/** Grades and classes that stand alone lean on a name before them: 전기기사·산업기사, 사회복지사 1급, 2급. */
const LEANING = /^(?:기술사|기능장|기사|산업기사|기능사|(?:특|\d)급|보통|대형|소형|특수)$/u;

function anyOf(...patterns: RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), 'giu');
}

/** Every bracket blanked, of the same length. */
const coverBrackets = (text: string): string =>
  text.replace(/\([^()]*\)/gu, (inner) => '\u0001'.repeat(inner.length));

/** Cuts where the pattern matches outside of brackets. */
function splitOutside(text: string, pattern: RegExp): string[] {
  const covered = coverBrackets(text);
  const parts: string[] = [];
  let from = 0;
  for (const match of covered.matchAll(new RegExp(pattern, 'giu'))) {
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  const last = text.slice(from);
  return [...parts, last].filter((part) => /[\p{L}\p{N}]/u.test(part) && !NAMELESS.test(barestKey(part)));
}

/** The sign that parts the most in what is left over: a 또는 makes one list of its commas. */
function jointOf(left: string): string {
  if (splits(left, OR)) return ' 또는 ';
  return splits(left, COMMA) ? ', ' : '/';
}

const splits = (text: string, pattern: RegExp): boolean => new RegExp(pattern, 'iu').test(text);
const asOneName = (text: string): string => text.replace(ANYWHERE, '').replace(/[^\p{L}\p{N}]/gu, '');

/** The list as it is up to `PARTS_READ`; what is left over is made one name, on either side of its first 및. */
function shorten(text: string): string {
  let parts = 0;
  let from = 0;
  for (const { 0: sign, index } of coverBrackets(text).matchAll(ANYWHERE)) {
    parts += text.slice(from, index).split(IN_BRACKET).length;
    from = index + sign.length;
    if (parts < PARTS_READ) continue;
    const left = text.slice(index);
    const and = new RegExp(AND, 'iu').exec(left);
    const listed = and === null ? left : left.slice(0, and.index);
    const alternative = asOneName(listed);
    const needed = and === null ? '' : asOneName(left.slice(and.index));
    return [
      text.slice(0, index),
      alternative === '' ? '' : jointOf(listed) + alternative,
      needed === '' ? '' : ` 및 ${needed}`,
    ].join('');
  }
  return text;
}

/** 한식 beside 양식조리기능사 is 한식조리기능사; a single letter is no piece of a name (간호 beside 요양보호사). */
function withTailOf(part: string, sibling: string): string | undefined {
  for (let at = 1; at < sibling.length - 1; at += 1) {
    const name = findCanonical(part + sibling.slice(at));
    if (name !== undefined) return name;
  }
  return undefined;
}

/** 산업기사 beside 전기기사 is 전기산업기사. */
function withHeadOf(part: string, sibling: string): string | undefined {
  for (let to = sibling.length - 1; to > 0; to -= 1) {
    const name = findCanonical(sibling.slice(0, to) + part);
    if (name !== undefined) return name;
  }
  return undefined;
}

const barestKey = (text: string): string => keysOf(text).at(-1) ?? '';
const leans = (part: string): boolean => LEANING.test(barestKey(part));

/** What the part names by itself, else with a piece of its neighbours. */
function readPart(part: string, neighbours: readonly string[]): string | undefined {
  const known = leans(part) ? undefined : findCanonical(part);
  if (known !== undefined) return known;
  const borrow = leans(part) ? withHeadOf : withTailOf;
  const key = barestKey(part);
  for (const neighbour of neighbours.slice(0, NEIGHBOURS_ASKED)) {
    if (neighbour.length > LONGEST_NEIGHBOUR) continue;
    const name = borrow(key, barestKey(neighbour));
    if (name !== undefined) return name;
  }
  return undefined;
}

/** The names of one place in a list: 직업상담사(1급, 2급) and 전기기사·산업기사 are two of which one is enough. */
function readOneOf(text: string): string[] {
  const industrial = INDUSTRIAL.exec(text);
  if (industrial !== null) {
    const [, trade = '', rest = ''] = industrial;
    return [`${trade}기사${rest}`, `${trade}산업기사${rest}`].map(canonicalLicence);
  }
  const whole = findCanonical(text);
  if (whole !== undefined) return [whole];
  return readBracket(text) ?? readLoose(text) ?? [canonicalLicence(text)];
}

function readLoose(text: string): string[] | undefined {
  const parts = splitOutside(text, LOOSE);
  if (parts.length < 2) return undefined;
  const names = parts.map((part) =>
    readPart(
      part,
      parts.filter((other) => other !== part),
    ),
  );
  if (names.every((name) => name === undefined)) return undefined;
  return names.map((name, index) => name ?? canonicalLicence(parts[index] ?? ''));
}

/** What a bracket behind a name narrows it to: a field, grade or class of it, or one of its kinds by the kind's own name. */
function readNarrowed(name: string, part: string): string | undefined {
  const known = findCanonical(name + part) ?? (leans(part) ? readPart(part, [name]) : undefined);
  if (known !== undefined) return known;
  const kind = findCanonical(part);
  return kind !== undefined && answersOf(canonicalLicence(name)).get(kind) === 'surely' ? kind : undefined;
}

/** Each of the fields in brackets is one way to meet the name; undefined where the brackets hold something else. */
function readBracket(text: string): string[] | undefined {
  const match = /^([^()]+)\(([^()]+)\)(.*)$/su.exec(text);
  if (match === null) return undefined;
  const [, name = '', inner = '', rest = ''] = match;
  if (canonicalLicence(name + rest) !== canonicalLicence(name)) return undefined;
  const all = inner.split(IN_BRACKET);
  const left = all.slice(PARTS_READ).join('');
  const parts = left === '' ? all : [...all.slice(0, PARTS_READ), left];
  const read = parts.map((part) => readNarrowed(name, part));
  if (read.every((one) => one === undefined)) return undefined;
  const names = read.map((one, index) => one ?? canonicalLicence(name + parts[index]));
  // 초음파비파괴검사기사(산업기사, 기능사) means the 기사 too.
  const whole = parts.some((part) => leans(part) && !/급/u.test(part)) ? findCanonical(name) : undefined;
  return whole === undefined ? names : [whole, ...names];
}

/** Parts of one list; what leans on the part before it is an alternative to it. */
function readParts(parts: readonly string[]): string[][] {
  const clauses: string[][] = [];
  for (const [index, part] of parts.entries()) {
    const before = parts.slice(0, index).reverse();
    const leaning = leans(part) ? readPart(part, before) : undefined;
    const last = clauses.at(-1);
    if (leaning !== undefined && last !== undefined) last.push(leaning);
    else clauses.push(readListed(part, [...parts.slice(index + 1), ...before]));
  }
  return clauses;
}

function readListed(part: string, neighbours: readonly string[]): string[] {
  const names = readOneOf(part);
  if (names.length > 1 || findCanonical(part) !== undefined) return names;
  const shared = readPart(part, neighbours);
  return shared === undefined ? names : [shared];
}

/** In "A, B 또는 C" the comma is one more 또는; in "A 또는 B, C" it is not. */
function readList(text: string): string[][] {
  const [last = '', ...before] = splitOutside(text, OR).reverse();
  const isOneList = before.length > 0 && splitOutside(last, COMMA).length < 2;
  if (isOneList) return [readParts(splitOutside(text, OR_COMMA)).flat()];
  const places = splitOutside(text, COMMA);
  if (before.length === 0) return readParts(places);
  return places.map((place) => readParts(splitOutside(place, OR)).flat());
}

/**
 * Reads a text that names one licence or several. "A 또는 B", "A/B" and "A, B 중 1" are met by any; "A 및 B" and "A, B"
 * ask for each. A text that is itself a known name is never parted (토질및기초기술사). Of a very long list the first
 * `PARTS_READ` are read.
 */
export function splitNames(text: string): Clauses {
  if (text.length > LONGEST_LIST) return [[canonicalLicence(text)]];
  const plain = text
    .replace(/ㆍ/g, '·') // NFKC would take it for a vowel.
    .normalize('NFKC')
    .replace(
      /제과\s*[·,/]?\s*제빵\s*(산업기사|기능사)?/gu,
      (_all, grade = '기능사') => `제과${grade}/제빵${grade}`,
    )
    .replace(GRADE_LIST, '$1급/$2급');
  const known = findCanonical(plain);
  if (known !== undefined) return [[known]];
  const among = plain.replace(ONE_OF, '');
  if (among !== plain) {
    const parts = splitOutside(shorten(among), EVERYWHERE);
    if (parts.length > 0) return [readParts(parts).flat()];
  }
  const clauses = splitOutside(shorten(plain), AND).flatMap((part) => readList(part));
  return clauses.length > 0 ? clauses : [[canonicalLicence(plain)]];
}

/**
 * The licences that a seeker's entry names: "A/B" and "A, B" are both held; of "A 또는 B" one is, and nobody knows which.
 */
export function splitHeld(text: string): Clauses {
  const clauses = splitNames(text);
  return HELD_ONE_OF.test(text) || ONE_OF.test(text) ? clauses : clauses.flat().map((name) => [name]);
}
