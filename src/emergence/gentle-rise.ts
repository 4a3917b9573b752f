/** Does a score rise without a jump? Asked of what stands beside a jump: part credit, single steps. The scatter between runs makes jumps of its
 *  own, the more the more curves are looked at, so it is the fitted smooth curve, where it fits and clearly beats a step, that must not jump. (methods §7 S3a, S4a) */
import type { Random } from '../stats/random.ts';
import { fitP } from './bootstrap.ts';
import { fitShape, rateAt } from './fit.ts';
import { largestRise } from './jump.ts';
import { smoothPosterior, smoothTerms, stepPosterior } from './posterior.ts';
import type { RunEffect } from './run-effect.ts';
import type { Series } from './series.ts';
import { logistic } from './shapes/logistic.ts';
import { powerLaw } from './shapes/power-law.ts';
import { productOf } from './shapes/product.ts';

export type GentleRise = {
  /** Largest step as a share of the rise: of the fitted curve where it fits, else of the scores themselves. */
  index: number;
  /** Goodness of fit of the likeliest smooth curve. */
  p: number;
  jumps: boolean;
  smooth: boolean;
};

const mostIndex = 0.6;
const alpha = 0.01;

const sum = (terms: readonly number[]): number => terms.reduce((a, b) => a + b, 0);

/** @param leastNats how far the smooth curve must be ahead of a step: less than S5 asks of the strict score, since that the two scores agree is
 *  asked besides */
export function gentleRise(series: Series, effect: RunEffect, leastNats: number, random: Random, most: number): GentleRise {
  const raw = largestRise(series.y.map((right, j) => right / series.n[j]!)).index;
  const fit = [logistic, productOf(5), powerLaw]
    .map((shape) => fitShape(shape, series, effect.value))
    .reduce((best, one) => (one.logLikelihood > best.logLikelihood ? one : best));
  const p = fitP(fit, series, effect, random, most);
  const fitted = largestRise(series.u.map((u) => rateAt(fit, u, series.chance))).index;
  // Where a step foretells left-out sizes as well as the smooth curve does, scatter is no excuse for a jump.
  const nats = sum(smoothTerms(smoothPosterior(fit.shape, series, effect.value))) - sum(stepPosterior(series, effect.value).terms);
  const index = p > alpha && nats > leastNats ? Math.min(raw, fitted) : raw;
  return { index, p, jumps: index >= mostIndex, smooth: index < mostIndex && p > alpha };
}
