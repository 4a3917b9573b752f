import { digammaRise, lnRise } from '../stats/distributions/gamma.ts';
import { type Counts, type Unknown, unknown } from '../stats/estimate.ts';
import type { Metric } from './metric.ts';
import { noOutcome, outcomeOf } from './outcome.ts';

type BetaShape = { a: number; b: number };

/** The Beta distribution of rates over items under which the counts are likeliest: beta-binomial maximum likelihood. */
export function ratesOverItems(items: readonly Counts[]): BetaShape | Unknown {
  if (items.every(({ y }) => y === 0)) return unknown('no answer to any item was right: how rarely they would be cannot be told');
  if (items.every(({ y, n }) => y === n))
    return unknown('every answer to every item was right: how rarely one would be wrong cannot be told');
  const different = new Map<string, Counts & { times: number }>();
  for (const { y, n } of items) {
    const key = `${y}/${n}`;
    different.set(key, { y, n, times: (different.get(key)?.times ?? 0) + 1 });
  }
  const rows = [...different.values()];
  const logLikelihood = ({ a, b }: BetaShape): number =>
    rows.reduce((sum, { y, n, times }) => sum + times * (lnRise(a, y) + lnRise(b, n - y) - lnRise(a + b, n)), 0);
  // For each spread the best mean, by golden section twice: the likelihood has one top in each.
  const shape = (logitMean: number, logSize: number): BetaShape => {
    const mean = 1 / (1 + Math.exp(-logitMean));
    return { a: mean * Math.exp(logSize), b: (1 - mean) * Math.exp(logSize) };
  };
  const bestMean = (logSize: number) => highest((logitMean) => logLikelihood(shape(logitMean, logSize)), -14, 14);
  const logSize = highest((size) => logLikelihood(shape(bestMean(size), size)), -6, 12);
  return shape(bestMean(logSize), logSize);
}

/** Where a function with one top is highest, to 1e-6. */
function highest(of: (x: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [lo, hi] = [from, to];
  let [x, y] = [hi - ratio * (hi - lo), lo + ratio * (hi - lo)];
  let [fx, fy] = [of(x), of(y)];
  while (hi - lo > 1e-6) {
    if (fx >= fy) {
      [hi, y, fy] = [y, x, fx];
      x = hi - ratio * (hi - lo);
      fx = of(x);
    } else {
      [lo, x, fx] = [x, y, fy];
      y = lo + ratio * (hi - lo);
      fy = of(y);
    }
  }
  return (lo + hi) / 2;
}

/** Mean over items of log(pass rate), nats. Where some item was never solved, every item counts with the log rate to be expected of it given all
 *  items (its own answers and the Beta of rates over items): dropping what was never solved would make weak models look better. */
export function meanLogPassRate(items: readonly Counts[]): number | Unknown {
  if (items.length === 0) return unknown('there are no items');
  const mean = (of: (item: Counts) => number): number => items.reduce((sum, item) => sum + of(item), 0) / items.length;
  if (items.every(({ y }) => y > 0)) return mean(({ y, n }) => Math.log(y / n));
  const rates = ratesOverItems(items);
  return 'unknown' in rates ? rates : mean(({ y, n }) => -digammaRise(rates.a + y, rates.b + n - y));
}

const logPassRate: Metric = {
  name: 'mean log pass rate',
  rewards:
    'right answers to every item: the mean over items of the logarithm of the share that is right, nats; items never solved are censored, not dropped',
  kind: 'smooth',
  needs: ['outcome', 'repeats'],
  range: unknown('a log rate has no least value'),
  higherIsBetter: true,
  cite: 'GPT-4 technical report 2023, §3.2; methods §2.9',
  score(sample) {
    const value = outcomeOf(sample);
    return value === undefined ? unknown(noOutcome) : { value };
  },
  ofItem(answers) {
    if (answers.length < 2) return unknown('a single answer to the item has no rate');
    const right = answers.reduce((sum, { value }) => sum + value, 0);
    return { value: Math.log(Math.max(right, 0.5) / answers.length), sums: [right, answers.length] };
  },
  ofTask: (items) => meanLogPassRate(items.map(({ sums }) => ({ y: sums?.[0] ?? 0, n: sums?.[1] ?? 1 }))),
};

export default logPassRate;
