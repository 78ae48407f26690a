import type { WorkTopic } from '../work/work-words.ts';
import { scopeOf } from './denial-scope.ts';
import { cutsOf, type Refusal, type Sentence, without } from './refusal.ts';
import { topicsOfWishes } from './wished-work.ts';

/** As many as a text may have that anyone writes; each looks through the wishes of the whole text. */
const COMPLAINTS_MAX = 20;

/**
 * Adds work that a sentence without a refusal complains of ("캐디 하다 공에 맞아 다쳤어요"), where the rest of the text
 * wishes other work and not this.
 */
export function addComplaints(refusals: Refusal[], text: string, sentences: readonly Sentence[]): void {
  const complaints = sentences.flatMap((sentence) =>
    sentence.cues.filter(({ demand }) => demand === 'complaint').map((cue) => ({ cue, sentence })),
  );
  for (const { cue, sentence } of complaints.slice(0, COMPLAINTS_MAX)) {
    const before = refusals.filter(({ cut }) => cut.start < cue.start).map(({ cut }) => cut.end);
    const refused = Math.max(0, ...before);
    if (refusals.some(({ cut }) => cut.start < sentence.end && cut.end > sentence.start)) continue;
    const scope = scopeOf(text, cue, { sentence: sentence.start, refused });
    if (scope === undefined) continue;
    const refusal = { works: scope.works, cut: { start: scope.start, end: cue.end }, isLeft: false };
    if (wishesOtherWork(without(text, cutsOf([...refusals, refusal])), refusal)) refusals.push(refusal);
  }
}

function wishesOtherWork(wish: string, { works }: Refusal): boolean {
  const { wished, offered } = topicsOfWishes(wish);
  const isRefused = (topic: WorkTopic) => works.some(({ meaning }) => liesIn(topic, meaning.topic));
  return !wished.some(isRefused) && [...wished, ...offered].some((topic) => !isRefused(topic));
}

/** 미용실은 월세가 올라 접었어요. 다른 미용실 찾아요: what was given up is wished again. */
export function dropRegained(refusals: Refusal[], text: string): void {
  if (!refusals.some(({ isLeft }) => isLeft)) return;
  const { wished } = topicsOfWishes(without(text, cutsOf(refusals)));
  const kept = refusals.filter(
    ({ works, isLeft }) =>
      !isLeft || !works.some(({ meaning }) => wished.some((one) => one === meaning.topic)),
  );
  refusals.splice(0, refusals.length, ...kept);
}

/** Whether a wished work is, or lies in, the refused one: a wish for 청소 is none for 모텔 청소. */
const liesIn = (wished: WorkTopic, refused: WorkTopic | undefined): boolean =>
  wished.occupations.some((one) => refused?.occupations.some((group) => one.startsWith(group)));
