import { isAttributive } from './particles.ts';

/** A cue as it stands, with some of the sentence before and behind it. */
export type Form = { word: string; before: string; after: string; isQuestion: boolean };

const NEGATED = /[지진](?:는|도|가|를|만)?$/;
const NEGATION = /^\s?(?:않|안(?![가-힣])|못|아니)/;
/** 싫은 건 아니고, 못 할 것도 없고 */
const DENIED_AGAIN =
  /^\s?(?:(?:것|거|게|일|줄|적)(?:은|는|도|이|가)?|건|걸)\s?(?:전혀\s?|하나도\s?|딱히\s?|결코\s?)?(?:아니|아닙|아닌|아녜|아녀|없)/;
/** 싫은 건 [야간입니다] */
export const CLEFT = /^\s?(?:건|것은|거는|일은|게)\s(.{1,30})$/;
const CONDITION = /[면믄먼]$/;
const WISHED_CONDITION = /(?:[았었였했됐녔]으)[면믄먼]/;
const QUESTION = /(?:[하되있없겠시]나요|까요?|[은는인한던운]가요|냐|니)$/;
/** Not having done something yet is no refusal. */
const PAST = /[봤했갔왔됐땄]|[았었]/;
/** 힘들다는데, 힘들다고들: what others say. */
const QUOTED = /다(?:는[데디]|던데|지만|고들)[가-힣]*$/;
/** 남들은 싫어하는데 저는, 애들은 말리는데 저는 */
const OTHERS_SAY =
  /(?:[는은운]데|던데|지만|도)\s?,?\s?(?:저는|나는|난|전|제가|내가|저만|그래도|저한테는)(?![가-힣])/;
/** 힘들어서 못 한다는 사람이 많던데 */
const OTHERS_WORDS = /^.{0,14}?[다라]는\s(?:사람|분|친구|이들|애들|남)/;
/** 안 질려요, 마다 안 해요, 경비 말고는 생각 안 해요 */
const DENIED_BEFORE =
  /(?:(?:^|\s)(?:안|못|절대\s안)|마다(?:하지|는)?)\s?$|(?:말고는|말곤|밖에|외에는|빼고는|빼곤)\s(?:[가-힣]+\s)?$|(?:아니면|아니믄|없으면|않으면|안\s[가-힣]{1,4}면)\s$/;
/** 그만둔 걸 후회해요, 그만뒀는데 다시 하고 싶어요, 다쳤는데 다 나았어요 */
const TAKEN_BACK =
  /^.{0,10}(?:후회|그립|그리워|아쉽|아쉬워|다시(?!는|\s?안)|나았|나아서|나아졌|괜찮아졌|재밌|재미)/;
const IS_NEGATION = /^(?:안|못|몬)/;

export function isAttribute(word: string, after: string): boolean {
  return isAttributive(word) && !word.endsWith('거든') && /^\s?[가-힣]/.test(after);
}

/** What turns an inflected cue into something that denies nothing. */
const EXCEPTIONS: readonly ((form: Form) => boolean)[] = [
  ({ word, after }) => NEGATED.test(word) && NEGATION.test(after),
  ({ word }) => /[지진](?:는|도)?(?:않|못)/.test(word),
  ({ after }) => DENIED_AGAIN.test(after) || /^\s?(?:하나도\s?|전혀\s?)?없/.test(after),
  // 운전은 못 하지만 배우고 싶어요
  ({ word, after }) => !/[고구]$/.test(word) && /^.{0,6}배[우워울]/.test(after),
  // 힘들어도 합니다
  ({ word }) => word.endsWith('도'),
  ({ word }) => CONDITION.test(word) && !WISHED_CONDITION.test(word),
  ({ word }) => IS_NEGATION.test(word) && PAST.test(word) && !WISHED_CONDITION.test(word),
  ({ word, after, isQuestion }) => /^\s*$/.test(after) && (isQuestion || QUESTION.test(word)),
  // 싫어하는 일도 합니다; 싫은 건 야간입니다 denies what comes after.
  ({ word, after }) => isAttribute(word, after) && !CLEFT.test(after),
  ({ word, before }) => QUOTED.test(word) || DENIED_BEFORE.test(before),
  ({ word, after }) => OTHERS_SAY.test(word.slice(-3) + after.slice(0, 8)),
  ({ word, after }) => TAKEN_BACK.test(after) && /(?:[는은운]데|지만|[둔뒀운]|다가|거)$/.test(word.trim()),
  ({ after }) => OTHERS_WORDS.test(after),
  // 안 해 봤어요
  ({ word, after }) => IS_NEGATION.test(word) && /^\s?(?:봤|본|보았)/.test(after),
  // 싫어서 나온 건 아니고
  ({ word, after }) =>
    /[서워아어해]$/.test(word) &&
    /^\s?[가-힣]{1,5}\s?(?:건|것[은도이]?|게)\s?(?:결코\s|절대\s|전혀\s)?아[니닙녜녀]/.test(after),
  // 화장실도 못 가게 해서 is what others do; 못 하고 있어요 is a state.
  ({ word, after }) => IS_NEGATION.test(word) && /^(?:게\s[해하했]|고\s있)/.test(word.slice(-1) + after),
  // 안 써 주더라고요
  ({ word }) => /^(?:안|못|몬)\s?(?:써\s?[주줘준]|받아\s?[주줘준]|뽑|불러)/.test(word),
];

export const deniesNothing = (form: Form): boolean => EXCEPTIONS.some((isMet) => isMet(form));
