import { correlationOf, type Estimate, meanOf } from './bootstrap.ts';
import type { Code, Dictionary, Posting, Seeker, SentencePairs } from './datasets.ts';
import { gradeOf, isUnwanted } from './datasets.ts';
import { ndcg, pearson, ranked, reciprocalRank, spearman } from './metrics.ts';
import type { System } from './systems.ts';

const LIST_LENGTH = 10;
/** The grade of a posting that suits in full. */
const FULL_GRADE = 3;

/** All that is measured with; undefined is what this machine lacks. */
export type Data = {
  korSts: SentencePairs | undefined;
  klueSts: SentencePairs | undefined;
  dictionary: Dictionary | undefined;
  codes: Code[];
  seekers: Seeker[];
  postings: Posting[];
};

/** A figure, with that of each query where it is their mean. */
export type Measured = Estimate & { byQuery?: number[] };

export type Task = {
  /** Its name in JSON and above its column. */
  id: string;
  title: string;
  meaning: string;
  /** Each query is a yes or a no: the figure reads as a count. */
  counts?: true;
  measure: (system: System, data: Data) => Promise<Measured | undefined>;
};

export const TASKS: Task[] = [
  {
    id: 'korSts',
    title: 'KorSTS',
    meaning: 'KorSTS test: Spearman of similarity and human score',
    measure: async ({ compareSentences }, { korSts }) =>
      korSts &&
      compareSentences &&
      correlationOf(spearman, await compareSentences(korSts.pairs), korSts.human),
  },
  {
    id: 'klueSts',
    title: 'KLUE',
    meaning: 'KLUE-STS dev: Pearson of similarity and human score',
    measure: async ({ compareSentences }, { klueSts }) =>
      klueSts &&
      compareSentences &&
      correlationOf(pearson, await compareSentences(klueSts.pairs), klueSts.human),
  },
  {
    id: 'dictionary',
    title: 'synonym',
    meaning:
      'synonym to its entry in the occupation dictionary, groups whose synonyms training leaves out: MRR',
    measure: async ({ scoreEntries }, { dictionary }) => {
      if (!dictionary || !scoreEntries) return undefined;
      const { entries, queries } = dictionary;
      const scores = await scoreEntries(
        queries.map(({ text }) => text),
        entries,
      );
      return meanByQuery(queries.map(({ right }, at) => reciprocalRank(scores[at] ?? [], right)));
    },
  },
  {
    id: 'postings',
    title: 'nDCG@10',
    meaning: 'seekers to postings: nDCG@10',
    measure: async ({ scorePostings }, { seekers, postings }) => {
      const scores = await scorePostings(seekers, postings);
      const grades = (seeker: Seeker) => postings.map(({ occupation }) => gradeOf(seeker, occupation));
      return meanByQuery(seekers.map((seeker, at) => ndcg(scores[at] ?? [], grades(seeker))));
    },
  },
  {
    id: 'unwanted',
    title: 'unwanted',
    counts: true,
    meaning: 'share of the seekers who refuse some work with such work among their first 10 (less is better)',
    measure: async ({ scorePostings }, { seekers, postings }) => {
      const scores = await scorePostings(seekers, postings);
      const refusesOne = (seeker: Seeker, index: number) =>
        isUnwanted(seeker, postings[index]?.occupation ?? '');
      return meanByQuery(
        seekers.flatMap((seeker, at) => {
          if (seeker.unwanted.length === 0) return [];
          const list = ranked(scores[at] ?? []).slice(0, LIST_LENGTH);
          return list.some((index) => refusesOne(seeker, index)) ? 1 : 0;
        }),
      );
    },
  },
  {
    id: 'lost',
    title: 'lost',
    counts: true,
    meaning:
      'postings that suit in full and are kept out of the lists of those who refuse some work (less is better)',
    measure: async ({ scorePostings, keptOut }, { seekers, postings }) => {
      if (keptOut === undefined) return undefined;
      const scores = await scorePostings(seekers, postings);
      return meanByQuery(
        seekers.flatMap((seeker, at) => {
          if (seeker.unwanted.length === 0) return [];
          const isKeptOut = (index: number) => Number(scores[at]?.[index] === keptOut);
          return postings.flatMap(({ occupation }, index) =>
            gradeOf(seeker, occupation) === FULL_GRADE ? isKeptOut(index) : [],
          );
        }),
      );
    },
  },
  {
    id: 'codes',
    title: 'code',
    meaning: 'posting to its six-digit occupation code: MRR',
    measure: async ({ scoreCodes }, { postings, codes }) => {
      const scores = await scoreCodes(postings, codes);
      const right = ({ occupation }: Posting) =>
        new Set([codes.findIndex(({ code }) => code === occupation)]);
      return meanByQuery(postings.map((posting, at) => reciprocalRank(scores[at] ?? [], right(posting))));
    },
  },
];

const meanByQuery = (byQuery: number[]): Measured => ({ ...meanOf(byQuery), byQuery });

const SPEED_ROUNDS = 7;
const SPEED_TEXTS = 40;

/** Texts a second, one at a time: the median of some rounds, in which the systems take turns. */
export async function measureSpeeds(
  systems: System[],
  texts: string[],
): Promise<Map<System, { median: number; rounds: number[] }>> {
  const some = texts.slice(0, SPEED_TEXTS);
  const rounds = new Map<System, number[]>();
  for (let round = 0; round < SPEED_ROUNDS; round += 1) {
    for (const system of systems) {
      if (!system.embedTexts) continue;
      const start = performance.now();
      await system.embedTexts(some);
      const perSecond = (1000 * some.length) / (performance.now() - start);
      rounds.set(system, [...(rounds.get(system) ?? []), perSecond]);
    }
  }
  const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return new Map([...rounds].map(([system, seen]) => [system, { median: median(seen), rounds: seen }]));
}
