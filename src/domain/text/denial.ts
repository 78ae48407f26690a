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

function refusalsIn(sentence: string, at: number, cues: readonly Cue[]): Refusal[] {
  const refusals: Refusal[] = [];
  let floor = 0;
  for (const cue of cues) {
    const scope = scopeOf(sentence, cue, floor);
    const last = refusals.at(-1);
    if (scope === undefined) {
      // 무서워서 못 해요: the second cue goes with what the first denies.
      if (last && sentence.slice(floor, cue.start).trim() === '') floor = cue.end;
      if (last && floor === cue.end) last.cut.end = at + floor;
      continue;
    }
    const end = cue.cleft === undefined ? cue.end : sentence.length;
    refusals.push({
      works: scope.works.map((work) => ({ ...work, start: at + work.start, end: at + work.end })),
      cut: { start: at + scope.start, end: at + end },
    });
    floor = end;
  }
  return refusals;
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
    const cues = cuesIn(body, /[?？]/.test(sentence.slice(body.length))).slice(0, cuesLeft);
    cuesLeft -= cues.length;
    refusals.push(...refusalsIn(body, index, cues));
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
