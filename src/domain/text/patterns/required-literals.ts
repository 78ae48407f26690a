import { foldedCharacter } from './fold.ts';
import {
  ANYTHING,
  EMPTY,
  eitherOf,
  exactly,
  type Literals,
  NOTHING,
  type Part,
  repeated,
  sequenceOf,
} from './literal-parts.ts';

/** Whoever writes a longer range means any letter. */
const CLASS_MAX = 64;

/** Syllables that stand for themselves; one that is repeated is a token of its own. */
const SYLLABLES = /[가-힣]+(?![*+?{])/y;
const TOKEN =
  /\((?:\?(?::|<?[=!]|<\w+>))?|\[(?:\\.|[^\]\\])*\]|\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|k<\w+>|[1-9]\d*|.)|[\s\S]/y;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;
const CHARACTER = /\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|.)|[\s\S]/g;
/** Escapes of white space, of which nothing is left in the folded form. */
const SPACE = /^\\[snrtvf]$/;
const PLACE = /^(?:\^|\$|\\b|\\B)$/;

/** The character that a token stands for; undefined for escapes of many characters, of controls and of earlier groups. */
function characterOf(token: string): string | undefined {
  const [, hex] = /^\\[ux]([\da-fA-F]{2,4})$/.exec(token) ?? [];
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  return /^\\[a-zA-Z\d]/.test(token) ? undefined : token.at(-1);
}

/** A literal, or an escape for one or for many characters. */
function characterPart(token: string): Part {
  if (token === '\\d') return exactly(['0']);
  if (SPACE.test(token)) return NOTHING;
  const folded = foldedCharacter(characterOf(token));
  return folded === undefined ? ANYTHING : exactly([folded]);
}

function rangePart(first: string, last: string): Part {
  const [from, to] = [first, last].map((token) => characterOf(token)?.charCodeAt(0));
  if (from === undefined || to === undefined || to - from >= CLASS_MAX) return ANYTHING;
  const folded = Array.from({ length: to - from + 1 }, (_, at) =>
    foldedCharacter(String.fromCharCode(from + at)),
  );
  return folded.includes(undefined) ? ANYTHING : exactly(folded.filter((one) => one !== undefined));
}

function classPart(token: string): Part {
  if (token.startsWith('[^')) return ANYTHING;
  const members = token.slice(1, -1).match(CHARACTER) ?? [];
  const parts: Part[] = [];
  for (let at = 0; at < members.length; at += 1) {
    const member = members[at] ?? '';
    const last = members[at + 2];
    const isRange = members[at + 1] === '-' && last !== undefined;
    parts.push(isRange ? rangePart(member, last) : characterPart(member));
    if (isRange) at += 2;
  }
  return parts.length === 0 ? ANYTHING : eitherOf(parts);
}

/** Reads a source from left to right. */
function createReader(source: string) {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    at += match?.[0].length ?? 0;
    return match;
  };

  const alternatives = (): Part => {
    const branches = [sequence()];
    while (source[at] === '|') {
      at += 1;
      branches.push(sequence());
    }
    return branches.length === 1 && branches[0] ? branches[0] : eitherOf(branches);
  };

  const sequence = (): Part => {
    const parts: Part[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(quantified(term()));
    return sequenceOf(parts);
  };

  const term = (): Part => {
    const syllables = take(SYLLABLES);
    if (syllables) return exactly([syllables[0]]);
    const token = take(TOKEN)?.[0] ?? '';
    if (token.startsWith('(')) return group(token);
    if (token.startsWith('[')) return classPart(token);
    if (token === '.') return ANYTHING;
    return PLACE.test(token) ? NOTHING : characterPart(token);
  };

  const group = (opening: string): Part => {
    const inner = alternatives();
    at += 1;
    if (opening.endsWith('!')) return NOTHING;
    return opening.endsWith('=') ? { exact: EMPTY, within: inner.within } : inner;
  };

  const quantified = (part: Part): Part => {
    const match = take(QUANTIFIER);
    if (match === null) return part;
    const [, sign, least = '', comma, most] = match;
    if (sign !== undefined) return repeated(part, sign === '+' ? 1 : 0, sign === '?' ? 1 : Infinity);
    const limit = most === '' ? Infinity : Number(most);
    return repeated(part, Number(least), comma === '' ? Number(least) : limit);
  };

  return { alternatives };
}

/**
 * Strings of which every text that `pattern` matches holds one, in the form of `fold.ts`; null where none can be told: it
 * has to be asked of every text. Patterns of code points (flags `u` and `v`) are not read. Source: Cox 2012, Regular
 * Expression Matching with a Trigram Index; RE2 filters by the same.
 */
export function requiredLiterals({ source, flags }: RegExp): Literals | null {
  return /[uv]/.test(flags) ? null : createReader(source).alternatives().within;
}
