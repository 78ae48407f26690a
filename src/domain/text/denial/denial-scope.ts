import { cover, type Mark } from '../parse/suggestion.ts';
import { meaningOf, type WorkMeaning } from '../work/work-topics.ts';
import { partsFurtherBack } from './denial-back.ts';
import type { Cue } from './denial-cues.ts';
import { deniedParts, meaningSort, type Part } from './denial-parts.ts';
import { nounPhraseBefore } from './noun-phrase.ts';

/** A denied work: where it stands, without particles, and what it means. */
export type DeniedWork = Mark & { meaning: WorkMeaning };
/** What a cue denies, and from where to where the wish says what it is not. */
export type Scope = { works: DeniedWork[]; start: number; end: number };

/** Where the cue's sentence begins, and where the last refusal ended: no scope reaches back over that. */
export type Floors = { sentence: number; refused: number };

/** How far behind a refusal "X도 마찬가지예요" still goes with it. */
const AGAIN_WITHIN = 25;
/** 싫은 건 야간[이에요] */
const COPULA = /(?:뿐)?(?:이?(?:에요|예요|에유|고요|구요|고|죠|지요?|라서?|네요|야)|입니다|임|인데요?)?$/;
/** Lacking these says something about the person. */
const NO_WORK = /(?:자격증?|면허증?|이수증|경력|경험|학력|(?<![가-힣])(?:나이|사람|시간|차|집))$/;
const NAMED_AS_WORK = /^(?:건|거는|것은|일은|것|거|짓은)$/;
/** 코드 짜는 [일은], 기름솥 앞에 서는 [일이라면] */
const WORK_OF_A_KIND = /^(?:일|작업|짓)(?:은|는|이라면|이면|도|이란|이라곤)$/;

function meetsDemand(text: string, { demand, verb }: Cue, parts: Part[], isTopical: boolean): boolean {
  const last = parts.at(-1);
  if (last === undefined) return false;
  if (demand === 'any') return true;
  const isKnown = meaningSort(last.meaning) !== 'unknown';
  const lacks = verb === '' && NO_WORK.test(text.slice(last.mark.start, last.mark.end));
  if (demand === 'topic' || demand === 'left') return isKnown && isTopical;
  const name = last.words.at(-1)?.text ?? '';
  const isNamedAsWork = /^[하해할합허혀]/.test(verb) ? NAMED_AS_WORK.test(name) : false;
  return (isKnown && !lacks) || isNamedAsWork || (last.words.length > 1 && WORK_OF_A_KIND.test(name));
}

/** What a list behind a cue names: "싫은 건 야간이에요", "제외: 벌목, 예초". */
function scopeBehind(text: string, { start, end }: Cue, named: string): Scope | undefined {
  const from = text.indexOf(named, end);
  const works = [...named.matchAll(/[^,·/]+/g)].flatMap((match) => {
    const piece = match[0].replace(/\(.*$/, '').trimEnd();
    const work = piece.trimStart().replace(COPULA, '');
    const at = from + match.index + piece.length - piece.trimStart().length;
    const meaning = meaningOf(work);
    return meaningSort(meaning) === 'unknown' ? [] : [{ start: at, end: at + work.length, meaning }];
  });
  return works.length === 0 ? undefined : { works, start, end: from + named.length };
}

/**
 * What a cue denies: the phrase before it, the topic further back where that phrase names no known work, or what is
 * named behind the cue. Undefined: nothing that counts.
 */
export function scopeOf(text: string, cue: Cue, floors: Floors): Scope | undefined {
  if (cue.cleft !== undefined) return scopeBehind(text, cue, cue.cleft);
  if (cue.demand === 'again' && (floors.refused === 0 || cue.start - floors.refused > AGAIN_WITHIN))
    return undefined;
  const floor = Math.max(floors.sentence, floors.refused);
  const { words, isTopical } = nounPhraseBefore(text, floor, cue.start);
  const near = deniedParts(text, words, cue.verb);
  const isMet = meetsDemand(text, cue, near, isTopical);
  const isKnown = near.some(({ meaning }) => meaningSort(meaning) !== 'unknown');
  const parts =
    (isMet && isKnown ? undefined : partsFurtherBack(text, cue, words, floors)) ?? (isMet ? near : []);
  if (parts.length === 0) return undefined;
  const { start } = cover(parts.flatMap((part) => part.words));
  return { works: parts.map(({ mark, meaning }) => ({ ...mark, meaning })), start, end: cue.end };
}
