import { cover, type Mark } from '../parse/suggestion.ts';
import { isKnownWork, type WorkMeaning } from '../work/work-topics.ts';
import { deniedParts } from './denial-parts.ts';
import type { DeniedWork } from './denial-scope.ts';
import { nounPhraseBefore } from './noun-phrase.ts';

/** 경비는, 세차라면, 용접 얘기에는, 파는 거, */
const TOPIC = /(?:[은는]|라면|건|(?:말씀|얘기|이야기|소리)하(?:시)?면|[건거],)[,]?$/;
const ATTRIBUTE = /^(?:같은|많은|작은|적은|좋은|싫은|높은|낮은|젊은|짧은)$/;
/** The nouns of work that a topic may end in; any other in 는 may be a verb, as 파는 is. */
const TOPIC_NOUN =
  /(?:^(?:일|쪽|데|곳|거|건|것|자리|짓)|판|직종|업무|얘기|이야기|말씀|소리|알바|아르바이트|생활|강사|교사|기사|보조|도우미|공장|현장|센터|직)(?:에)?(?:은|는|이?라면|,|하(?:시)?면|)$/;
/** Where a statement ends, without a full stop too. */
const STATEMENT_END = /(?:요|니다|죠|소|쇼|음|함|슈|유)[,~]*(?=\s|$)|$/;
/** Said of work that one likes, can do, has done or asks about. */
const POSITIVE =
  /괜찮|좋(?!지\s?않)|가능|할\s?[게께래수줄]|하겠|잘|찾|구해|구합|구하|원하|원해|원합|희망|바라|바랍|싶|부탁|환영|오케이|자신\s?있|재[밌미]|있[습어으고는을나었지]|되[고는]|됩|돼요|해\s?[봤본왔]|다녔|다닙|(?<![가-힣])(?:합니다|해요|하고)|땄|경력|경험|(?:자격증?|면허증?)[이은는도]?\s?(?:있|땄|소지|보유|취득)|무사고|베테랑|익숙|배[웠운우워]|가까|편[해하안]|맞[습아는고]|알아|봐\s?주|어떤|어떨|어떻|까요|나요|몇|얼마|언제|천직|그대로|상관|결코|아니[에야]|아닙|(?:싫|힘들|무섭|질리|어렵|지겹|나쁘|가리|따지)지(?:는|도)?\s?않|안\s?(?:질|지겨|힘|싫|무섭|아프)|(?:년|달|개월|번)[가-힣\s]{0,6}(?:했|했습니다|했어요|했고|일했[가-힣]*)\s*$/;

/** 물류센터요? */
const QUESTIONED = /^(?:\S+\s){0,5}\S+?(?:이요|요)?$/;
/** Where one works or whom one meets says too little. */
const VAGUE = /^(?:public|shop|hospital)$/;

const isVague = ({ topic, kinds }: WorkMeaning): boolean =>
  topic ? VAGUE.test(topic.id) : !kinds.includes('driving');

type Refused = { works: DeniedWork[]; cut: Mark };

function refusedAs(text: string, floor: number, topicEnd: number, end: number): Refused | undefined {
  const { words } = nounPhraseBefore(text, floor, topicEnd);
  const parts = deniedParts(text, words, '');
  const saysLittle = parts.some(({ meaning }) => isVague(meaning));
  if (parts.length === 0 || saysLittle) return undefined;
  return {
    works: parts.map(({ mark, meaning }) => ({ ...mark, meaning })),
    cut: { start: cover(parts.flatMap((part) => part.words)).start, end },
  };
}

function isTopic(word: string): boolean {
  if (!TOPIC.test(word)) return false;
  const isNoun = word.endsWith('은') ? !ATTRIBUTE.test(word) : TOPIC_NOUN.test(word);
  return isNoun || isKnownWork(word.replace(/(?:은|는|이?라면),?$/, ''));
}

const saysNoGood = (predicate: string): boolean => /[가-힣]/.test(predicate) && !POSITIVE.test(predicate);

/**
 * Work that a sentence speaks of as its topic, and says nothing good of: "벌목은 형님 그리 보내고 톱까지 다 치웠소", or, in
 * two sentences, "물류센터요? 노예선이 따로 없더군요".
 */
export function topicOfNoGood(text: string, sentence: Mark, next: Mark | undefined): Refused | undefined {
  const { start, end } = sentence;
  const body = text.slice(start, end);
  if (next && /[?？]/.test(text.slice(end, next.start)) && QUESTIONED.test(body.trim())) {
    const said = text.slice(next.start, next.end);
    const topicEnd = end - (/이?요$/.exec(body)?.[0].length ?? 0);
    return saysNoGood(said) ? refusedAs(text, start, topicEnd, next.end) : undefined;
  }
  for (const match of body.matchAll(/\S+/g)) {
    if (!isTopic(match[0])) continue;
    const at = start + match.index + match[0].length;
    const rest = text.slice(at, end);
    const ending = STATEMENT_END.exec(rest);
    const predicate = rest.slice(0, (ending?.index ?? 0) + (ending?.[0].length ?? 0));
    const refused = saysNoGood(predicate) && refusedAs(text, start, at, at + predicate.length);
    if (refused) return refused;
  }
  return undefined;
}
