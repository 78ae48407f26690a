import { type Cue, cuesIn } from './denial-cues.ts';
import { type DeniedWork, scopeOf } from './denial-scope.ts';
import type { Mark } from './suggestion.ts';

/** A work that a wish refuses: `text` is what stands from `start` to `end` (UTF-16 units, the end not included). */
export type Denial = DeniedWork & { text: string };

/** A wish without what it refuses, and what it refuses. */
export type SplitWish = { wish: string; denied: Denial[] };

/** Words that say nothing once what they introduce is gone. */
const LEFT_OVER =
  /^(?:저는|나는|난|전|제가|근데|그리고|그런데|그래도|하지만|다만|단|가능하면|되도록|그냥)[\s.,!?~]*$/;

type Refusal = { works: DeniedWork[]; cut: Mark };

const SENTENCE = /[^.!?。？！\n…]+[.!?。？！…]*/g;
const SENTENCE_END = /[.!?。？！…]+$/;

/** A wish with more words of denial is nobody's; reading them all would keep others waiting. */
const CUES_MAX = 300;

/** Adds what a sentence refuses, given what the sentences before refuse. */
function addRefusals(refusals: Refusal[], text: string, sentence: Mark, cues: readonly Cue[]): void {
  for (const cue of cues) {
    const last = refusals.at(-1);
    const refused = last?.cut.end ?? 0;
    const scope = scopeOf(text, cue, { sentence: sentence.start, refused });
    if (scope !== undefined) {
      const end = cue.cleft === undefined ? cue.end : sentence.end;
      refusals.push({ works: scope.works, cut: { start: scope.start, end } });
    } else if (last && refused > sentence.start && text.slice(refused, cue.start).trim() === '') {
      // 무서워서 못 해요: the second cue goes with what the first denies.
      last.cut.end = cue.end;
    }
  }
}

/** What is left of a text; pieces without a word, such as a comma between two cuts, are left out. */
function without(text: string, cuts: readonly Mark[]): string {
  let at = 0;
  const pieces: string[] = [];
  for (const { start, end } of [...cuts, { start: text.length, end: text.length }]) {
    pieces.push(text.slice(at, start));
    at = end;
  }
  return pieces
    .map((piece) => piece.replace(/^[\s,.;·]+/, '').trim())
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece) && !LEFT_OVER.test(piece))
    .join(' ');
}

/**
 * Keeps what a wish refuses apart from what it wishes: "포장은 좋은데 주방 일은 싫고" wishes 포장 and refuses 주방 일.
 * A grammar of Korean endings, not a model: cues of denial (`denial-cues.ts`), each with the phrase before it
 * (`noun-phrase.ts`). What is said to be no denial after all, as 싫지 않아요, stays in the wish. Takes linear time and
 * never throws.
 */
export function splitWish(text: string): SplitWish {
  const refusals: Refusal[] = [];
  let cuesLeft = CUES_MAX;
  for (const { 0: sentence, index } of text.matchAll(SENTENCE)) {
    const body = sentence.replace(SENTENCE_END, '');
    const end = index + body.length;
    const cues = cuesIn(body, /[?？]/.test(sentence.slice(body.length)), index).slice(0, cuesLeft);
    cuesLeft -= cues.length;
    addRefusals(refusals, text, { start: index, end }, cues);
  }
  if (refusals.length === 0) return { wish: text, denied: [] };
  const denied = refusals
    .flatMap(({ works }) => works)
    .map((work) => ({ ...work, text: text.slice(work.start, work.end) }));
  const wish = without(
    text,
    refusals.map(({ cut }) => cut),
  );
  return { wish, denied };
}
