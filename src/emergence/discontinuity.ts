/** S6: a discontinuity at the resolution of the grid. All of it is required, and cheap questions come first. (methods §7 S6) */
import type { Random } from '../stats/random.ts';
import { fitP, type SmoothNull, smoothNull } from './bootstrap.ts';
import { deviance, fitShape } from './fit.ts';
import type { Fits } from './fit-all.ts';
import { foretoldP } from './forecast-before.ts';
import { fact, type GateResult, notRun, test } from './gate.ts';
import { profileInterval } from './profile.ts';
import type { RunEffect } from './run-effect.ts';
import { type Series, without } from './series.ts';
import { lapsed } from './shapes/lapsed.ts';
import { logistic } from './shapes/logistic.ts';
import { noNarrowerThan } from './shapes/no-narrower.ts';
import { powerLaw } from './shapes/power-law.ts';
import { product, productOf } from './shapes/product.ts';
import { rise } from './shapes/rise.ts';
import { logit, type Shape } from './shapes/shape.ts';

const alpha = 0.01;
const sharpDraws = 9999;
/** 10–90 % width of a logistic of slope b: 2 ln 9 / b decades. */
const widthOf = (slope: number): number => (2 * Math.log(9)) / slope;
export const leastScales = 6;
/** Smooth abilities take at least half a decade from 10 to 90 %: 23 fits of public families have slopes of 1.74, 2.39 and 3.78 logits a decade of parameters at their
 *  quartiles (methods §1.6), which, spread like a log-normal, leaves one in a hundred above 9, and 2 ln 9 / 9 = .49 decades. A gap wider than that can hide any of them. */
const leastSmoothWidth = 0.5;

export type Discontinuity = {
  gates: GateResult[];
  /** All but multiplicity and the smoothest metric, which need the other curves. */
  holds: boolean;
  /** p of step against smooth, for multiplicity. */
  stepP: number;
};

/** What a step is held against. */
type Rivals = Pick<Fits, 'smooth' | 'smoothShapes' | 'product'> & { nullOf: SmoothNull };

/** The smooth curves fitted, as they are where their top is 1. With its top open a curve may rise as fast as it likes and level off anywhere: steep enough, it is the step
 *  under another name and settles nothing, so only those are asked that are no steeper than smooth abilities are known to be. */
function rivalsOf(
  series: Series,
  fits: Fits,
  nullOf: SmoothNull,
  effect: RunEffect,
  random: (purpose: string) => Random,
  most: number,
): Rivals {
  if (fits.smooth.shape.lapse === undefined) return { ...fits, nullOf };
  const fitted = (shape: Shape) => fitShape(noNarrowerThan(leastSmoothWidth, lapsed(shape)), series, effect.value);
  const smoothShapes = [logistic, productOf(5), powerLaw].map(fitted);
  const likeliest = smoothShapes.reduce((best, one) => (one.logLikelihood > best.logLikelihood ? one : best));
  return {
    smooth: likeliest,
    smoothShapes,
    product: fitted(product),
    nullOf: smoothNull(likeliest, series, effect, random('null with an open top'), {
      least: 0,
      most,
      withStep: true,
      asked: ['fit', 'step'],
    }),
  };
}

/** @param before points before the apparent jump */
export function discontinuityGates(
  series: Series,
  models: readonly string[],
  before: number,
  allFits: Fits,
  ownNull: SmoothNull,
  effect: RunEffect,
  random: (purpose: string) => Random,
  most: number,
): Discontinuity {
  const tau = effect.value;
  const gap = series.u[before]! - series.u[before - 1]!;
  const { nullOf, ...rivals } = rivalsOf(series, allFits, ownNull, effect, random, most);
  const fits = { ...allFits, ...rivals };
  const gates: GateResult[] = [];
  const finish = (holds: boolean): Discontinuity => ({ gates, holds, stepP: nullOf.step });

  const stepNeeded = nullOf.step < alpha;
  const twiceGain = 2 * (fits.step.logLikelihood - fits.smooth.logLikelihood);
  gates.push(
    test(
      'step-over-smooth',
      '2ΔLL',
      twiceGain,
      nullOf.step,
      stepNeeded,
      stepNeeded ? { code: 'step-needed', p: nullOf.step } : { code: 'step-not-needed', p: nullOf.step },
    ),
  );

  // Every smooth shape has to fail; the likeliest two-parameter one has been tried.
  let worst = { shape: fits.smooth.shape.id, p: nullOf.fit, deviance: deviance(fits.smooth, series, tau) };
  if (worst.p < alpha && stepNeeded)
    for (const fit of [...fits.smoothShapes, fits.product]) {
      if (fit === fits.smooth || (fit === fits.product && series.u.length < 5)) continue;
      const p = fitP(fit, series, effect, random(`fit ${fit.shape.id}`), most);
      if (p > worst.p) worst = { shape: fit.shape.id, p, deviance: deviance(fit, series, tau) };
    }
  const rejected = worst.p < alpha && stepNeeded;
  gates.push(
    worst.p < alpha && !stepNeeded
      ? notRun('every-smooth-rejected', 'step-over-smooth')
      : test(
          'every-smooth-rejected',
          'G²',
          worst.deviance,
          worst.p,
          rejected,
          rejected ? { code: 'all-smooth-rejected', p: worst.p } : { code: 'smooth-stands', shape: worst.shape, p: worst.p },
        ),
  );

  // The width of the rise itself: a curve with levels of its own on either side, started from the step.
  const [low, high] = [fits.step.lo, fits.step.hi].map((rate) =>
    Math.min(0.999, Math.max(1e-4, (rate - series.chance) / (1 - series.chance))),
  ) as [number, number];
  const middle = (series.u[before]! + series.u[before - 1]!) / 2;
  const levels = [logit(low), logit(Math.min(0.999, Math.max(0.001, (high - low) / (1 - low)))), middle];
  const ofRise = fitShape(rise, series, tau, { starts: [20, 8, 3].map((b) => [...levels, b / gap]) });
  const least = rejected ? profileInterval(ofRise, series, tau, 3).lo : undefined;
  const width = typeof least === 'number' && least > 0 ? widthOf(least) : undefined;
  const dense = gap <= leastSmoothWidth + 1e-6;
  const narrow = width !== undefined && width < gap && dense;
  gates.push(
    !rejected
      ? notRun('width', stepNeeded ? 'every-smooth-rejected' : 'step-over-smooth')
      : width === undefined
        ? fact('width', false, { code: 'width-unknown', gap })
        : fact(
            'width',
            narrow,
            narrow
              ? { code: 'width-below-gap', width, gap }
              : dense
                ? { code: 'width-above-gap', width, gap }
                : { code: 'gap-hides-smooth', gap, least: leastSmoothWidth },
            'width',
            width,
          ),
  );

  const p = before >= 2 ? foretoldP(series, before, effect, random('forecast'), 999) : 1;
  const missed = p < alpha;
  gates.push(
    test(
      'forecast',
      'y',
      series.y[before]!,
      p,
      missed,
      missed ? { code: 'forecast-missed', p, model: models[before]! } : { code: 'forecast-met', p, model: models[before]! },
    ),
  );

  if (series.u.length < leastScales || !rejected || !narrow || !missed) {
    gates.push(
      notRun(
        'any-model-left-out',
        series.u.length < leastScales ? 'enough-data' : !rejected ? 'every-smooth-rejected' : !narrow ? 'width' : 'forecast',
      ),
    );
    return finish(false);
  }
  let weakest = { j: 0, p: 0 };
  for (let j = 0; j < series.u.length; j++) {
    const rest = without(series, j);
    const refit = fitShape(fits.smooth.shape, rest, tau, {
      starts: [fits.smooth.params, ...fits.smooth.shape.starts(rest.u.at(-1)! - rest.u[0]!, 1)],
    });
    const left = smoothNull(refit, rest, effect, random(`without ${j}`), { least: 0, most: 299, withStep: true, asked: ['step'] });
    if (left.step > weakest.p) weakest = { j, p: left.step };
  }
  const robust = weakest.p < alpha;
  gates.push(
    test(
      'any-model-left-out',
      'p',
      weakest.p,
      weakest.p,
      robust,
      robust ? { code: 'no-single-model', p: weakest.p } : { code: 'single-model', p: weakest.p, model: models[weakest.j]! },
    ),
  );
  if (!robust) return finish(false);
  // Among many curves only a very small p survives: draw until it can be told from the smallest that fewer draws could show.
  const sharp = smoothNull(fits.smooth, series, effect, random('sharp'), { least: 0, most: sharpDraws, withStep: true, asked: ['step'] });
  return { gates, holds: true, stepP: sharp.step };
}
