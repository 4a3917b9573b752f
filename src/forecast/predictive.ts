/** What a series foretells for another scale: draws of the score to be measured there, mixed over smooth models and a random walk. The uncertainty
 *  has three sources, and all are in the draws: the run (its scatter τ), the items, and which model holds. (methods §5.9) */
import { drawParams, logPredictive, smoothPosterior } from '../emergence/posterior.ts';
import { drawTau, type RunEffect } from '../emergence/run-effect.ts';
import { firstOf, type Series } from '../emergence/series.ts';
import { logistic } from '../emergence/shapes/logistic.ts';
import { powerLaw } from '../emergence/shapes/power-law.ts';
import { productOf } from '../emergence/shapes/product.ts';
import { logit, type Shape, sigmoid } from '../emergence/shapes/shape.ts';
import { drawBinomial } from '../stats/distributions/binomial.ts';
import { drawNormal } from '../stats/distributions/normal.ts';
import type { Counts } from '../stats/estimate.ts';
import { logSum } from '../stats/log-sum.ts';
import type { Random } from '../stats/random.ts';
import { type Configuration, configuration } from './configuration.ts';
import { localLevel } from './local-level.ts';
import { regimeOf } from './regime.ts';

export type ModelName = keyof Configuration['prior'][keyof Configuration['prior']];
export const modelNames: readonly ModelName[] = ['LOGIS', 'POWL', 'PROD-5', 'persistence'];
const shapes: Readonly<Record<Exclude<ModelName, 'persistence'>, Shape>> = { LOGIS: logistic, POWL: powerLaw, 'PROD-5': productOf(5) };

/** Forecasts of every model from the first `count` sizes of a series. */
type Origin = {
  /** A draw of the underlying rate, run effect not yet in. */
  rate(name: ModelName, at: number, random: Random): number;
  /** Log probability of counts, run effect in. */
  logPredictive(name: ModelName, at: number, counts: Counts): number;
};
/** How far out posteriors are seen, in nats. */
const deep = 20;
/** No miss counts for more: beyond it is what no model of a few curves is meant to tell. */
const leastLog = -30;

function originOf(series: Series, effect: RunEffect): Origin {
  const m = series.u.length;
  const { chance } = series;
  const centre = series.u.reduce((a, b) => a + b, 0) / m;
  const centred: Series = { ...series, u: series.u.map((u) => u - centre) };
  const smooth = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const posterior = smoothPosterior(shape, centred, effect.value, deep);
      return [name, { posterior, draw: drawParams(posterior) }];
    }),
  );
  const unread = new Float64Array(2);
  const walk = localLevel(series);
  return {
    rate(name, at, random) {
      if (name === 'persistence') return clipped(walk.draw(at, random));
      const { posterior, draw } = smooth[name]!;
      return clipped(chance + (1 - chance) * posterior.shape.at(draw(random), at - centre, unread));
    },
    // The random walk has its scatter in its steps.
    logPredictive: (name, at, counts) =>
      name === 'persistence'
        ? walk.logPredictive(at, counts)
        : logPredictive(smooth[name]!.posterior, at - centre, counts, chance, effect.value),
  };
}

const clipped = (rate: number): number => Math.min(1 - 1e-9, Math.max(1e-9, rate));

export type Predictive = {
  /** Weights of the models, by name; they add up to 1. */
  weights: Record<ModelName, number>;
  /** Scores that may be measured at `at` (decades on the series' own centring) with so many items, ascending. The same futures at every scale: what is
   *  drawn does not hang on what was asked before. */
  draws(at: number, items: number): number[];
};

/** Forecasts from every origin of a series at once: what was foretold for size j + 1 from the first j weighs the models at all later origins.
 *  @param least smallest number of sizes to forecast from, ≥ 3 */
export function predictives(
  series: Series,
  effect: RunEffect,
  random: (purpose: string) => Random,
  least = 3,
  settings: Configuration = configuration,
): Map<number, Predictive> {
  const m = series.u.length;
  const past: Record<ModelName, number> = { LOGIS: 0, POWL: 0, 'PROD-5': 0, persistence: 0 };
  const found = new Map<number, Predictive>();
  for (let count = Math.min(least, m); count <= m; count++) {
    const origin = originOf(firstOf(series, count), effect);
    const regime = regimeOf(firstOf(series, count));
    const prior = settings.prior[regime];
    const logs = modelNames.map((name) => Math.log(prior[name]) + settings.trust[regime] * past[name]);
    const all = logSum(logs);
    const weights = Object.fromEntries(modelNames.map((name, i) => [name, Math.exp(logs[i]! - all)])) as Record<ModelName, number>;
    found.set(count, {
      weights,
      draws: (at, items) =>
        mixture(
          origin,
          weights,
          series.chance,
          effect,
          at,
          Math.max(1, Math.round(items)),
          random(`draws from ${count}`),
          settings.draws,
          settings.spread[regime],
        ),
    });
    if (count < m) {
      const next = { y: series.y[count]!, n: series.n[count]! };
      for (const name of modelNames) past[name] += Math.max(leastLog, origin.logPredictive(name, series.u[count]!, next));
    }
  }
  return found;
}

function mixture(
  origin: Origin,
  weights: Record<ModelName, number>,
  chance: number,
  effect: RunEffect,
  at: number,
  items: number,
  random: Random,
  draws: number,
  spread: number,
): number[] {
  const logits: number[] = [];
  let share = 0;
  for (const name of modelNames) {
    share += weights[name];
    while (logits.length < Math.round(share * draws)) {
      const rate = origin.rate(name, at, random);
      const above = clipped((rate - chance) / (1 - chance));
      const moved =
        name === 'persistence' ? rate : chance + (1 - chance) * sigmoid(logit(above) + drawTau(effect, random()) * drawNormal(random));
      logits.push(logit(clipped(moved)));
    }
  }
  const middle = [...logits].sort((a, b) => a - b)[logits.length >> 1]!;
  return logits.map((z) => drawBinomial(random, items, sigmoid(middle + spread * (z - middle))) / items).sort((a, b) => a - b);
}
