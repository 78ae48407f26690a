import { everyMatch } from '../every-match.ts';
import { createPatternTable } from '../patterns/pattern-table.ts';
import type { PersonalKind, Phrase } from './phrase.ts';
import { HOME_PHRASES } from './phrases-of-home.ts';
import { LOOKS_PHRASES } from './phrases-of-looks.ts';
import { SELF_PHRASES } from './phrases-of-self.ts';

/** A removed phrase: what stood from `from` to `to` (UTF-16 units of the given text, the end not included). */
type Removed = { text: string; kind: PersonalKind; from: number; to: number };
type Impersonal = { text: string; removed: Removed[] };

/** Marriage and family first: 이혼하고 혼자 애 키우는 엄마 is more than 엄마. */
const phrasesToAsk = createPatternTable(
  [...HOME_PHRASES, ...SELF_PHRASES, ...LOOKS_PHRASES],
  ({ pattern }) => pattern,
);

/** A full stop inside a number (165.5) ends no sentence. */
const SENTENCE = /(?:[^.!?。？！…\n]|(?<=\d)\.(?=\d))+|[.!?。？！…\n]+/g;
const MARK = /^[.!?。？！…\n]/;
/** A longer one is nobody's; it is read in parts. */
const SENTENCE_MAX = 400;
/** What was around a phrase may become one. People's sentences need two rounds. */
const ROUNDS_MAX = 12;

/** Hours are no family matter: 아이가 4시에 와서 loses the child alone. */
const HOUR = /(?:(?:오전|오후|아침|저녁)\s?)?\d{1,2}\s?(?:시(?!절)|:\d{2})/;
/** What is left of a sentence that said nothing else. */
const IDLE =
  /^(?:저는|저도|전|저|나는|난|나|제가|내가|본인은|본인|저희는|그리고|그런데|근데|그래서|다만|현재|지금|올해|이제|그냥|혼자|안녕하세요|사실|참고로|[\s,·/~()'"-])*$/;

const NOTHING: readonly never[] = [];

type Span = { from: number; to: number; kind: PersonalKind; instead?: string };
/** A sentence under removal: its letters that are left, and where in the whole text each stood. */
type Rest = { letters: string; places: number[] };

function spansOf(sentence: string, phrase: Phrase): readonly Span[] {
  const matches = everyMatch(sentence, phrase.pattern);
  if (matches.length === 0 || phrase.unlessSentence?.test(sentence)) return NOTHING;
  const { kind, instead = '', unlessBefore, unlessAfter } = phrase;
  return matches.flatMap((match) => {
    const [from, end] = match.indices?.groups?.['self'] ?? match.indices?.[0] ?? [0, 0];
    const hour = HOUR.exec(sentence.slice(from, end));
    const to = hour ? from + hour.index : end;
    const isOthers = unlessBefore?.test(sentence.slice(0, from)) || unlessAfter?.test(sentence.slice(end));
    return isOthers || sentence.slice(from, to).trim() === '' ? [] : [{ from, to, kind, instead }];
  });
}

/** The earliest phrase of each place, the longer of two that begin together. */
function findSpans(sentence: string): Span[] {
  const found = phrasesToAsk(sentence)
    .flatMap((phrase) => spansOf(sentence, phrase))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  let end = 0;
  return found.filter(({ from, to }) => {
    if (from < end) return false;
    end = to;
    return true;
  });
}

/** The comma and the space behind a phrase go with it, or those before it at the end of a sentence. */
function widen(letters: string, { from, to, instead }: Span): { from: number; to: number } {
  if (instead) return { from, to };
  const behind = /^\)?[\s,，/·~]*/.exec(letters.slice(to))?.[0].length ?? 0;
  const end = to + behind;
  if (end < letters.length) return { from, to: end };
  const before = /[\s,，/·~(]*$/.exec(letters.slice(0, from))?.[0].length ?? 0;
  return { from: from - before, to: end };
}

function cut({ letters, places }: Rest, span: Span): Rest {
  const { from, to } = widen(letters, span);
  const needsSpace = /[^\s(]$/.test(letters.slice(0, from)) && /^[^\s)]/.test(letters.slice(to));
  const between = span.instead || (needsSpace ? ' ' : '');
  return {
    letters: letters.slice(0, from) + between + letters.slice(to),
    places: [...places.slice(0, from), ...Array(between.length).fill(places[from]), ...places.slice(to)],
  };
}

/** Takes one sentence apart until nothing of the person is left in it. */
function strip(whole: string, start: number): { rest: string; removed: Removed[] } {
  if (findSpans(whole).length === 0) return { rest: whole, removed: [] };
  let rest: Rest = { letters: whole, places: Array.from({ length: whole.length }, (_, at) => start + at) };
  const removed: Removed[] = [];
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const spans = findSpans(rest.letters);
    if (spans.length === 0) {
      return { rest: removed.length > 0 && IDLE.test(rest.letters) ? '' : rest.letters, removed };
    }
    for (const span of spans.reverse()) {
      removed.push(removedOf(rest, span));
      rest = cut(rest, span);
    }
  }
  // Nobody nests statements that deeply: all of it goes.
  const kind = removed.at(-1)?.kind ?? 'sex';
  return { rest: '', removed: [...removed, removedOf(rest, { from: 0, to: rest.letters.length, kind })] };
}

function removedOf({ letters, places }: Rest, { from, to, kind }: Span): Removed {
  const text = letters.slice(from, to).trim();
  const first = from + letters.slice(from, to).indexOf(text);
  const last = first + text.length - 1;
  return { text, kind, from: places[first] ?? 0, to: (places[last] ?? 0) + 1 };
}

/** Sentences and the marks between them; a part is cut off where a sentence is too long. */
function partsOf(text: string): { part: string; start: number; isCut: boolean }[] {
  return [...text.matchAll(SENTENCE)].flatMap(({ 0: sentence, index }) => {
    const count = MARK.test(sentence) ? 1 : Math.ceil(sentence.length / SENTENCE_MAX);
    return Array.from({ length: count }, (_, at) => ({
      part: count === 1 ? sentence : sentence.slice(at * SENTENCE_MAX, (at + 1) * SENTENCE_MAX),
      start: index + at * SENTENCE_MAX,
      isCut: at < count - 1,
    }));
  });
}

/**
 * A text without what people say of their own sex, age, birth, looks, marriage and family, and the phrases that were
 * taken out of it. What the work is about stays: 여자입니다 goes, 여성복 판매 and 할머니 댁 청소 stay. A grammar of endings,
 * not a model (docs/adr/0016). Health stays: it sets limits (허리가 아파서 무거운 건 못 들어요), which are read as such.
 * Takes linear time, never throws, and finds nothing in what it has left.
 */
export function withoutPersonal(text: string): Impersonal {
  const removed: Removed[] = [];
  let rest = '';
  let isGone = false;
  for (const { part, start, isCut } of partsOf(text)) {
    if (MARK.test(part)) {
      rest += isGone ? afterGone(rest) : part;
      continue;
    }
    const stripped = strip(part, start);
    removed.push(...stripped.removed);
    isGone = stripped.removed.length > 0 && stripped.rest.trim() === '';
    rest += (isGone ? afterGone(rest) : stripped.rest) + (isCut ? '\n' : '');
  }
  if (removed.length === 0) return { text, removed };
  return { text: rest.trim(), removed: removed.sort((a, b) => a.from - b.from || b.to - a.to) };
}

/** Where a sentence has gone, its neighbours stay apart. */
const afterGone = (rest: string) => (/\S$/.test(rest) ? ' ' : '');
