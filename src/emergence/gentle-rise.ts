/** Does a score rise without a jump? Asked of what stands beside a jump: part credit, single steps. The scatter between runs makes jumps of its
 *  own, the more the more curves are looked at, so it is the fitted smooth curve, where it fits and clearly beats a step, that must not jump. (methods §7 S3a, S4a) */
import type { Random } from '../stats/random.ts';
import { fitP } from './bootstrap.ts';
import { fitShape, rateAt } from './fit.ts';
import { largestRise } from './jump.ts';
import { overShares, smoothForetelling, stepPosterior } from './posterior.ts';
import { type RunEffect, tauShares } from './run-effect.ts';
import type { Series } from './series.ts';
import { lapsed, levelsOff } from './shapes/lapsed.ts';
import { logistic } from './shapes/logistic.ts';
import { powerLaw } from './shapes/power-law.ts';
import { productOf } from './shapes/product.ts';
import type { Shape } from './shapes/shape.ts';

export type GentleRise = {
  /** Largest step as a share of the rise: of the fitted curve where it fits, else of the scores themselves. */
  index: number;
  /** Goodness of fit of the likeliest smooth curve. */
  p: number;
  jumps: boolean;
  smooth: boolean;
};

export const mostIndex = 0.6;
const alpha = 0.01;

const shapes: readonly Shape[] = [logistic, productOf(5), powerLaw];
/** Equal shares of the belief about τ that smooth curve and step are compared over. */
const shares = 5;

const sum = (terms: readonly number[]): number => terms.reduce((a, b) => a + b, 0);

export type Asked = {
  /** How far the smooth curve must be ahead of a step, in nats: less than S5 asks of the strict score, since that the two scores agree is asked besides. */
  leastNats: number;
  /** How many curves are asked at once, all of which have to be smooth: the worst of them pays for that (Bonferroni). */
  curves: number;
};

export function gentleRise(series: Series, effect: RunEffect, { leastNats, curves }: Asked, random: Random, most: number): GentleRise {
  const raw = largestRise(series.y.map((right, j) => right / series.n[j]!)).index;
  const level = alpha / curves;
  const tried = (shapes: readonly Shape[]) => {
    const fit = shapes
      .map((shape) => fitShape(shape, series, effect.value))
      .reduce((best, one) => (one.logLikelihood > best.logLikelihood ? one : best));
    return { fit, p: fitP(fit, series, effect, random, most) };
  };
  const plain = tried(shapes);
  // A lapse only where nothing fits without: it makes room for steeper curves, and the burden is on smoothness here.
  const { fit, p } = plain.p <= level && levelsOff(series) ? tried(shapes.map(lapsed)) : plain;
  const fitted = largestRise(series.u.map((u) => rateAt(fit, u, series.chance))).index;
  // Where a step foretells left-out sizes as well as the smooth curve does, scatter is no excuse for a jump. How large the scatter is, is open: at too
  // small a τ the smooth curve would pay for every run that is off, and a step for none on its own side.
  const taus = tauShares(effect, shares);
  const nats =
    sum(overShares(taus.map((tau) => smoothForetelling(fit.shape, series, tau)))) -
    sum(overShares(taus.map((tau) => stepPosterior(series, tau))));
  const fits = p > level;
  const index = fits && nats > leastNats ? Math.min(raw, fitted) : raw;
  return { index, p, jumps: index >= mostIndex, smooth: index < mostIndex && fits };
}
