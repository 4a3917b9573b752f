/** Eigenvalues and vectors of a small symmetric matrix by Jacobi's rotations: all of them, to full precision, for the 8 or so columns of a table of
 *  benchmarks. (Golub & Van Loan, §8.5) */

/** Largest first; `vectors[i]` has length 1 and belongs to `values[i]`; its largest part is positive. @param matrix k rows of k */
export function symmetricEigen(matrix: readonly (readonly number[])[]): { values: number[]; vectors: number[][] } {
  const k = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = matrix.map((_, i) => matrix.map((__, j) => Number(i === j)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < k; p++) for (let q = p + 1; q < k; q++) off += a[p]![q]! ** 2;
    if (off < 1e-30 * a.reduce((sum, row, i) => sum + row[i]! ** 2, 1e-300)) break;
    for (let p = 0; p < k; p++)
      for (let q = p + 1; q < k; q++) {
        if (a[p]![q] === 0) continue;
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let i = 0; i < k; i++) {
          const [x, y] = [a[i]![p]!, a[i]![q]!];
          a[i]![p] = c * x - s * y;
          a[i]![q] = s * x + c * y;
        }
        for (let i = 0; i < k; i++) {
          const [x, y] = [a[p]![i]!, a[q]![i]!];
          a[p]![i] = c * x - s * y;
          a[q]![i] = s * x + c * y;
        }
        for (let i = 0; i < k; i++) {
          const [x, y] = [v[i]![p]!, v[i]![q]!];
          v[i]![p] = c * x - s * y;
          v[i]![q] = s * x + c * y;
        }
      }
  }
  const order = a.map((_, i) => i).sort((p, q) => a[q]![q]! - a[p]![p]!);
  return {
    values: order.map((i) => a[i]![i]!),
    vectors: order.map((i) => {
      const vector = v.map((row) => row[i]!);
      const largest = vector.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
      return largest < 0 ? vector.map((x) => -x) : vector;
    }),
  };
}
