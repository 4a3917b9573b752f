/** S9: would a further measurement tell a smooth curve from a step? Its outcome is drawn under each, from what the data so far leave open, and
 *  weighed under both. (methods §7 S9) */
import { countsKernel, kernelOf } from '../stats/distributions/beta-binomial.ts';
import { drawBinomial } from '../stats/distributions/binomial.ts';
import { drawNormal } from '../stats/distributions/normal.ts';
import { logSum } from '../stats/log-sum.ts';
import type { Random } from '../stats/random.ts';
import { drawParams, type SmoothPosterior } from './posterior.ts';
import { drawTau, type RunEffect } from './run-effect.ts';
import type { Series } from './series.ts';
import { logit, sigmoid } from './shapes/shape.ts';
import type { StepPosterior } from './step-posterior.ts';

/** One further measurement: a run of its own at u with n items, or n more items for the model at index `same`. */
export type Datum = { u: number; n: number; same?: number };

export type Prospect = {
  /** Probability, in [0, 1], that with the new data one of the two is at least e³ times likelier than the other. */
  told(data: readonly Datum[]): number;
};

/** Outcomes simulated for each measurement that could be made. */
export const outcomes = 100;
const openCurves = 120;
/** As many nats as S5 asks for. */
const telling = 3;

/** @param nats how far the smooth curve is ahead of the step by now */
export function prospect(
  series: Series,
  effect: RunEffect,
  smooth: SmoothPosterior,
  step: StepPosterior,
  nats: number,
  random: Random,
): Prospect {
  const { u, y, n, chance } = series;
  const unread = new Float64Array(smooth.shape.names.length);
  const params = drawParams(smooth);
  const smoothCurves = Array.from({ length: openCurves }, () => {
    const drawn = params(random);
    return (at: number) => clipped(chance + (1 - chance) * smooth.shape.at(drawn, at, unread));
  });
  const stepCurves = Array.from({ length: openCurves }, () => {
    const { before, lo, hi } = step.draw(random);
    // Anywhere in its gap.
    const at = u[before - 1]! + (u[before]! - u[before - 1]!) * random();
    return (x: number) => clipped(x <= at ? lo : hi);
  });
  const tau = effect.value;
  /** Log-likelihoods of new counts under open curves, but for what all curves share; more items of the same run share its run effect. */
  const likelihoodsOf = (curves: typeof smoothCurves, data: readonly Datum[]) => {
    const kernels = curves.map((curve) =>
      data.map(({ u: at, n: items, same }) => {
        const theta = curve(at);
        if (same === undefined) return kernelOf(items, theta, tau);
        const [all, sofar] = [kernelOf(n[same]! + items, theta, tau), countsKernel(y[same]!, n[same]!, theta, tau)];
        return (count: number) => all(y[same]! + count) - sofar;
      }),
    );
    return (counts: readonly number[]) => kernels.map((row) => row.reduce((sum, kernel, i) => sum + kernel(counts[i]!), 0));
  };
  return {
    told(data) {
      const [ofSmooth, ofStep] = [likelihoodsOf(smoothCurves, data), likelihoodsOf(stepCurves, data)];
      let decided = 0;
      for (let draw = 0; draw < outcomes; draw++) {
        const truth = (draw % 2 === 0 ? smoothCurves : stepCurves)[Math.floor(openCurves * random())]!;
        const counts = data.map(({ u: at, n: items, same }) => {
          const theta = truth(at);
          if (same !== undefined && y[same]! > 0) return drawBinomial(random, items, clipped(y[same]! / n[same]!));
          const above = clipped((theta - chance) / (1 - chance));
          const moved = chance + (1 - chance) * sigmoid(logit(above) + drawTau(effect, random()) * drawNormal(random));
          return drawBinomial(random, items, moved);
        });
        if (Math.abs(nats + logSum(ofSmooth(counts)) - logSum(ofStep(counts))) >= telling) decided++;
      }
      return decided / outcomes;
    },
  };
}

const clipped = (rate: number): number => Math.min(1 - 1e-9, Math.max(1e-9, rate));
