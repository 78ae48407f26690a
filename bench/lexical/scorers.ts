import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { cosine, createTfIdf } from '../../src/domain/text/ngrams.ts';
import type { Scores } from '../eval/metrics.ts';

/**
 * Ways to see in the letters that a wish and a posting are about the same. How rare a piece of text is, is learnt from
 * a corpus that holds neither.
 */
export type Scorer = {
  name: string;
  /** One score a passage, for each query. */
  score: (texts: { corpus: string[]; queries: string[]; passages: string[] }) => Scores[] | Promise<Scores[]>;
};

/** Runs of Hangul syllables, and of Latin letters, as in src/domain/text/ngrams.ts. */
const WORD = /[가-힣]+|[a-z]+/g;
const wordsOf = (text: string) => text.normalize('NFC').toLowerCase().match(WORD) ?? [];

/** Particles and endings that most often close a word, the longest first. What is left has two letters or more. */
const ENDINGS =
  /(?<=[가-힣]{2})(?:합니다|입니다|습니다|에서는|에서도|이라도|거든요|인데요|는데요|으로|에서|까지|부터|이나|라도|하고|하는|하기|해서|이요|예요|어요|아요|해요|하면|처럼|은|는|이|가|을|를|에|로|와|과|도|만|의|나|요|한|할|해)$/;

const bigramsOf = (text: string) =>
  wordsOf(text).flatMap((word) => Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)));
const stemsOf = (text: string) => wordsOf(text).map((word) => word.replace(ENDINGS, ''));

type Tokenise = (text: string) => string[];

function countOf(tokens: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** ln(1 + (N − n + ½) ÷ (n + ½)) for N texts of which n hold the token: never negative. */
function rarityOf(tokenise: Tokenise, corpus: string[]): (token: string) => number {
  const holders = countOf(corpus.flatMap((text) => [...new Set(tokenise(text))]));
  return (token) => {
    const n = holders.get(token) ?? 0;
    return Math.log(1 + (corpus.length - n + 0.5) / (n + 0.5));
  };
}

const K1 = 1.2;
const B = 0.75;

/**
 * Σ rarity × tf × (k1 + 1) ÷ (tf + k1 × (1 − b + b × length ÷ mean length)) over the query's tokens. Robertson &
 * Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
 */
const bm25 = (name: string, tokenise: Tokenise): Scorer => ({
  name,
  score: ({ corpus, queries, passages }) => {
    const rarity = rarityOf(tokenise, corpus);
    const documents = passages.map((passage) => countOf(tokenise(passage)));
    const lengths = documents.map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0));
    const meanLength = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    return queries.map((query) => {
      const tokens = [...new Set(tokenise(query))];
      return documents.map((counts, at) => {
        const norm = K1 * (1 - B + (B * (lengths[at] ?? 0)) / meanLength);
        return tokens.reduce((sum, token) => {
          const tf = counts.get(token) ?? 0;
          return sum + (rarity(token) * tf * (K1 + 1)) / (tf + norm);
        }, 0);
      });
    });
  },
});

/** The share of the wish's rarity that the posting's words hold: Σ rarity of what both have ÷ Σ rarity of the wish. */
const containment = (name: string, tokenise: Tokenise): Scorer => ({
  name,
  score: ({ corpus, queries, passages }) => {
    const rarity = rarityOf(tokenise, corpus);
    const documents = passages.map((passage) => new Set(tokenise(passage)));
    return queries.map((query) => {
      const tokens = [...new Set(tokenise(query))];
      const whole = tokens.reduce((sum, token) => sum + rarity(token), 0);
      return documents.map((held) => {
        const both = tokens.reduce((sum, token) => sum + (held.has(token) ? rarity(token) : 0), 0);
        return whole === 0 ? 0 : both / whole;
      });
    });
  },
});

const tfIdf: Scorer = {
  name: 'TF-IDF cosine, 2-3-grams',
  score: ({ corpus, queries, passages }) => {
    const { vectorOf } = createTfIdf(corpus);
    const found = passages.map(vectorOf);
    return queries.map(vectorOf).map((asked) => found.map((passage) => cosine(asked, passage)));
  },
};

/** PostgreSQL's own, which knows no rarity: the trigrams of the query, and of the passage's run that is most like it. */
const trigrams = (call: 'similarity' | 'word_similarity'): Scorer => ({
  name: `pg_trgm ${call}`,
  score: async ({ queries, passages }) => {
    const database = await PGlite.create({ extensions: { pg_trgm } });
    await database.exec('create extension pg_trgm');
    const scores: Scores[] = [];
    for (const query of queries) {
      const { rows } = await database.query<{ score: number }>(
        `select ${call}($1, passage) as score from unnest($2::text[]) with ordinality as p(passage, at) order by at`,
        [query, passages],
      );
      scores.push(rows.map(({ score }) => score));
    }
    await database.close();
    return scores;
  },
});

export const SCORERS: Scorer[] = [
  tfIdf,
  bm25('BM25, 2-grams', bigramsOf),
  bm25('BM25, words without endings', stemsOf),
  containment('containment, 2-grams', bigramsOf),
  containment('containment, words without endings', stemsOf),
  trigrams('similarity'),
  trigrams('word_similarity'),
];
