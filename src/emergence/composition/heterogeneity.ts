/** Items differ: where a step succeeds more often on some items than on others, whole items succeed more often than the mean step says,
 *  E[p^k] ≥ (E p)^k. Step rates over items are taken as Beta(a, b). (methods §3.2) */
import { digammaRise, lnRise } from '../../stats/distributions/gamma.ts';
import { type Counts, type Unknown, unknown } from '../../stats/estimate.ts';
import { fisherScoring } from '../../stats/optimize/fisher-scoring.ts';

export type BetaShape = { a: number; b: number };

/** E[p^k] for p ~ Beta(a, b), k ≥ 0, need not be whole: Π_{j<k} (a + j)/(a + b + j). */
export const betaMoment = ({ a, b }: BetaShape, k: number): number => Math.exp(lnRise(a, k) - lnRise(a + b, k));

/** What the mean step gets wrong: E[p^k] / (E p)^k ≥ 1. */
export const heterogeneityBias = ({ a, b }: BetaShape, k: number): number => betaMoment({ a, b }, k) / (a / (a + b)) ** k;

/** Concentration a + b is looked for between these: below, every item is all or nothing; above, items are alike. */
const concentrationLeast = 1e-3;
const concentrationMost = 1e6;

/** (a, b) by maximum likelihood from the right steps of each item, y of n; n may differ. Unknown where no item has two steps, or the
 *  items scatter no more than steps of equal items do. */
export function fitBeta(items: readonly Counts[]): BetaShape | Unknown {
  if (!items.some(({ n }) => n >= 2)) return unknown('items need two or more steps each to show how they differ');
  const right = items.reduce((sum, { y }) => sum + y, 0);
  const all = items.reduce((sum, { n }) => sum + n, 0);
  if (right === 0 || right === all) return unknown('all steps ended alike');
  const tally = new Map<string, Counts & { times: number }>();
  for (const { y, n } of items) {
    const key = `${y}/${n}`;
    const known = tally.get(key);
    if (known) known.times++;
    else tally.set(key, { y, n, times: 1 });
  }
  const groups = [...tally.values()];
  // Parameters ln a, ln b.
  const climbed = [1, 5, 30]
    .map((size) =>
      fisherScoring(
        (params, score, information) => {
          const [a, b] = [Math.exp(params[0]!), Math.exp(params[1]!)];
          let value = 0;
          for (const { y, n, times } of groups) {
            value += times * (lnRise(a, y) + lnRise(b, n - y) - lnRise(a + b, n));
            const both = digammaRise(a + b, n);
            const slopes = [a * (digammaRise(a, y) - both), b * (digammaRise(b, n - y) - both)] as const;
            for (let i = 0; i < 2; i++) {
              score[i]! += times * slopes[i]!;
              // Outer products of slopes stand for the information.
              for (let l = 0; l <= i; l++) information[i * 2 + l]! += times * slopes[i]! * slopes[l]!;
            }
          }
          return value;
        },
        [Math.log((size * right) / all), Math.log(size * (1 - right / all))],
        { bound: Math.log(concentrationMost) + 1 },
      ),
    )
    .reduce((best, one) => (one.value > best.value ? one : best));
  const [a, b] = [Math.exp(climbed.params[0]!), Math.exp(climbed.params[1]!)];
  const alike = right * Math.log(right / all) + (all - right) * Math.log1p(-right / all);
  return climbed.value - alike < 1e-6 || a + b > concentrationMost
    ? unknown('items differ no more than by chance: one step rate serves all')
    : { a, b };
}

/** How far items must differ for whole items of k steps to succeed so often when steps succeed at the mean rate. Unknown where whole items
 *  succeed no more often than (mean)^k, or more often than the mean itself. */
export function betaExplaining(mean: number, composite: number, k: number): BetaShape | Unknown {
  if (!(composite > mean ** k)) return unknown('whole items succeed no more often than equal items would');
  if (!(composite < mean)) return unknown('whole items succeed as often as single steps: no spread of items does that');
  const shape = (size: number): BetaShape => ({ a: mean * size, b: (1 - mean) * size });
  let [lo, hi] = [Math.log(concentrationLeast), Math.log(concentrationMost)];
  for (let round = 0; round < 80; round++) {
    const middle = (lo + hi) / 2;
    if (betaMoment(shape(Math.exp(middle)), k) > composite) lo = middle;
    else hi = middle;
  }
  return shape(Math.exp((lo + hi) / 2));
}
