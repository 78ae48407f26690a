/**
 * How unevenly something is shared out: 0 where everybody has the same, towards 1 where one has all. 0 for nobody, and
 * where there is nothing to share.
 * @param amounts what each has, zeros included; none negative
 * @see Gini, C. (1912), Variabilità e mutabilità; as the sum over ranks, G = 2·Σ(i·xᵢ) / (n·Σxᵢ) − (n + 1) / n, x ascending
 */
export function giniOf(amounts: readonly number[]): number {
  const ascending = [...amounts].sort((a, b) => a - b);
  const count = ascending.length;
  const total = ascending.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return 0;
  const ranked = ascending.reduce((sum, amount, index) => sum + (index + 1) * amount, 0);
  return (2 * ranked) / (count * total) - (count + 1) / count;
}
