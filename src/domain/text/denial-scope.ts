import { partsFurtherBack } from './denial-back.ts';
import type { Cue } from './denial-cues.ts';
import { deniedParts, meaningSort, type Part } from './denial-parts.ts';
import { nounPhraseBefore } from './noun-phrase.ts';
import { cover, type Mark } from './suggestion.ts';
import { meaningOf, type WorkMeaning } from './work-topics.ts';

/** A denied work: where it stands, without particles, and what it means. */
export type DeniedWork = Mark & { meaning: WorkMeaning };
/** What a cue denies, and where that begins: from there to the cue's end, the wish says what it is not. */
export type Scope = { works: DeniedWork[]; start: number };

/** Where the cue's sentence begins, and where the last refusal ended: no scope reaches back over that. */
export type Floors = { sentence: number; refused: number };

/** How far behind a refusal "X도 마찬가지예요" still goes with it. */
const AGAIN_WITHIN = 25;
/** Lacking these says something about the person. */
const NO_WORK = /(?:자격증?|면허증?|이수증|경력|경험|학력|(?<![가-힣])(?:나이|사람|시간|차|집))$/;
const NAMED_AS_WORK = /^(?:건|거는|것은|일은|것|거|짓은)$/;

function meetsDemand(text: string, { demand, verb }: Cue, parts: Part[], isTopical: boolean): boolean {
  const last = parts.at(-1);
  if (last === undefined) return false;
  if (demand === 'any') return true;
  const isKnown = meaningSort(last.meaning) !== 'unknown';
  const lacks = verb === '' && NO_WORK.test(text.slice(last.mark.start, last.mark.end));
  if (demand === 'topic') return isKnown && isTopical;
  const isNamedAsWork = /^[하해할합허혀]/.test(verb) && NAMED_AS_WORK.test(last.words.at(-1)?.text ?? '');
  return (isKnown && !lacks) || isNamedAsWork;
}

/** What a list behind a cue names: "싫은 건 야간이에요", "제외: 벌목, 예초". */
function scopeBehind(text: string, { start, end }: Cue, named: string): Scope | undefined {
  const from = text.indexOf(named, end);
  const works = [...named.matchAll(/[^,·/]+/g)].flatMap((match) => {
    const piece = match[0].replace(/\(.*$/, '').trimEnd();
    const work = piece.trimStart();
    const at = from + match.index + piece.length - work.length;
    const meaning = meaningOf(work);
    return meaningSort(meaning) === 'unknown' ? [] : [{ start: at, end: at + work.length, meaning }];
  });
  return works.length === 0 ? undefined : { works, start };
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
  return { works: parts.map(({ mark, meaning }) => ({ ...mark, meaning })), start };
}
