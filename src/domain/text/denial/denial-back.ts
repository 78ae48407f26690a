import { isKnownWork, meaningOf } from '../work/work-topics.ts';
import type { Cue } from './denial-cues.ts';
import { deniedParts, meaningSort, type Part } from './denial-parts.ts';
import { DEPENDENT, nounPhraseBefore, type Word, wordsBefore } from './noun-phrase.ts';

/** How far back; keeps the work for each cue constant. */
const REACH = 90;

/** 그건, 그런 일은, 그 두 개는, 둘 다: known works named just before. */
const REFERENCE =
  /(?:^|\s)(?:그[건거게걸]|(?:그|저)것[은도이]?|(?:그|저|그런|이런|저런)\s?(?:일|쪽|데|곳|거|건|것|게|걸|짓|자리|길|속|바닥|업종|계통|생활)(?:[은는도이가만엔에로]|이라면|까지)?|거[기그긴][는도]?)$/;
const REFERENCE_AS_TOPIC =
  /^(?:그건|그거는|그걸|거긴|거길|거기는|거기를|그\s?(?:일|쪽|길|짓)[은을]?|그런\s?(?:건|걸|일은|거는|일을))\s/;
const REFERENCE_TO_MANY =
  /(?:^|\s)(?:[그이]\s?)?(?:둘|셋|모두|전부|(?:두|세|네)\s?(?:개|가지|군데|일|곳))[은는도이가]?$/;
/** Said of the work, these need no topic in their own sentence: "학습지 그거 회원 모집이죠. 안 해요." */
const COMPLETE =
  /^(?:안\s?[하할해갈가갑합되돼됩될]|[못몬]\s?(?:[하해합가갑허혀]|다[니녀닙]|버[티텨팁])|싫|패스|할\s수|거부|거절|손사래|고개|기피|비희망|차단|질색|사양|그만|포기|관|말렸|끝|됐)/;
/** What is approved ends the way back: 서빙은 괜찮은데 사람들이 싫어요. */
const APPROVAL =
  /괜찮|좋(?!지|질|아서|아져|아지)|가능|할[게래]|잘하|잘해|찾|희망|원하|바라|바랍|싶|부탁|오케이|(?<![안못]\s?)(?:합니다|해요)|재밌|있으면|라도$|맞는데|맞고|있습니다|있어요|하겠|알아봐/;
const TOPIC = /(?:[은는도]|[는할]?[건거]|라면|이면|이랑|이니)$/;
/** 늦게는 못 해요 has a topic of its own. */
const OWN_TOPIC = /(?:[은는]|[는할은]\s건)$/;
const PUNCTUATION = /["'”’)\]]*[,.!?~。？！…]*$/;
/** 배 탔[는데]: without its ending, the verb belongs to the work. */
const CLAUSE_END = new RegExp(`(?:[는은]데|[는은]디|지만|다가|(?<=[거건것일])요)?${PUNCTUATION.source}`);
const SENTENCE_END = /[.!?。？！…]$/;

/**
 * How to look back: where from, whether any known work will do or only a topic, whether that may stand in the sentence
 * before, and whether all of a list is meant.
 */
type Way = { end: number; isNamedBefore: boolean; isComplete: boolean; wantsMany: boolean };

function wayOf(text: string, cue: Cue, words: readonly Word[]): Way | undefined {
  const first = words[0];
  const last = words.at(-1);
  const isComplaint = cue.demand === 'complaint';
  if (first === undefined || last === undefined) {
    if (!cue.reachesBack) return undefined;
    const isComplete = COMPLETE.test(cue.text);
    return {
      end: cue.start,
      isNamedBefore: isComplaint || (isComplete && cue.demand !== 'topic' && cue.demand !== 'left'),
      isComplete,
      wantsMany: false,
    };
  }
  const phrase = text.slice(first.start, last.end).replace(PUNCTUATION, '');
  const many = REFERENCE_TO_MANY.exec(phrase);
  const reference = many ?? REFERENCE.exec(phrase) ?? REFERENCE_AS_TOPIC.exec(phrase);
  if (reference) {
    const end = first.start + reference.index;
    return { end, isNamedBefore: true, isComplete: true, wantsMany: many !== null };
  }
  const isOwn =
    OWN_TOPIC.test(phrase) || (phrase.endsWith('도') && text.slice(last.end, cue.start).trim() === '');
  if (isOwn || !cue.reachesBack) return undefined;
  return { end: cue.start, isNamedBefore: isComplaint, isComplete: false, wantsMany: false };
}

function knownPartsBefore(text: string, floor: number, { text: word, end }: Word): Part[] {
  const bareEnd = end - (CLAUSE_END.exec(word)?.[0].length ?? 0);
  const { words } = nounPhraseBefore(text, floor, bareEnd);
  const parts = deniedParts(text, words, '');
  const last = parts.at(-1);
  if (last === undefined || meaningSort(last.meaning) === 'unknown') return [];
  // 콜센터 [다녀]: a word that adds nothing is left to the word before it.
  const without = last.words.slice(0, -1).map(({ text: one }) => one);
  const isIdle =
    without.length > 0 && !DEPENDENT.test(word) && !TOPIC.test(word) && isKnownWork(without.join(' '));
  return isIdle && meaningOf(without.join(' ')).topic === last.meaning.topic ? [] : parts;
}

/** The words before a place, the last first, back to an approval or to the end of the sentence before the last. */
function* wordsBackFrom(text: string, floor: number, end: number, sentence: number): Generator<Word> {
  let sentencesLeft = 2;
  for (const word of wordsBefore(text, floor, end).reverse()) {
    if (SENTENCE_END.test(word.text) && word.end <= sentence) sentencesLeft -= 1;
    if (sentencesLeft === 0 || APPROVAL.test(word.text)) return;
    yield word;
  }
}

/**
 * The known work that a cue is about when its own phrase names none: the nearest topic of the sentence, as in "X는 허리가
 * 아파서 못 하겠어요", or what 그건 and 둘 다 refer to, which may stand in the sentence before. Undefined: none.
 */
export function partsFurtherBack(
  text: string,
  cue: Cue,
  own: readonly Word[],
  { sentence, refused }: { sentence: number; refused: number },
): Part[] | undefined {
  const way = wayOf(text, cue, own);
  if (way === undefined) return undefined;
  const floor = Math.max(way.isComplete ? 0 : sentence, refused, way.end - REACH);
  if (!isKnownWork(text.slice(floor, way.end))) return undefined;
  let found: Part[] = [];
  let foundFrom = way.end;
  for (const word of wordsBackFrom(text, floor, way.end, sentence)) {
    const mayName =
      way.isNamedBefore || /,$/.test(word.text) || TOPIC.test(word.text.replace(PUNCTUATION, ''));
    const parts = mayName && word.start < foundFrom ? knownPartsBefore(text, floor, word) : [];
    found = [...parts, ...found];
    foundFrom = found[0]?.words[0]?.start ?? way.end;
    if (found.length > 0 && !way.wantsMany) break;
  }
  return found.length > 0 ? found : undefined;
}
