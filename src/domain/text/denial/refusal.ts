import type { Mark } from '../parse/suggestion.ts';
import type { Cue } from './denial-cues.ts';
import type { DeniedWork } from './denial-scope.ts';

/** Works that are refused together, what of the text says so, and whether it only says that they were given up. */
export type Refusal = { works: DeniedWork[]; cut: Mark; isLeft: boolean };
export type Sentence = Mark & { cues: Cue[] };

/** Words that say nothing once what they introduce is gone. */
const LEFT_OVER =
  /^(?:저는|나는|난|전|제가|근데|그리고|그런데|그래도|하지만|다만|단|가능하면|되도록|그냥)[\s.,!?~]*$/;

/** What is left of a text; pieces without a word, such as a comma between two cuts, are left out. */
export function without(text: string, cuts: readonly Mark[]): string {
  let at = 0;
  const pieces: string[] = [];
  for (const { start, end } of [...cuts, { start: text.length, end: text.length }]) {
    pieces.push(text.slice(at, start));
    at = Math.max(at, end);
  }
  return pieces
    .map((piece) => piece.replace(/^[\s,.;·]+/, '').trim())
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece) && !LEFT_OVER.test(piece))
    .join(' ');
}

export const cutsOf = (refusals: readonly Refusal[]): Mark[] =>
  refusals.map(({ cut }) => cut).sort((a, b) => a.start - b.start);
