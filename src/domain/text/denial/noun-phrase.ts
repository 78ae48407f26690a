import type { Mark } from '../parse/suggestion.ts';
import { isKnownWork, meaningOf } from '../work/work-topics.ts';
import { hasFinal, isAttributive } from './particles.ts';

export type Word = Mark & { text: string };
/** The words that a cue denies, and whether they are the topic of their sentence (은/는). */
export type NounPhrase = { words: Word[]; isTopical: boolean };

/** How far back a scope may reach; keeps the work for each cue constant. */
const REACH = 90;

const CONNECTIVES =
  /(?:[는은운한던인]데|[는은인한]디|(?<!설거)지만|제만|으나|거든|더니|다가|려고|든지|으며|[으하이]니|니다|더라도|[어아해여워]도|응게|응께)$/;
const POLITE = /(?<!필|수|주|중|월|일|토|화|목|금)요$/;
const CONDITION = /(?<!라|냉|화|전|측|쫄)[면믄]$/;
/** 좋고, 했고, 원하고: what comes before is a statement of its own. A plain verb as in 만나고 may belong to the phrase. */
const STATEMENT =
  /(?:좋|싫|있|없|싶|괜찮|[았었했겠였됐봤]|되|맞|낫|아니|이|원하|희망하|찾|구하|바라|잘하|좋아하|선호하|가능하|빼|말|않|[봤났왔갔])[고구]$|^하고$/;
/** 포장 희망, 청소는 불가 */
const MEMO =
  /^(?:희망|가능|원함|선호|문의|구함|찾음|환영|지원|바람|요망|ok|오케이)(?:함|합니다|해요|이고|하고)?$/i;
const LISTING = /(?:이[고니며든]|고)$/;
const CONJUNCTION =
  /^(?:그리고|근데|그런데|하지만|다만|단|대신|그래도|그러나|또한|그치만|글고|대신에|차라리)$/;
const REASON = /(?:(?<![에문비부사도순교트페])서|니까|니께|때문에|탓에|느라|보니|라)$/;
/** 밖에 나가서, 앉아서: how the work is done. */
const MANNER = /(?:[가와서]|앉아|모여|다녀|맞춰|따라)서$/;
/** Reasons that say something about the person, whatever stands between. */
const REASON_OF_STATE =
  /(?:[많없있싫]어|많아|아파|어려|나빠|힘들어|무서워|약해|좋아|돼|져|않아|커|작아|늙어|이라|[가-힣]라)서$|때문에$|탓에$/;
const ADVERB =
  /^(?:좀|절대|절대로|이제|이제는|인자|인제|아예|정말|진짜|너무|도저히|쳐다도|다시는|다시|다신|두|번|이젠|더는|더|더이상|이상|영|딱|잘|다|그냥|제발|되도록|가급적|가능하면|가능한|웬만하면|별로|죽어도|솔직히|하나도|전혀|도무지|워낙|아주|완전|무조건|많이|조금|또|또다시|결코|당분간|앞으로|앞으로는|인자는|이제부터|더이상은|완강히|정중히|한사코|극구|단호히|강력히|진작|벌써|이미|그만|이만)$/;
const PERSON =
  /^(?:저는|나는|난|전|제가|내가|저한테는|나한테는|저도|나도|저한텐|저에게는|우리는|저랑은|나랑은|저랑|나랑|저하고는|나하고는|저하곤|저더러|나더러|나보고|저보고)$/;
export const DEPENDENT = /^(?:거|건|게|것|걸|데|일|곳|쪽|분|회사|직장|업무|자리|식)/;
const TOPIC = /(?:[은는도]|^건|[는할]건|에선|한텐)$/;
/** Where, from when, or who: 집 가까운 데서 주방 일은, 식당이 방학 없이. Inside an attribute they belong to the phrase. */
const CIRCUMSTANCE = /(?:에서|데서|에|(?<![진도세별새])로|부터|까지|한테|에게|(?<!아|린|양|종|놀|볶)이|가)$/;
const ATTRIBUTE = /(?:하|시키|받|같|많|작|좁|높|낮|늦|젊|좋|싫|없|있|넓|적|검|붉|짧|깊)[은는]$/;

/** The words before a place in a text, no further back than `floor` or `REACH`. */
export function wordsBefore(sentence: string, floor: number, end: number): Word[] {
  const from = Math.max(floor, end - REACH);
  return [...sentence.slice(from, end).matchAll(/[^\s·/]+[·/]?|[·/]/g)].map((match) => ({
    text: match[0],
    start: from + match.index,
    end: from + match.index + match[0].length,
  }));
}

/** 점검이니 청소이니, 김밥집이고 분식집이고: the same ending twice makes a list. */
export function isListed(word: Word, words: readonly Word[]): boolean {
  const ending = LISTING.exec(word.text)?.[0];
  if (ending === undefined) return false;
  const listed = words.filter(({ text }) => text.endsWith(ending.slice(-1)));
  const names = listed.map(({ text }) => text.slice(0, -(LISTING.exec(text)?.[0].length ?? 0)));
  if (ending === '고' && !isKnownWork(word.text.slice(0, -1))) return false;
  return names.length > 1 && names.some(isKnownWork);
}

function endsClause(word: Word, words: readonly Word[]): boolean {
  const { text } = word;
  const bare = text.replace(/[,·/]$/, '');
  if (isListed(word, words)) return false;
  // 희망: 조립 / 도장 제외
  if (text === '/') return true;
  return (
    MEMO.test(bare) ||
    /[^\p{L}\p{N},·/)"'’”%]$/u.test(text) ||
    CONNECTIVES.test(bare) ||
    POLITE.test(bare) ||
    STATEMENT.test(bare) ||
    CONJUNCTION.test(bare)
  );
}

function isTopic(word: Word, next: Word | undefined): boolean {
  if (!TOPIC.test(word.text) || PERSON.test(word.text)) return false;
  const isAttribute = ATTRIBUTE.test(word.text) || (next !== undefined && DEPENDENT.test(next.text));
  return !(word.text.endsWith('는') || word.text.endsWith('은')) || !isAttribute;
}

/** Whether a stretch of text adds nothing to a denial: 이제, 두 번 다시, or nothing at all. */
export function isIdle(stretch: string): boolean {
  return stretch
    .trim()
    .split(/\s+/)
    .every((word) => word === '' || ADVERB.test(word));
}

/** The clause before a cue without adverbs at its end: back to the last ending that closes another clause. */
function clauseOf(words: readonly Word[]): Word[] {
  let end = words.length;
  while (end > 0 && (ADVERB.test(words[end - 1]?.text ?? '') || PERSON.test(words[end - 1]?.text ?? '')))
    end -= 1;
  let start = end;
  while (start > 0) {
    const word = words[start - 1];
    // 팔라고 하면 못 합니다: a condition right before the cue is what is refused.
    const isCondition = word !== undefined && CONDITION.test(word.text) && start < end;
    if (word === undefined || isCondition || endsClause(word, words)) break;
    start -= 1;
  }
  return words.slice(start, end);
}

/** 힘들어서 gives a reason, 공장서 a place. */
function isReason(text: string): boolean {
  return REASON.test(text) && !(text.endsWith('서') && hasFinal(text.at(-2) ?? ''));
}

/** 주방 일은 손목이 힘들어요: what is denied is the topic, not the wrist. */
function isAside(word: Word, before: readonly Word[]): boolean {
  if (isReason(word.text)) return true;
  // 택시는 밤손님이 무서워요, 캐셔는 손님 상대하는 게 힘들어요
  if (/(?:[이가]|^게|^데)$/.test(word.text) && before.some(isTopicOfWork)) return true;
  // 버스는 진상 손님에 학을 뗐어요
  if (meaningOf(word.text).topic?.isSetting && before.some(isTopicOfWork)) return true;
  return /(?:에|에서|[이가을를])$/.test(word.text) && !isKnownWork(word.text);
}

const isTopicOfWork = ({ text }: Word): boolean => {
  const { topic } = meaningOf(text);
  return /[은는]$/.test(text) && topic !== undefined && !topic.isSetting && isNounTopic({ text });
};

/** A reason may stand between the work and its denial: 경비는 [밤잠을 못 자서] 안 되겠고. */
function withoutAside(clause: readonly Word[]): NounPhrase {
  const last = clause.at(-1);
  if (last === undefined) return { words: [], isTopical: false };
  let end = clause.length;
  if (isAside(last, clause.slice(0, -1))) {
    end -= 1;
    while (end > 0 && !isTopic(clause[end - 1] ?? last, clause[end])) end -= 1;
  }
  if (end === 0 && !isReason(last.text)) end = clause.length;
  return { words: clause.slice(0, end), isTopical: end > 0 && isTopic(clause[end - 1] ?? last, clause[end]) };
}

/** 야간도 주말도 안 돼요 */
export function isParallel({ text }: Word, phrase: readonly Word[]): boolean {
  return text.endsWith('도') && (phrase.at(-1)?.text.endsWith('도') ?? false);
}

/** 경비는 야간이 …: only a noun that names work is surely a topic, for 파는 and 모는 look the same. */
function isNounTopic({ text }: Pick<Word, 'text'>): boolean {
  if (!text.endsWith('는')) return true;
  const stem = text.slice(0, -1);
  return !/[하되키]$/.test(stem) && isKnownWork(stem);
}

/** Whether the phrase begins behind this word: another topic, the reason, the person, or where all this happens. */
function standsBefore(word: Word, phrase: readonly Word[], next: number): boolean {
  if (REASON_OF_STATE.test(word.text) || PERSON.test(word.text)) return true;
  const isCircumstance = CIRCUMSTANCE.test(word.text) || (isReason(word.text) && !MANNER.test(word.text));
  if (isCircumstance) return !phrase.slice(next, -1).some(({ text }) => isAttributive(text));
  return isTopic(word, phrase[next]) && isNounTopic(word) && !isParallel(word, phrase);
}

/** The noun phrase or clause right before a place in a sentence, not reaching back over `floor`. */
export function nounPhraseBefore(sentence: string, floor: number, end: number): NounPhrase {
  const { words: phrase, isTopical } = withoutAside(clauseOf(wordsBefore(sentence, floor, end)));
  let start = phrase.length;
  while (start > 0) {
    const word = phrase[start - 1];
    if (word === undefined || (start < phrase.length && standsBefore(word, phrase, start))) break;
    start -= 1;
  }
  return { words: phrase.slice(start), isTopical };
}
