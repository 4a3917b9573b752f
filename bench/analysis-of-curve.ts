/** One family × task × metric curve analysed: what `analysis.ts` measures, and what its threads run. */

import { drawCounts, Exceedances, refitted } from '../src/emergence/bootstrap.ts';
import { type Examined, examine } from '../src/emergence/examine.ts';
import { deviance, type Fitted, fitShape, ownLikelihoods, rateAt } from '../src/emergence/fit.ts';
import { drawTau, type RunEffect, runEffectFrom } from '../src/emergence/run-effect.ts';
import { seriesOf } from '../src/emergence/series-of.ts';
import { flat } from '../src/emergence/shapes/flat.ts';
import { logistic } from '../src/emergence/shapes/logistic.ts';
import { powerLaw } from '../src/emergence/shapes/power-law.ts';
import { productOf } from '../src/emergence/shapes/product.ts';
import { fitStep, type StepFit } from '../src/emergence/shapes/step.ts';
import type { Curve } from '../src/record/curve.ts';
import { type Random, randomStream } from '../src/stats/random.ts';

export type Named = { name: string; curve: Curve };
export type Analysed = {
  fits: { id: string; params: readonly number[]; logLikelihood: number }[];
  step: StepFit;
  p: { fit: number; step: number };
};

export const tau = 0.5;
export const refits = 2000;
export const shapes = [flat, logistic, powerLaw, productOf(5)];
/** Scatter of the drawn runs: what is believed without other curves of a family. */
export const effect: RunEffect = { ...runEffectFrom([]), value: tau };
export const streamOf = ({ name }: Named): Random => randomStream(20261124, name);

/** Everything that is said of a curve by itself, as `dunwu analyze` asks for it. */
const complete = ({ curve }: Named): Examined => examine(curve, effect, 20261124, { least: refits, most: refits, shown: true });

export default function work({ named, whole }: { named: Named; whole: boolean }): Analysed | Examined {
  return whole ? complete(named) : likeForLike(named);
}

/** What the rival does too: every draw refitted by LOGIS and by every step. (The complete analysis asks only whether some step reaches what the data's own did, and spares itself
 *  most of the fits of steps.) */
function likeForLike(curve: Named): Analysed {
  const series = seriesOf(curve.curve)!.series;
  const fits: Fitted[] = shapes.map((shape) => fitShape(shape, series, tau));
  const smooth = fits.find((fit) => fit.shape === logistic)!;
  const step = fitStep(series, tau);
  const random = streamOf(curve);
  const rates = series.u.map((u) => rateAt(smooth, u, series.chance));
  const ownOf = ownLikelihoods(series.n, tau);
  const [ofFit, ofStep] = [
    new Exceedances(deviance(smooth, series, tau)),
    new Exceedances(2 * (step.logLikelihood - smooth.logLikelihood)),
  ];
  for (let draw = 0; draw < refits; draw++) {
    const y = drawCounts(rates, series, drawTau(effect, random()), random);
    const drawn = { ...series, y };
    const { refit, deviance: off } = refitted(smooth, drawn, tau, ownOf(y));
    ofFit.see(off);
    ofStep.see(2 * (fitStep(drawn, tau).logLikelihood - refit.logLikelihood));
  }
  return {
    fits: fits.map(({ shape, params, logLikelihood }) => ({ id: shape.id, params, logLikelihood })),
    step,
    p: { fit: ofFit.p, step: ofStep.p },
  };
}
