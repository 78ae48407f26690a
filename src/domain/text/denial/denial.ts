import { addComplaints, dropRegained } from './contrast.ts';
import { cuesIn } from './denial-cues.ts';
import { type DeniedWork, scopeOf } from './denial-scope.ts';
import { isIdle } from './noun-phrase.ts';
import { cutsOf, type Refusal, type Sentence, without } from './refusal.ts';

/** A work that a wish refuses: `text` is what stands from `start` to `end` (UTF-16 units, the end not included). */
export type Denial = DeniedWork & { text: string };

/** A wish without what it refuses, and what it refuses. */
export type SplitWish = { wish: string; denied: Denial[] };

const SENTENCE = /[^.!?。？！\n…]+[.!?。？！…]*/g;
const SENTENCE_END = /[.!?。？！…]+$/;

/** A wish with more words of denial is nobody's; reading them all would keep others waiting. */
const CUES_MAX = 300;
const SENTENCES_MAX = 2000;

function sentencesOf(text: string): Sentence[] {
  let cuesLeft = CUES_MAX;
  return [...text.matchAll(SENTENCE)].slice(0, SENTENCES_MAX).map(({ 0: sentence, index }) => {
    const body = sentence.replace(SENTENCE_END, '');
    const isQuestion = /[?？]/.test(sentence.slice(body.length));
    const cues = cuesIn(body, isQuestion, index).slice(0, cuesLeft);
    cuesLeft -= cues.length;
    return { start: index, end: index + body.length, cues };
  });
}

/** Adds what a sentence refuses, given what the sentences before refuse. */
function addRefusals(refusals: Refusal[], text: string, sentence: Sentence): void {
  for (const cue of sentence.cues.filter(({ demand }) => demand !== 'complaint')) {
    const last = refusals.at(-1);
    const refused = last?.cut.end ?? 0;
    const scope = scopeOf(text, cue, { sentence: sentence.start, refused });
    if (scope !== undefined) {
      refusals.push({
        works: scope.works,
        cut: { start: scope.start, end: scope.end },
        isLeft: cue.demand === 'topic' || cue.demand === 'left',
      });
    } else if (last && refused > sentence.start && isIdle(text.slice(refused, cue.start))) {
      // 무서워서 못 해요: the second cue goes with what the first denies.
      last.cut.end = cue.end;
    }
  }
}

/**
 * Keeps what a wish refuses apart from what it wishes: "포장은 좋은데 주방 일은 싫고" wishes 포장 and refuses 주방 일.
 * A grammar of Korean endings, not a model: cues of denial (`denial-cues.ts`), each with the phrase before it
 * (`noun-phrase.ts`); then work that the text complains of beside wishes for other work (`contrast.ts`). What is said
 * to be no denial after all, as 싫지 않아요, stays in the wish. Takes linear time and never throws.
 */
export function splitWish(text: string): SplitWish {
  const refusals: Refusal[] = [];
  const sentences = sentencesOf(text);
  for (const sentence of sentences) addRefusals(refusals, text, sentence);
  dropRegained(refusals, text);
  addComplaints(refusals, text, sentences);
  if (refusals.length === 0) return { wish: text, denied: [] };
  const denied = refusals
    .toSorted((a, b) => a.cut.start - b.cut.start)
    .flatMap(({ works }) => works)
    .map((work) => ({ ...work, text: text.slice(work.start, work.end) }));
  return { wish: without(text, cutsOf(refusals)), denied };
}
