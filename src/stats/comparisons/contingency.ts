/** Do classes differ in how often something happened? Tables of k classes by two outcomes. (methods §3.5) */
import { chiSquaredTail } from '../distributions/chi-squared.ts';
import { lnChoose } from '../distributions/gamma.ts';
import type { Counts } from '../estimate.ts';

/** Pearson's χ² with k − 1 degrees of freedom. Classes without members, and outcomes that never (or always) happened, say nothing. */
export function chiSquared(classes: readonly Counts[]): { statistic: number; df: number; p: number } {
  const some = classes.filter(({ n }) => n > 0);
  const [y, n] = [sum(some.map((c) => c.y)), sum(some.map((c) => c.n))];
  const df = some.length - 1;
  if (df < 1 || y === 0 || y === n) return { statistic: 0, df: Math.max(0, df), p: 1 };
  const rate = y / n;
  const statistic = sum(some.map((c) => (c.y - c.n * rate) ** 2 / (c.n * rate * (1 - rate))));
  return { statistic, df, p: chiSquaredTail(statistic, df) };
}

/** Tables as likely as the one seen, to rounding, count as as extreme. */
const slack = 1e-7;

/** Fisher–Freeman–Halton exact p: the probability of all tables with the same margins that are no likelier than the one seen. Whole counts only.
 *  Classes are taken one by one; a state is what is left for the classes to come, and paths whose end is already decided are not followed
 *  (the network of Mehta & Patel 1983). */
export function fisherFreemanHaltonP(classes: readonly Counts[]): number {
  if (!classes.every(({ y, n }) => Number.isInteger(y) && Number.isInteger(n))) throw new RangeError('exact tests take whole counts');
  const k = classes.length;
  const right = sum(classes.map(({ y }) => y));
  const seen = sum(classes.map(({ y, n }) => lnChoose(n, y)));
  /** after[i]: members of classes i and later. */
  const after = new Array<number>(k + 1).fill(0);
  for (let i = k - 1; i >= 0; i--) after[i] = after[i + 1]! + classes[i]!.n;
  /** longest[i][r], shortest[i][r]: greatest and least ln weight that classes i and later can give when r are left to them. */
  const longest = Array.from({ length: k + 1 }, (_, i) => new Float64Array(Math.min(right, after[i]!) + 1).fill(-Infinity));
  const shortest = longest.map((row) => new Float64Array(row.length).fill(Infinity));
  longest[k]![0] = 0;
  shortest[k]![0] = 0;
  for (let i = k - 1; i >= 0; i--)
    for (let left = 0; left < longest[i]!.length; left++)
      for (let y = Math.max(0, left - after[i + 1]!); y <= Math.min(classes[i]!.n, left); y++) {
        const own = lnChoose(classes[i]!.n, y);
        longest[i]![left] = Math.max(longest[i]![left]!, own + longest[i + 1]![left - y]!);
        shortest[i]![left] = Math.min(shortest[i]![left]!, own + shortest[i + 1]![left - y]!);
      }

  const all = lnChoose(after[0]!, right);
  let p = 0;
  // By what is left, paths by their ln weight so far; equal ones are merged: [ln weight, how many].
  let states = new Map<number, Map<string, [number, number]>>([[right, new Map([['0', [0, 1]]])]]);
  for (let i = 0; i < k; i++) {
    const next = new Map<number, Map<string, [number, number]>>();
    for (const [left, paths] of states)
      for (const [weight, times] of paths.values()) {
        for (let y = Math.max(0, left - after[i + 1]!); y <= Math.min(classes[i]!.n, left); y++) {
          const reached = weight + lnChoose(classes[i]!.n, y);
          const rest = left - y;
          if (reached + longest[i + 1]![rest]! <= seen + slack) p += times * Math.exp(reached + lnChoose(after[i + 1]!, rest) - all);
          else if (reached + shortest[i + 1]![rest]! <= seen + slack) {
            const at = next.get(rest) ?? new Map<string, [number, number]>();
            const key = reached.toFixed(9);
            const known = at.get(key);
            if (known) known[1] += times;
            else at.set(key, [reached, times]);
            next.set(rest, at);
          }
        }
      }
    states = next;
  }
  return Math.min(1, p);
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
