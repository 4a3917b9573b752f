/** The score stays where it is, but for a random walk: what "last value" is once it has an uncertainty. A local-level model on empirical logits, its
 *  step learnt from the series (Harvey 1989, §2). */
import type { Series } from '../emergence/series.ts';
import { sigmoid } from '../emergence/shapes/shape.ts';
import { runEffectLogPmf } from '../stats/distributions/logit-normal-binomial.ts';
import { drawNormal } from '../stats/distributions/normal.ts';
import type { Counts } from '../stats/estimate.ts';
import { logSum } from '../stats/log-sum.ts';
import type { Random } from '../stats/random.ts';

/** Step of the walk from one size to the next, logits; even odds in the logarithm. */
const steps: readonly number[] = [0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6];

export type LocalLevel = {
  /** Draws the rate at `at`, not before the last scale. */
  draw(at: number, random: Random): number;
  /** Log probability of counts there. */
  logPredictive(at: number, counts: Counts): number;
};

export function localLevel({ u, y, n }: Series): LocalLevel {
  const m = u.length;
  const spacing = Math.max(1e-9, (u[m - 1]! - u[0]!) / Math.max(1, m - 1));
  const filtered = steps.map((step) => {
    let mean = Math.log((y[0]! + 0.5) / (n[0]! - y[0]! + 0.5));
    let variance = noise(y[0]!, n[0]!);
    let logLikelihood = 0;
    for (let j = 1; j < m; j++) {
      const before = variance + (step * step * (u[j]! - u[j - 1]!)) / spacing;
      const spread = before + noise(y[j]!, n[j]!);
      const off = Math.log((y[j]! + 0.5) / (n[j]! - y[j]! + 0.5)) - mean;
      logLikelihood -= 0.5 * (Math.log(spread) + (off * off) / spread);
      const gain = before / spread;
      mean += gain * off;
      variance = before * (1 - gain);
    }
    return { step, mean, variance, logLikelihood };
  });
  const all = logSum(filtered.map((one) => one.logLikelihood));
  const spreadAt = ({ step, variance }: (typeof filtered)[number], at: number): number =>
    Math.sqrt(variance + (step * step * Math.max(0, at - u[m - 1]!)) / spacing);
  return {
    draw(at, random) {
      let left = random();
      let one = filtered[filtered.length - 1]!;
      for (const candidate of filtered) {
        left -= Math.exp(candidate.logLikelihood - all);
        if (left < 0) {
          one = candidate;
          break;
        }
      }
      return sigmoid(one.mean + spreadAt(one, at) * drawNormal(random));
    },
    logPredictive: (at, counts) =>
      logSum(filtered.map((one) => one.logLikelihood - all + runEffectLogPmf(counts.y, counts.n, one.mean, spreadAt(one, at), 0))),
  };
}

const noise = (y: number, n: number): number => 1 / (y + 0.5) + 1 / (n - y + 0.5);
