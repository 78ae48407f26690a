import { everyMatch } from '../every-match.ts';
import type { Mark } from '../parse/suggestion.ts';
import { createPatternTable } from '../patterns/pattern-table.ts';
import type { CuePattern, Demand } from './cue-pattern.ts';
import { CUE_TABLE } from './denial-cue-table.ts';
import { CLEFT, deniesNothing, isAttribute } from './denial-exceptions.ts';

/** A word of denial in a sentence; `verb` is what is denied by 안 or 못, and belongs to the denied work. */
export type Cue = Mark & {
  text: string;
  demand: Demand;
  verb: string;
  cleft: string | undefined;
  /** Whether it says enough by itself to be about a topic further back, or about work named before. */
  reachesBack: boolean;
};

const cuesToAsk = createPatternTable(CUE_TABLE, ({ pattern }) => pattern);

/** 제외: A, B */
const LIST = /(?:[가-힣]\s?[:：=→>)\-–—]|^(?:제외|기피|비희망)\s)\s?$/;
/** 힘들었는데 may go on with 지금은 괜찮아요. */
const CONTRAST = /(?:지만|[는은운인던]데|[는은던]디|더니)$/;
/** 싫고식당서빙은좋아요: where people leave out the spaces, a cue ends with its ending. */
const RUN_ON = /^.{1,6}?(?:고요|[아어해워]요|니다|[은는]데|[아어해워]서|고)(?=[가-힣]{4})/;

/** Where what is named behind a cue ends: 제외: A, B / 희망: C; 싫은 건 A고 C는 좋아요. */
const NAMED_END =
  /[\s/|;,]*(?:희망|가능|원하|선호|관심|찾|환영|지원|오케이|ok|좋)[가-힣\s]{0,6}?(?:[:：=→>)\-–—]|\s).*$|(?<=이고|고요|구요|인데|이지만|이니|[이예에]요|입니다)[,\s].*$/;

/** What a list behind a cue, or what is said of it in a cleft sentence, names. */
function namedBehind(word: string, rest: string, inflected: boolean): string | undefined {
  if (LIST.test(word)) return rest.replace(NAMED_END, '');
  const after = rest.slice(0, 40);
  return inflected && isAttribute(word, after) ? CLEFT.exec(after)?.[1]?.replace(NAMED_END, '') : undefined;
}

function matchesOf(
  { pattern, demand, inflected }: CuePattern,
  sentence: string,
  isQuestion: boolean,
): (Cue & { denies: boolean })[] {
  return everyMatch(sentence, pattern).map((match) => {
    const word = RUN_ON.exec(match[0])?.[0] ?? match[0];
    const end = match.index + word.length;
    const after = sentence.slice(end, end + 40);
    const before = sentence.slice(Math.max(0, match.index - 16), match.index);
    return {
      start: match.index,
      end,
      text: word,
      reachesBack: inflected && !CONTRAST.test(word),
      // A reason (싫어서) may be about anything.
      demand: demand === 'any' && word.endsWith('서') ? 'known' : demand,
      verb: /^(?:못|몬|안)(?!\s?따라)/.test(word) ? word.replace(/^(?:못|몬|안)\s?/, '') : '',
      cleft: namedBehind(word, sentence.slice(end, end + 100), inflected),
      denies: !inflected || !deniesNothing({ word, before, after, isQuestion }),
    };
  });
}

/** From left to right; where one lies in another, the one that begins first. */
function apart<One extends Mark>(marks: readonly One[]): One[] {
  let end = 0;
  return marks
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((one) => {
      if (one.start < end) return false;
      end = one.end;
      return true;
    });
}

/** The words of denial in a sentence that begins `at`, from left to right; none lies in another of its sort. */
export function cuesIn(sentence: string, isQuestion: boolean, at: number): Cue[] {
  const found = cuesToAsk(sentence).flatMap((pattern) => matchesOf(pattern, sentence, isQuestion));
  const denials = found.filter(({ demand }) => demand !== 'complaint');
  const complaints = found.filter(({ demand }) => demand === 'complaint');
  return [...apart(denials), ...apart(complaints)]
    .filter(({ denies }) => denies)
    .map((one) => ({ ...one, start: at + one.start, end: at + one.end }));
}
