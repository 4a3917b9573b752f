/** Does a score rise without a jump? Asked of what stands beside a jump: part credit, single steps. The scatter between runs makes jumps of its
 *  own, the more the more curves are looked at, so it is the fitted smooth curve, where it fits and a gentle rise is likelier than a step, that must not
 *  jump. (methods §7 S3a, S4a) */

import { logSum } from '../stats/log-sum.ts';
import type { Random } from '../stats/random.ts';
import { fitP } from './bootstrap.ts';
import { fitShape, rateAt } from './fit.ts';
import { largestRise } from './jump.ts';
import { evidenceOfKind } from './posterior.ts';
import { afterSeeing, orUnlikeItsFamily, type RunEffect, tauNodes } from './run-effect.ts';
import type { Series } from './series.ts';
import { lapsed, levelsOff } from './shapes/lapsed.ts';
import { logistic } from './shapes/logistic.ts';
import { powerLaw } from './shapes/power-law.ts';
import { productOf } from './shapes/product.ts';
import type { Shape } from './shapes/shape.ts';
import { stepPosterior } from './step-posterior.ts';

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

export type Asked = {
  /** How much likelier than a step a gentle rise must be, as the logarithm of a Bayes factor: less than S5 asks of the strict score, since that the scores
   *  agree is asked besides. */
  leastNats: number;
  /** How many curves are asked at once, all of which have to be smooth: the worst of them pays for that (Bonferroni). */
  curves: number;
};

export function gentleRise(series: Series, effect: RunEffect, { leastNats, curves }: Asked, random: Random, most: number): GentleRise {
  const raw = largestRise(series.y.map((right, j) => right / series.n[j]!)).index;
  const level = alpha / curves;
  const open = orUnlikeItsFamily(effect);
  const nodes = tauNodes(open);
  const taus = nodes.map(({ tau }) => tau);
  const prior = nodes.map(({ weight }) => Math.log(weight));
  const tried = (shapes: readonly Shape[]) => {
    const shape = likeliest(shapes, series, open.value);
    const gentle = evidenceOfKind(isGentle, shape, series, taus).map((one, i) => one + prior[i]!);
    // The curve's own scatter about a gentle rise is part of what is known of its τ.
    const own = afterSeeing(open, nodes, gentle);
    const fit = fitShape(shape, series, own.value);
    return { fit, gentle, p: fitP(fit, series, own, random, most) };
  };
  const plain = tried(shapes);
  // A lapse only where nothing fits without: it makes room for steeper curves, and the burden is on smoothness here.
  const { fit, gentle, p } = plain.p <= level && levelsOff(series) ? tried(shapes.map(lapsed)) : plain;
  const fitted = largestRise(series.u.map((u) => rateAt(fit, u, series.chance))).index;
  // Where a step is as likely as a gentle rise, scatter is no excuse for a jump. How large the scatter is, is open for both: at too small a τ the smooth
  // curve would pay for every run that is off, and a step for none on its own side.
  const step = taus.map((tau, i) => stepPosterior(series, tau).evidence + prior[i]!);
  const nats = logSum(gentle) - logSum(step);
  const fits = p > level;
  const index = fits && nats > leastNats ? Math.min(raw, fitted) : raw;
  return { index, p, jumps: index >= mostIndex, smooth: index < mostIndex && fits };
}

const isGentle = (rates: readonly number[]): boolean => largestRise(rates).index < mostIndex;

const likeliest = (shapes: readonly Shape[], series: Series, tau: number): Shape =>
  shapes.map((shape) => fitShape(shape, series, tau)).reduce((best, one) => (one.logLikelihood > best.logLikelihood ? one : best)).shape;
