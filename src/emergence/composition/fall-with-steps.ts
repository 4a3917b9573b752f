/** How the rate of whole items falls with their number of steps k: as p^k, as A p^k (something besides the steps fails, however few they are), or slower,
 *  as items that differ in ease make it fall, E[p^k]. (methods §3.1, §3.2) */
import { binomialLogPmf } from '../../stats/distributions/binomial.ts';
import { chiSquaredTail } from '../../stats/distributions/chi-squared.ts';
import { type Counts, type Unknown, unknown } from '../../stats/estimate.ts';
import { fisherScoring, standardErrors } from '../../stats/optimize/fisher-scoring.ts';
import { sigmoid } from '../shapes/shape.ts';
import { betaMoment } from './heterogeneity.ts';

export type StepsGroup = { k: number; counts: Counts };

export type Fall = {
  params: number[];
  /** Of the parameters as fitted: logits of p and A, logarithms of a and b. */
  standardErrors: number[];
  rates: number[];
  logLikelihood: number;
  /** Goodness of fit. Unknown where there are no more groups than parameters. */
  fit: { deviance: number; df: number; p: number } | Unknown;
};

const least = 1e-9;

/** p^k. */
export const evenFall = (groups: readonly StepsGroup[]): Fall =>
  fallOf(
    groups,
    ([p], k) => sigmoid(p!) ** k,
    [0.5],
    ([p]) => [sigmoid(p!)],
  );

/** A p^k, 0 < A ≤ 1. */
export const cappedFall = (groups: readonly StepsGroup[]): Fall =>
  fallOf(
    groups,
    ([p, a], k) => sigmoid(a!) * sigmoid(p!) ** k,
    [1, 1],
    ([p, a]) => [sigmoid(p!), sigmoid(a!)],
  );

/** E[p^k], p ~ Beta(a, b) over items. */
export const unevenFall = (groups: readonly StepsGroup[]): Fall =>
  fallOf(
    groups,
    ([a, b], k) => betaMoment({ a: Math.exp(a!), b: Math.exp(b!) }, k),
    [1, 0],
    ([a, b]) => [Math.exp(a!), Math.exp(b!)],
  );

function fallOf(
  groups: readonly StepsGroup[],
  rate: (params: Float64Array, k: number) => number,
  start: readonly number[],
  natural: (params: Float64Array) => number[],
): Fall {
  const size = start.length;
  const at = (params: Float64Array, k: number) => Math.min(1 - least, Math.max(least, rate(params, k)));
  const best = fisherScoring(
    (params, score, information) => {
      let value = 0;
      for (const { k, counts } of groups) {
        const theta = at(params, k);
        value += binomialLogPmf(counts.y, counts.n, theta);
        const slope = start.map((_, a) => {
          const moved = Float64Array.from(params);
          moved[a]! += 1e-6;
          return (at(moved, k) - theta) / 1e-6;
        });
        const precision = 1 / (theta * (1 - theta));
        for (let a = 0; a < size; a++) {
          score[a]! += (counts.y - counts.n * theta) * precision * slope[a]!;
          for (let b = 0; b <= a; b++) information[a * size + b]! += counts.n * precision * slope[a]! * slope[b]!;
        }
      }
      return value;
    },
    start,
    { bound: 12 },
  );
  const top = groups.reduce((sum, { counts: { y, n } }) => sum + binomialLogPmf(y, n, y / n), 0);
  const df = groups.length - size;
  const deviance = Math.max(0, 2 * (top - best.value));
  return {
    params: natural(best.params),
    standardErrors: standardErrors(best),
    rates: groups.map(({ k }) => at(best.params, k)),
    logLikelihood: best.value,
    fit: df < 1 ? unknown('as many parameters as groups') : { deviance, df, p: chiSquaredTail(deviance, df) },
  };
}
