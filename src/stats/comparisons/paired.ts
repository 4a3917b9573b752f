/** The same items before and after: did they change to one side more than to the other? (methods §3.5) */
import { binomialLogPmf, binomialTail } from '../distributions/binomial.ts';
import { chiSquaredTail } from '../distributions/chi-squared.ts';

/** McNemar's test of items that changed: `fixed` from wrong to right, `broken` from right to wrong. Items that stayed say nothing.
 *  `exact` is the exact binomial p, `midP` the less cautious mid-p, χ² with continuity correction beside it. 1 when nothing changed. */
export function mcnemar(fixed: number, broken: number): { exact: number; midP: number; chiSquared: number; p: number } {
  const changed = fixed + broken;
  if (changed === 0) return { exact: 1, midP: 1, chiSquared: 0, p: 1 };
  const fewer = Math.min(fixed, broken);
  // The upper tail, which is as large: the lower one would be a difference from 1.
  const exact = Math.min(1, 2 * binomialTail(changed - fewer, changed, 0.5));
  const at = Math.exp(binomialLogPmf(fewer, changed, 0.5));
  const chiSquared = Math.max(0, Math.abs(fixed - broken) - 1) ** 2 / changed;
  return { exact, midP: fixed === broken ? 1 : exact - at, chiSquared, p: chiSquaredTail(chiSquared, 1) };
}

type Test = { statistic: number; df: number; p: number };

/** Stuart–Maxwell: are the classes as frequent after as before? `moves[i][j]` items went from class i to class j. Classes that nobody left or
 *  entered are left out. */
export function stuartMaxwell(moves: readonly (readonly number[])[]): Test {
  const changed = moves.map((_, i) => i).filter((i) => moves.some((row, j) => j !== i && (moves[i]![j]! > 0 || row[i]! > 0)));
  const k = changed.length - 1;
  if (k < 1) return { statistic: 0, df: 0, p: 1 };
  const at = (i: number, j: number) => moves[changed[i]!]![changed[j]!]!;
  const out = (i: number) => moves[changed[i]!]!.reduce((a, b) => a + b, 0);
  const into = (i: number) => moves.reduce((sum, row) => sum + row[changed[i]!]!, 0);
  const d = Array.from({ length: k }, (_, i) => out(i) - into(i));
  // Gaussian elimination of [S | d]; S is positive definite unless the classes fall apart into groups without moves between them.
  const rows = d.map((value, i) => [...d.map((_, j) => (i === j ? out(i) + into(i) - 2 * at(i, i) : -(at(i, j) + at(j, i)))), value]);
  let df = k;
  for (let i = 0; i < k; i++) {
    const pivot = rows[i]![i]!;
    if (pivot < 1e-9) {
      df--;
      continue;
    }
    for (let r = 0; r < k; r++) {
      if (r === i) continue;
      const factor = rows[r]![i]! / pivot;
      for (let c = i; c <= k; c++) rows[r]![c]! -= factor * rows[i]![c]!;
    }
  }
  const statistic = d.reduce((sum, value, i) => (rows[i]![i]! < 1e-9 ? sum : sum + (value * rows[i]![k]!) / rows[i]![i]!), 0);
  return { statistic, df, p: chiSquaredTail(statistic, df) };
}

/** Bowker: do as many items go from class i to j as from j to i, for every pair? Pairs without moves are left out. */
export function bowker(moves: readonly (readonly number[])[]): Test {
  let statistic = 0;
  let df = 0;
  for (let i = 0; i < moves.length; i++)
    for (let j = i + 1; j < moves.length; j++) {
      const both = moves[i]![j]! + moves[j]![i]!;
      if (both === 0) continue;
      statistic += (moves[i]![j]! - moves[j]![i]!) ** 2 / both;
      df++;
    }
  return { statistic, df, p: df === 0 ? 1 : chiSquaredTail(statistic, df) };
}
