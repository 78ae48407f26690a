import type { WorkTopic } from '../work/work-words.ts';
import type { Cue } from './denial-cues.ts';
import { scopeOf } from './denial-scope.ts';
import { cutsOf, type Refusal, type Sentence, without } from './refusal.ts';
import { topicsOfWishes } from './wished-work.ts';

/** 다른 거 찾습니다 is a wish for other work too, 다른 식당 is not. */
const OTHER_WORK =
  /(?:다른|딴)\s?(?:일|거|것|걸|쪽|직종|분야|업종|직업|길)(?!\s?(?:은|도)?\s?(?:못|안|없|몰))/;
/** What was left for such reasons is not refused: 회사가 문을 닫아 조립을 그만뒀어요. */
const FORCED =
  /회사|사장|가게가|공장이|식당이|문을?\s?닫|폐업|망[해했하]|부도|계약|정년|퇴직|이사|육아|출산|임신|결혼|병간호|군대|애가|애\s?(?:낳|키우|때문)|아이|아기|코로나|월세|재개발|해고|권고|감원|줄어|잘렸|잘려|부모|시집|시어머니|[집점]을?\s?하다/;

/** As many as a text may have that anyone writes; each looks through the wishes of the whole text. */
const COMPLAINTS_MAX = 20;

/**
 * Adds work that a sentence without a refusal complains of ("캐디 하다 공에 맞아 다쳤어요"), where the rest of the text
 * wishes other work and not this.
 */
export function addComplaints(refusals: Refusal[], text: string, sentences: readonly Sentence[]): void {
  const complaints = sentences.flatMap((sentence) =>
    sentence.cues.filter((cue) => speaksAgainst(cue, text, sentence)).map((cue) => ({ cue, sentence })),
  );
  for (const { cue, sentence } of complaints.slice(0, COMPLAINTS_MAX)) {
    const before = refusals.filter(({ cut }) => cut.start < cue.start).map(({ cut }) => cut.end);
    const refused = Math.max(0, ...before);
    if (refusals.some(({ cut }) => cut.start < sentence.end && cut.end > sentence.start)) continue;
    const asked = { ...cue, demand: 'complaint' as const };
    const scope = scopeOf(text, asked, { sentence: sentence.start, refused });
    if (scope === undefined) continue;
    const refusal = { works: scope.works, cut: { start: scope.start, end: cue.end }, isLeft: false };
    if (wishesOtherWork(without(text, cutsOf([...refusals, refusal])), refusal)) refusals.push(refusal);
  }
}

function speaksAgainst({ demand }: Cue, text: string, { start, end }: Sentence): boolean {
  return demand === 'complaint' || (demand === 'left' && !FORCED.test(text.slice(start, end)));
}

function wishesOtherWork(wish: string, { works }: Refusal): boolean {
  const { wished, offered } = topicsOfWishes(wish);
  const isRefused = (topic: WorkTopic) => works.some(({ meaning }) => liesIn(topic, meaning.topic));
  if (wished.some(isRefused)) return false;
  return [...wished, ...offered].some((topic) => !isRefused(topic)) || OTHER_WORK.test(wish);
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
