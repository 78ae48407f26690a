/**
 * How good a ranking or a similarity is. Rankings come as one score a candidate, the higher the better, so that ties
 * are settled here and for every system alike.
 */

export type Scores = ArrayLike<number>;

const NDCG_DEPTH = 10;

/** Indices of the best scores first; ties keep the candidates' order. */
export function ranked(scores: Scores): number[] {
  return Array.from(scores, (_, index) => index).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
}

/**
 * Normalised discounted cumulative gain of the first ten: Σ (2^grade − 1) ÷ log2(rank + 1), over the same sum of the
 * best possible order. Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002, with the
 * exponential gain of Burges et al. 2005.
 * @param scores one a candidate
 * @param grades one a candidate, 0 and up
 * @returns 0..1; 0 where no candidate has a grade
 */
export function ndcg(scores: Scores, grades: readonly number[]): number {
  const best = gainOf([...grades].sort((a, b) => b - a));
  const seen = gainOf(ranked(scores).map((index) => grades[index] ?? 0));
  return best === 0 ? 0 : seen / best;
}

function gainOf(gradesInOrder: number[]): number {
  return gradesInOrder
    .slice(0, NDCG_DEPTH)
    .reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}

/**
 * 1 ÷ the rank of the best right candidate. Wrong candidates that tie with it are counted before it: a system that
 * cannot tell them apart earns nothing by luck.
 * @returns 0 where no candidate is right
 */
export function reciprocalRank(scores: Scores, right: ReadonlySet<number>): number {
  if (right.size === 0) return 0;
  const best = Math.max(...[...right].map((index) => scores[index] ?? Number.NEGATIVE_INFINITY));
  let before = 0;
  for (let index = 0; index < scores.length; index += 1) {
    if (!right.has(index) && (scores[index] ?? 0) >= best) before += 1;
  }
  return 1 / (before + 1);
}

/** Pearson's correlation, −1..1; not a number where a side is constant. */
export function pearson(a: Scores, b: Scores): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let both = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let index = 0; index < a.length; index += 1) {
    const [fromA, fromB] = [(a[index] ?? 0) - meanA, (b[index] ?? 0) - meanB];
    both += fromA * fromB;
    squaresA += fromA * fromA;
    squaresB += fromB * fromB;
  }
  return both / Math.sqrt(squaresA * squaresB);
}

/** Spearman's rank correlation: Pearson's of the ranks, ties taking the mean of theirs. */
export function spearman(a: Scores, b: Scores): number {
  return pearson(meanRanks(a), meanRanks(b));
}

function meanRanks(values: Scores): Float64Array {
  const order = ranked(values);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to += 1;
    for (const index of order.slice(from, to)) ranks[index] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

export function mean(values: Scores): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] ?? 0;
  return sum / values.length;
}
