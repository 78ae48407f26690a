/**
 * What the noun phrase before a cue must be: `any` phrase, `known` work (or a condition of it), known work that is
 * also the `topic` of the sentence, known work that goes with what was refused right before (`again`), known work
 * that a `complaint` is about, in a text that wishes other work, or known work that was `left`: as a topic it is
 * refused, else only in a text that wishes other work.
 */
export type Demand = 'any' | 'known' | 'topic' | 'again' | 'complaint' | 'left';

/**
 * `inflected` cues are verbs and adjectives, whose ending may turn the denial into its opposite (싫지 않아요), a
 * condition, a question or an attribute of another noun. The others are said as they mean.
 */
export type CuePattern = { pattern: RegExp; demand: Demand; inflected: boolean };

/** Wishes and requests that go on behind a cue: 빼고 싶어요, 빼 주세요, 아니었으면 좋겠어요. */
const AUXILIARIES =
  '(?:_(?:싶|좋겠|하겠|해_주|주세|주시|주십|(?:주셨|줬)으[면믄](?:_[해합하좋])?|바랍|바래|부탁|합니다)~){0,2}';

/** How the tables below are written: regular expressions with four short signs. */
const SIGNS: Record<string, string> = {
  // any ending
  '~': '[가-힣]*',
  // a space or none
  _: '\\s?',
  // the beginning and the end of a word
  '#': '(?<![가-힣])',
  '%': '(?=[\\s,]|$)',
};

function cue(demand: Demand, inflected: boolean, sources: readonly string[]): CuePattern {
  const source = `(?:${sources.join('|')})${AUXILIARIES}`.replace(/[~_#%]/g, (sign) => SIGNS[sign] ?? sign);
  return { pattern: new RegExp(source, 'gi'), demand, inflected };
}

export const verbs = (demand: Demand, ...sources: string[]): CuePattern => cue(demand, true, sources);
export const phrases = (demand: Demand, ...sources: string[]): CuePattern => cue(demand, false, sources);
