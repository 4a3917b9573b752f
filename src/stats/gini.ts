/** How concentrated: 0 when all are equal, (n − 1)/n when one has everything. Values ≥ 0, not all 0.
 *  Gini = 2 Σ i x_(i) / (n Σ x) − (n + 1)/n. (methods §6.1) */
export function gini(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const sum = sorted.reduce((a, b) => a + b, 0);
  return (2 * sorted.reduce((all, x, i) => all + (i + 1) * x, 0)) / (n * sum) - (n + 1) / n;
}
