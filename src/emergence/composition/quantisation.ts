/** Knowledge in quanta, learnt in the order of their use p_k ∝ k^{−(α+1)}: the mean loss is a power law though each quantum is all or nothing. An item
 *  that hangs on one quantum steps (monogenic), one that hangs on many is smooth (polygenic). (Michaud et al. 2023; methods §3.10) */
import { type Estimate, type Unknown, unknown } from '../../stats/estimate.ts';
import { wilson } from '../../stats/intervals/wilson.ts';

/** Riemann's ζ(s), s > 1: a sum and its Euler–Maclaurin rest. */
export function zeta(s: number): number {
  const terms = 20;
  let sum = 0;
  for (let k = 1; k < terms; k++) sum += k ** -s;
  return sum + tailSum(terms, s);
}

/** Σ_{k ≥ from} k^{−s}, from ≥ 20. */
function tailSum(from: number, s: number): number {
  const f = from ** -s;
  const rest = (s / 12) * (f / from) - ((s * (s + 1) * (s + 2)) / 720) * (f / from ** 3);
  return (from * f) / (s - 1) + f / 2 + rest + ((s * (s + 1) * (s + 2) * (s + 3) * (s + 4)) / 30240) * (f / from ** 5);
}

/** Share of use that n learnt quanta leave out, Σ_{k>n} p_k: the loss above its floor, as a share of its range. n whole, ≥ 19 or 0 ≤ n < 19. */
export function unlearntShare(alpha: number, n: number): number {
  let sum = 0;
  for (let k = n + 1; k < 20; k++) sum += k ** -(alpha + 1);
  return (sum + tailSum(Math.max(20, n + 1), alpha + 1)) / zeta(alpha + 1);
}

/** Its power-law limit n^{−α} / (α ζ(1 + α)). */
export const unlearntLimit = (alpha: number, n: number): number => n ** -alpha / (alpha * zeta(1 + alpha));

/** Exponent in data, over several epochs, when the one in parameters is α: α/(α + 1). */
export const dataExponent = (alpha: number): number => alpha / (alpha + 1);

export type ItemShape = 'step' | 'line' | 'undecided';

/** Difference of BIC from which one form is said to be ahead (Raftery 1995: 6, "strong"). */
const leastAhead = 6;

/** An item's loss (nats) over scale: a step between two levels, or a straight line in the logarithm of the axis? By BIC, noise taken as normal: the step
 *  has one parameter more, the place of its gap. Unknown below five scales, and where the loss does not change. */
export function itemShape(x: readonly number[], loss: readonly number[]): { shape: ItemShape; bicStep: number; bicLine: number } | Unknown {
  const m = x.length;
  if (m < 5) return unknown('five or more scales are needed');
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const squares = (values: readonly number[]) => {
    const centre = mean(values);
    return values.reduce((sum, v) => sum + (v - centre) ** 2, 0);
  };
  const total = squares(loss);
  if (!(total > 1e-12)) return unknown('the loss of the item does not change');
  const x0 = mean(x);
  const along = x.reduce((sum, v, j) => sum + (v - x0) * (loss[j]! - mean(loss)), 0);
  const line = total - (along * along) / squares(x);
  // A level of a single point has no scatter of its own: two points each side.
  const step = Math.min(...Array.from({ length: m - 3 }, (_, i) => squares(loss.slice(0, i + 2)) + squares(loss.slice(i + 2))));
  // Exact data would give −∞: a millionth of the variance is taken as the least noise.
  const bic = (rest: number, parameters: number) => m * Math.log(Math.max(rest, total * 1e-6) / m) + parameters * Math.log(m);
  const [bicStep, bicLine] = [bic(step, 4), bic(line, 3)];
  const ahead = bicLine - bicStep;
  return { shape: ahead > leastAhead ? 'step' : ahead < -leastAhead ? 'line' : 'undecided', bicStep, bicLine };
}

/** Share of monogenic items among those that decide; Unknown where none does. `undecided` and `unchanged` are counted beside it. */
export function monogenicShare(
  x: readonly number[],
  items: readonly (readonly number[])[],
): { share: Estimate | Unknown; steps: number; lines: number; undecided: number; unchanged: number } {
  const found = items.map((loss) => itemShape(x, loss));
  const count = (shape: ItemShape) => found.filter((one) => 'shape' in one && one.shape === shape).length;
  const [steps, lines] = [count('step'), count('line')];
  const n = steps + lines;
  return {
    share:
      n === 0
        ? unknown('no item is decidedly a step or a line')
        : {
            value: steps / n,
            interval: wilson({ y: steps, n }),
            n,
            method: { name: 'BIC of step against line, item by item; Wilson', cite: 'Michaud et al. 2023; methods §3.10' },
          },
    steps,
    lines,
    undecided: count('undecided'),
    unchanged: found.filter((one) => 'unknown' in one).length,
  };
}
