import type { TfIdf } from '../text/ngrams.ts';

/** The documents that hold an n-gram, and its weight in each. */
type Holders = { rows: number[]; weights: number[] };

function indexOf(documents: readonly string[], vectorOf: TfIdf['vectorOf']): Map<number, Holders> {
  const index = new Map<number, Holders>();
  for (const [row, document] of documents.entries()) {
    const { indices, values } = vectorOf(document);
    for (let at = 0; at < indices.length; at += 1) {
      const gram = indices[at] ?? 0;
      const holders = index.get(gram) ?? { rows: [], weights: [] };
      if (holders.rows.length === 0) index.set(gram, holders);
      holders.rows.push(row);
      holders.weights.push(values[at] ?? 0);
    }
  }
  return index;
}

/**
 * Compares a text with many documents at once, by the cosine of TF-IDF over character n-grams (`ngrams.ts`): the
 * index from n-grams to documents makes this some ten thousand additions for a page of text.
 * @param tfIdf how much an n-gram says
 * @returns a function from a text to its cosine, 0..1, to each document, in their order
 */
export function createLexicon(
  documents: readonly string[],
  { vectorOf }: TfIdf,
): (text: string) => Float64Array {
  const index = indexOf(documents, vectorOf);

  return (text) => {
    const cosines = new Float64Array(documents.length);
    const { indices, values } = vectorOf(text);
    for (let at = 0; at < indices.length; at += 1) {
      const { rows, weights } = index.get(indices[at] ?? 0) ?? NONE;
      const value = values[at] ?? 0;
      for (let place = 0; place < rows.length; place += 1) {
        const row = rows[place] ?? 0;
        cosines[row] = (cosines[row] ?? 0) + value * (weights[place] ?? 0);
      }
    }
    return cosines;
  };
}

const NONE: Holders = { rows: [], weights: [] };
