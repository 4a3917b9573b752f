import { lnChoose } from '../distributions/gamma.ts';
import { normalCdf } from '../distributions/normal.ts';
import type { Counts } from '../estimate.ts';

/** P-value of "both succeed equally often", two-sided: pooled score test; Fisher's exact test where fewer than five right or wrong answers
 *  are expected on a side and the counts are whole. 1 when all answers are alike.
 *  @see methods §7 S1; Fisher 1935 */
export function twoProportionsP(a: Counts, b: Counts): number {
  const pooled = (a.y + b.y) / (a.n + b.n);
  if (pooled === 0 || pooled === 1) return 1;
  const fewest = Math.min(a.n, b.n) * Math.min(pooled, 1 - pooled);
  if (fewest < 5 && [a.y, a.n, b.y, b.n].every(Number.isInteger)) return fisherExactP(a, b);
  const z = (b.y / b.n - a.y / a.n) / Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  return Math.min(1, 2 * normalCdf(-Math.abs(z)));
}

/** Fisher's exact test: all tables with the same margins that are no likelier than the one seen. */
export function fisherExactP(a: Counts, b: Counts): number {
  const right = a.y + b.y;
  const log = (x: number) => lnChoose(a.n, x) + lnChoose(b.n, right - x);
  const from = Math.max(0, right - b.n);
  const to = Math.min(right, a.n);
  const seen = log(a.y);
  let total = 0;
  let extreme = 0;
  for (let x = from; x <= to; x++) {
    const p = Math.exp(log(x) - seen);
    total += p;
    if (p <= 1 + 1e-7) extreme += p;
  }
  return Math.min(1, extreme / total);
}

/** Fisher's exact test to one side: P of `a` so many right or more, margins given, when both succeed equally often. Whole counts. */
export function fisherGreaterP(a: Counts, b: Counts): number {
  const right = a.y + b.y;
  const all = lnChoose(a.n + b.n, right);
  let p = 0;
  for (let x = a.y; x <= Math.min(right, a.n); x++) p += Math.exp(lnChoose(a.n, x) + lnChoose(b.n, right - x) - all);
  return Math.min(1, p);
}
