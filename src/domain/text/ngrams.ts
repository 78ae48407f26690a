/**
 * Character n-grams of a text's words, weighed by TF-IDF: what two texts have in common letter by letter, whatever
 * a model makes of them. Korean joins particles and endings to its words, so that pieces of words match where whole
 * words would not (선별 in 선별원, 선별하는).
 */

/** The n-grams of a text: `indices` (hashes, ascending, each once) and their weights, `values`, of length 1 together. */
export type SparseVector = { indices: Int32Array; values: Float32Array };

export type TfIdf = {
  /** The text's unit vector; empty, and so at a cosine of 0 to all, for a text without words. Takes linear time. */
  vectorOf: (text: string) => SparseVector;
};

/** Runs of Hangul syllables, and of Latin letters (CAD, ERP). Digits and all else are dropped. */
const WORD = /[가-힣]+|[a-z]+/g;
const SIZES = [2, 3] as const;
/** Marks where a word begins and ends; no word holds it. */
const BOUNDARY = ' ';
/** 2^32 over the golden ratio, odd: spreads neighbouring letters over all bits. Knuth, TAOCP 3, section 6.4. */
const SPREAD = 0x9e3779b1;

/** A signed 32-bit hash of some letters; the 50,000 n-grams of a corpus share one about never. */
function hashOf(word: string, from: number, to: number): number {
  let hash = to - from;
  for (let at = from; at < to; at += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(at), SPREAD);
    hash ^= hash >>> 15;
  }
  return hash;
}

/**
 * The hashes of all 2- and 3-grams in the words of a text, ascending, each as often as it occurs. Words are in canonical
 * composition (NFC) and lower case, with their boundaries marked: 선별 gives ␣선, 선별, 별␣, ␣선별 and 선별␣.
 */
export function ngramsOf(text: string): Int32Array {
  const words = text.normalize('NFC').toLowerCase().match(WORD) ?? [];
  // A word of n letters has n + 1 pairs and n triples.
  const grams = new Int32Array(words.reduce((sum, { length }) => sum + 2 * length + 1, 0));
  let found = 0;
  for (const word of words) {
    const marked = BOUNDARY + word + BOUNDARY;
    for (const size of SIZES) {
      for (let from = 0; from + size <= marked.length; from += 1) {
        grams[found] = hashOf(marked, from, from + size);
        found += 1;
      }
    }
  }
  return grams.sort();
}

/** Calls `see` with each n-gram once, and with how often it is there. */
function countEach(grams: Int32Array, see: (gram: number, count: number) => void): void {
  let count = 0;
  for (let at = 0; at < grams.length; at += 1) {
    count += 1;
    if (grams[at] === grams[at + 1]) continue;
    see(grams[at] ?? 0, count);
    count = 0;
  }
}

/**
 * Learns from some documents how much an n-gram says. Weight = (1 + ln count) × (1 + ln((1 + N) ÷ (1 + n))), for N
 * documents of which n hold the n-gram, scaled to length 1. An n-gram of no document is kept: it is the rarest.
 * Source: Salton & Buckley 1988, Term-weighting approaches in automatic text retrieval; smoothed as in scikit-learn.
 */
export function createTfIdf(documents: readonly string[]): TfIdf {
  const holders = new Map<number, number>();
  for (const document of documents) {
    countEach(ngramsOf(document), (gram) => holders.set(gram, (holders.get(gram) ?? 0) + 1));
  }
  const rarityOf = (held: number) => 1 + Math.log((1 + documents.length) / (1 + held));
  const idf = new Map([...holders].map(([gram, held]) => [gram, rarityOf(held)]));
  const unseen = rarityOf(0);

  return {
    vectorOf: (text) => {
      const grams = ngramsOf(text);
      const indices = new Int32Array(grams.length);
      const values = new Float32Array(grams.length);
      let size = 0;
      let squares = 0;
      countEach(grams, (gram, count) => {
        const value = Math.fround((1 + Math.log(count)) * (idf.get(gram) ?? unseen));
        indices[size] = gram;
        values[size] = value;
        squares += value * value;
        size += 1;
      });
      const length = Math.sqrt(squares);
      for (let at = 0; at < size; at += 1) values[at] = (values[at] ?? 0) / length;
      return { indices: indices.slice(0, size), values: values.slice(0, size) };
    },
  };
}

/** The cosine of two unit vectors, 0 (no n-gram in common) to 1 (the same n-grams in the same shares). */
export function cosine(a: SparseVector, b: SparseVector): number {
  const { indices: left, values: leftValues } = a;
  const { indices: right, values: rightValues } = b;
  const [leftEnd, rightEnd] = [left.length, right.length];
  let sum = 0;
  let i = 0;
  let j = 0;
  // Each side runs on by itself up to the other's index: most pieces of a text are in no other.
  while (i < leftEnd && j < rightEnd) {
    const at = left[i] ?? 0;
    while (j < rightEnd && (right[j] ?? 0) < at) j += 1;
    if (j < rightEnd && right[j] === at) {
      sum += (leftValues[i] ?? 0) * (rightValues[j] ?? 0);
      j += 1;
    }
    i += 1;
  }
  return Math.min(1, sum);
}
