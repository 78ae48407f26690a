import { remembered } from '../../remembered.ts';
import { EXCLUDE_KINDS, type ExcludeKind } from '../../vocabulary.ts';
import { everyMatch } from '../every-match.ts';
import { createPatternTable } from '../patterns/pattern-table.ts';
import { KIND_WORDS } from './kind-words.ts';
import { WORK_TOPICS, type WorkTopic } from './work-words.ts';

/** What a phrase speaks of, as far as the table of everyday words knows. */
export type WorkMeaning = { topic: WorkTopic | undefined; kinds: ExcludeKind[] };

/** Conditions that narrow the work beside them, as 야간 경비 does; 무거운 짐 나르는 상하차 only describes it. */
const NARROWING: ReadonlySet<ExcludeKind> = new Set(['night', 'weekend', 'early', 'shift', 'dorm']);

type Match = { topic: WorkTopic; start: number; end: number };

const topicsToAsk = createPatternTable(WORK_TOPICS, ({ pattern }) => pattern);

function matchesIn(phrase: string): Match[] {
  return topicsToAsk(phrase).flatMap((topic) =>
    everyMatch(phrase, topic.pattern).map((match) => ({
      topic,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
}

/** A Korean phrase ends in its head: the last match, the longest of those that end there, tasks before settings. */
function headOf(matches: Match[]): WorkTopic | undefined {
  const [head] = matches.sort(
    (a, b) => Number(a.topic.isSetting) - Number(b.topic.isSetting) || b.end - a.end || a.start - b.start,
  );
  return head?.topic;
}

/** Reads a phrase of a few words: "식당 설거지" is dishwashing, "야간 경비" is guarding, at night. */
export const meaningOf = remembered((phrase): WorkMeaning => {
  const topic = headOf(matchesIn(phrase));
  const kinds = EXCLUDE_KINDS.filter((kind) => KIND_WORDS[kind].test(phrase));
  return { topic, kinds: topic ? kinds.filter((kind) => NARROWING.has(kind)) : kinds };
});

/** Every topic that a text of any length speaks of. */
export function topicsIn(text: string): WorkTopic[] {
  return [...new Set(matchesIn(text).map(({ topic }) => topic))];
}

/** The same without those whose words are all part of a longer name: 학교 급식 is no 급식 of any sort. */
export function namedTopicsIn(text: string): WorkTopic[] {
  const matches = matchesIn(text);
  const isNamed = (one: Match) =>
    !matches.some(
      ({ start, end }) => start <= one.start && end >= one.end && end - start > one.end - one.start,
    );
  return [...new Set(matches.filter(isNamed).map(({ topic }) => topic))];
}

/** Whether a phrase names work, or a condition of it, that the table knows. */
export function isKnownWork(phrase: string): boolean {
  const { topic, kinds } = meaningOf(phrase);
  return topic !== undefined || kinds.length > 0;
}
