import { cosine, createTfIdf, type SparseVector } from '../../src/domain/text/ngrams.ts';
import { similarityRow } from '../../src/retrieval/similarity-matrix.ts';
import { type Code, type Posting, passageOf, type Seeker } from './datasets.ts';
import type { Scores } from './metrics.ts';
import type { Model } from './vectors.ts';

/**
 * What can be measured. Each method gives one score a candidate, for each query; a method that a system lacks is a
 * figure that the table leaves out.
 */
export type System = {
  name: string;
  megabytes?: number;
  /** The score of a posting that a seeker's list would not hold, where there are rules. */
  keptOut?: number;
  /** Turns texts into vectors, one after the other, for the clock. */
  embedTexts?: (texts: string[]) => Promise<unknown>;
  compareSentences?: (pairs: [string, string][]) => Promise<Scores>;
  scoreEntries?: (names: string[], entries: string[]) => Promise<Scores[]>;
  scorePostings: (seekers: Seeker[], postings: Posting[]) => Promise<Scores[]>;
  scoreCodes: (postings: Posting[], codes: Code[]) => Promise<Scores[]>;
};

/** Scores of every passage for every query: all that a system needs which compares texts and knows nothing else. */
type CompareTexts = (queries: string[], passages: string[]) => Promise<Scores[]>;

/** The wish alone against title and duties; title and duties against the bare names of codes. */
const textTasks = (compare: CompareTexts) => ({
  scoreEntries: compare,
  scorePostings: (seekers: Seeker[], postings: Posting[]) =>
    compare(
      seekers.map(({ text }) => text),
      postings.map(passageOf),
    ),
  scoreCodes: (postings: Posting[], codes: Code[]) =>
    compare(
      postings.map(passageOf),
      codes.map(({ name }) => name),
    ),
});

/** Cosines of every passage for every query. */
export async function similaritiesOf(
  { embed }: Model,
  queries: string[],
  passages: string[],
): Promise<Scores[]> {
  const [asked, found] = [await embed('query', queries), await embed('passage', passages)];
  return asked.map((query) => similarityRow(query, found).map((value) => value ?? 0));
}

/** A model alone: the cosine of query and passage; sentences are compared as two queries. */
export function modelSystem(model: Model): System {
  const { name, megabytes, embed, embedAnew } = model;
  return {
    name,
    megabytes,
    embedTexts: (texts) => embedAnew('passage', texts),
    compareSentences: async (pairs) => {
      const vectors = await embed('query', pairs.flat());
      return pairs.map(
        (_, at) => similarityRow(vectors[2 * at] ?? null, [vectors[2 * at + 1] ?? null])[0] ?? 0,
      );
    },
    ...textTasks((queries, passages) => similaritiesOf(model, queries, passages)),
  };
}

/** The baseline that knows letters only: TF-IDF of character 2- and 3-grams, learnt from the candidates of each task. */
export function tfIdfSystem(): System {
  return {
    name: 'TF-IDF',
    embedTexts: async (texts) => texts.map(createTfIdf([]).vectorOf),
    compareSentences: async (pairs) => {
      const { vectorOf } = createTfIdf(pairs.flat());
      return pairs.map(([a, b]) => cosine(vectorOf(a), vectorOf(b)));
    },
    ...textTasks(async (queries, passages) => {
      const { vectorOf } = createTfIdf(passages);
      const found: SparseVector[] = passages.map(vectorOf);
      return queries.map(vectorOf).map((query) => found.map((passage) => cosine(query, passage)));
    }),
  };
}
