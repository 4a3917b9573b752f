/** Do the steps, each probed by itself, multiply to the rate of the whole? Asked at each scale and of all scales together; with the equivalence
 *  form, since failing to find a difference is no support. (methods §3.3) */
import { drawBeta } from '../../stats/distributions/beta.ts';
import { binomialCdf } from '../../stats/distributions/binomial.ts';
import { chiSquaredTail } from '../../stats/distributions/chi-squared.ts';
import { drawNormal, normalCdf, normalQuantile } from '../../stats/distributions/normal.ts';
import { type Counts, type Estimate, type Unknown, unknown } from '../../stats/estimate.ts';
import type { Random } from '../../stats/random.ts';
import { logit, sigmoid } from '../shapes/shape.ts';

export type ProbedScale = { steps: readonly { counts: Counts; times: number }[]; whole: Counts };

export type ScalePrediction = {
  /** Π p_s, with its interval. */
  foretold: Estimate;
  /** Standard errors of ln Π p_s, and of the logarithm of the observed rate. */
  seLog: number;
  seLogObserved: number;
  /** ln (observed / foretold). */
  logRatio: number;
  /** (ln observed − ln foretold) / standard error; of the exact predictive: the normal score of its p. */
  z: number;
  p: number;
  by: 'delta' | 'exact predictive';
  /** |log ratio| < ln 1.5, by two one-sided tests. Unknown where counts are too small for a standard error of a logarithm. */
  equivalence: Equivalence | Unknown;
};
export type Equivalence = { p: number; equivalent: boolean };

/** Below so many right answers (of the whole, or right or wrong ones of a step) a logarithm is not near enough to normal. */
const fewest = 5;
const draws = 4000;
const level = 0.95;
const alpha = 0.05;
/** "The same" means within a factor of 1.5. */
export const equivalenceBound = Math.log(1.5);

/** @param scatter SD, in logits, of what moves the whole and not its steps: 0 for runs of one model, .3 with other items in another wording */
export function predictScale({ steps, whole }: ProbedScale, random: Random, scatter = 0): ScalePrediction {
  const mended = steps.map(({ counts, times }) => ({ ...rateOf(counts), times }));
  const logForetold = mended.reduce((sum, { rate, times }) => sum + times * Math.log(rate), 0);
  const seLog = Math.sqrt(mended.reduce((sum, { rate, n, times }) => sum + (times * times * (1 - rate)) / (n * rate), 0));
  const seen = rateOf(whole);
  const seLogObserved = Math.sqrt((1 - seen.rate) / (seen.n * seen.rate));
  const logRatio = Math.log(seen.rate) - logForetold;
  const foretold = Math.exp(logForetold);
  const moved = (1 - foretold) * scatter;
  const se = Math.hypot(seLog, seLogObserved, moved);
  const z = normalQuantile(0.5 + level / 2);
  const estimate: Estimate = {
    value: foretold,
    interval: { lo: Math.exp(logForetold - z * seLog), hi: Math.min(1, Math.exp(logForetold + z * seLog)), level },
    n: Math.min(...steps.map(({ counts }) => counts.n)),
    method: { name: 'product of step rates, delta method on the logarithm', cite: 'methods §3.3' },
  };
  const common = { foretold: estimate, seLog, seLogObserved, logRatio };
  const small = whole.y < fewest || steps.some(({ counts: { y, n } }) => y < fewest || n - y < fewest);
  if (!small) {
    const score = logRatio / se;
    return { ...common, z: score, p: 2 * normalCdf(-Math.abs(score)), by: 'delta', equivalence: withinFactor(logRatio, se) };
  }
  const p = exactPredictiveP({ steps, whole }, random, scatter);
  return {
    ...common,
    z: Math.sign(logRatio) * Math.abs(normalQuantile(p / 2)),
    p,
    by: 'exact predictive',
    equivalence:
      whole.y < fewest ? unknown(`${whole.y} right answers of the whole say nothing of a factor of 1.5`) : withinFactor(logRatio, se),
  };
}

/** All scales together: Σ z² ~ χ²_m; equivalence of their mean log ratio, weighed by precision, and at every scale. */
export function predictScales(scales: readonly ProbedScale[], random: Random, scatter = 0) {
  const each = scales.map((scale) => predictScale(scale, random, scatter));
  const chiSquared = each.reduce((sum, { z }) => sum + z * z, 0);
  const weighed = each.map(({ seLog, seLogObserved, logRatio, foretold }) => {
    const variance = seLog ** 2 + seLogObserved ** 2 + ((1 - foretold.value) * scatter) ** 2;
    return { logRatio, weight: 1 / variance };
  });
  const weight = weighed.reduce((sum, one) => sum + one.weight, 0);
  const pooled = weighed.reduce((sum, one) => sum + one.weight * one.logRatio, 0) / weight;
  return {
    each,
    chiSquared,
    df: scales.length,
    p: chiSquaredTail(chiSquared, scales.length),
    logRatio: pooled,
    equivalence: withinFactor(pooled, 1 / Math.sqrt(weight)),
    /** Every scale by itself shown to lie within the factor. */
    equivalentAtEvery: each.every(({ equivalence }) => 'equivalent' in equivalence && equivalence.equivalent),
  };
}

/** Two one-sided tests of |log ratio| < bound. */
export function withinFactor(logRatio: number, se: number, bound = equivalenceBound): Equivalence {
  const p = Math.max(normalCdf((logRatio - bound) / se), normalCdf((-bound - logRatio) / se));
  return { p, equivalent: p < alpha };
}

/** Two-sided mid-p of the whole's count among those the steps foretell: step rates from their Jeffreys posteriors, then items. */
export function exactPredictiveP({ steps, whole: { y, n } }: ProbedScale, random: Random, scatter = 0): number {
  let below = 0;
  let at = 0;
  for (let draw = 0; draw < draws; draw++) {
    let rate = steps.reduce(
      (product, { counts, times }) => product * drawBeta(random, counts.y + 0.5, counts.n - counts.y + 0.5) ** times,
      1,
    );
    if (scatter > 0) rate = sigmoid(logit(Math.min(1 - 1e-12, Math.max(1e-300, rate))) + scatter * drawNormal(random));
    const less = binomialCdf(y - 1, n, rate);
    below += less;
    at += binomialCdf(y, n, rate) - less;
  }
  const lower = (below + at / 2) / draws;
  return Math.min(1, 2 * Math.min(lower, 1 - lower));
}

/** The rate itself; of none or all right (y + ½)/(n + 1), which has a logarithm and a standard error. */
const rateOf = ({ y, n }: Counts): { rate: number; n: number } =>
  y > 0 && y < n ? { rate: y / n, n } : { rate: (y + 0.5) / (n + 1), n: n + 1 };
