import type { Mark } from '../parse/suggestion.ts';
import { isKnownWork, meaningOf, type WorkMeaning } from '../work/work-topics.ts';
import { isListed, isParallel, type Word } from './noun-phrase.ts';
import { stemOf } from './particles.ts';

/** A part of a phrase: its words, the stretch that names the work, and what that means. */
export type Part = { words: Word[]; mark: Mark; meaning: WorkMeaning };

const WITH = /(?:(?<!하|누구|언제|그)이?나|이?랑|거나|[와·/]|(?<![사내외치학안])과|(?<!^)하고)$/;
const AND_VERB = /(?<![라다자냐])[고구]$/;
const OR = /^(?:및|또는|혹은)$/;
const FILLER =
  /^["'“‘(]*(?:저는|나는|난|전|제가|내가|저|저도|근데|다만|단|대신|특히|그런|이런|무조건|절대|이제|좀|너무|되도록|가능하면|가급적|웬만하면|혹시|아무리)$/;
/** 빨래까지 [시키는 곳은], 영업 [같은 거], 보험 [쪽은], 팔라고 [하면] */
const TAIL = /(?:\s(?:(?:(?:까지\s)?시키는|같은)\s[가-힣]{1,4}|쪽[은이도]?|하면)|이[고니며든])$/;
const EMPTY =
  /^(?:[그이저]거|[그이]것|거|것|일|데|곳|뭐|아무|하|할|하는)$|^[그이저]\s(?:거|것|건|일|쪽|데|둘)$|^(?:안|못|않고|둘|셋|모두|전부|한테|[가-힣]*서\s?그[건거게])$|(?:^|\s)(?:다른|딴|그런|이런)(?:\s?(?:거|것|건|일|데|곳))?$/;
export const meaningSort = ({ topic, kinds }: WorkMeaning) => {
  if (topic) return 'work';
  return kinds.length > 0 ? 'kind' : 'unknown';
};

/** The stretch of a part that names the work. */
function trim(sentence: string, words: readonly Word[]): Mark | undefined {
  const from = words.findIndex(({ text }) => !FILLER.test(text));
  const first = words[from];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const given = sentence.slice(first.start, last.end);
  const quote = /^["'“‘(]*/.exec(given)?.[0].length ?? 0;
  const whole = given.slice(quote).replace(/["'”’)]+[은는이가을를도만]?$/, '');
  const text = stemOf(whole.replace(TAIL, '')).trimEnd();
  const start = first.start + quote;
  return text === '' ? undefined : { start, end: start + text.length };
}

function partOf(sentence: string, words: Word[], verb: string): Part | undefined {
  const mark = trim(sentence, words);
  if (mark === undefined) return undefined;
  const text = sentence.slice(mark.start, mark.end);
  if (EMPTY.test(text) || !/\p{L}/u.test(text)) return undefined;
  return { words, mark, meaning: meaningOf(verb === '' ? text : `${text} ${verb}`) };
}

/** Cuts a phrase where words are joined: 청소나 설거지, 야간도 주말도, 사람 상대하고 전화 받는 것. */
function joinedWords(words: readonly Word[]): Word[][] {
  const parts: Word[][] = [[]];
  for (const [index, word] of words.entries()) {
    const isLast = index === words.length - 1;
    const isJoint =
      isListed(word, words) || WITH.test(word.text) || AND_VERB.test(word.text) || /,$/.test(word.text);
    if (!OR.test(word.text)) parts.at(-1)?.push(word);
    if (!isLast && (isJoint || OR.test(word.text) || isParallel(word, words))) parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}

/** 만나고 전화 받는 일: a verb is joined to a noun that a verb describes, 포장하고 청소는 a noun to a noun. */
function mayJoin(earlier: Word[], words: readonly Word[]): boolean {
  const joint = earlier.at(-1)?.text ?? '';
  if (!AND_VERB.test(joint)) return true;
  const isClause = /^(?:건|거|것|게|일|데|곳|걸)/.test(words.at(-1)?.text ?? '');
  // 청소고 빨래고
  if (isKnownWork(joint.slice(0, -1)) && words.at(-1)?.text.endsWith('고')) return true;
  return isClause || (joint.endsWith('하고') && (earlier.length === 1 || isKnownWork(joint.slice(0, -2))));
}

/**
 * The parts that are denied together, from the last one back as long as each names work of the same sort: in
 * "포장, 야간은 빼고" only the nights are out.
 */
export function deniedParts(sentence: string, words: Word[], verb: string): Part[] {
  const groups = joinedWords(words);
  const last = partOf(sentence, groups.at(-1) ?? [], verb);
  if (last === undefined) return [];
  const sort = meaningSort(last.meaning);
  const joint = groups.at(-2)?.at(-1)?.text ?? '';
  if (sort === 'unknown') {
    // 배 타고 나가는 건: the verb before says what work it is.
    const isWhole = WITH.test(joint) || AND_VERB.test(joint);
    const whole = isWhole ? partOf(sentence, words, verb) : undefined;
    return [whole ?? last];
  }
  const parts = [last];
  for (const group of groups.slice(0, -1).reverse()) {
    const part = partOf(sentence, group, verb);
    if (part === undefined || meaningSort(part.meaning) !== sort || !mayJoin(group, words)) break;
    parts.unshift(part);
  }
  return parts;
}
