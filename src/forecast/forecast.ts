/** The forecast of one curve: what its next size, or any scale, will score. (methods §5) */
import type { RunEffect } from '../emergence/run-effect.ts';
import { seriesOf } from '../emergence/series-of.ts';
import type { Curve } from '../record/curve.ts';
import { type Unknown, unknown } from '../stats/estimate.ts';
import { randomStream } from '../stats/random.ts';
import { type BaselineName, baselines } from './baselines.ts';
import { type ModelName, type Predictive, predictives } from './predictive.ts';
import { type Regime, regimeOf } from './regime.ts';
import { quantileOf } from './scoring.ts';

export type Forecast = {
  /** Value on the curve's axis (parameters, FLOP, tokens, steps, nats). */
  at: number;
  /** Decades beyond the last size. */
  decades: number;
  /** Items the score is foretold for. */
  items: number;
  median: number;
  /** Central intervals of the score to be measured: run, items and choice of model in them. */
  fifty: [number, number];
  ninety: [number, number];
  /** At .05, .1 … .95: what is kept to be scored later. */
  quantiles: number[];
  weights: Record<ModelName, number>;
  regime: Regime;
  baselines: Record<BaselineName, number>;
};

export type Until = {
  /** The score asked for. */
  target: number;
  /** Axis value at which the median forecast reaches it; unknown within three decades of the last size. */
  median: number | Unknown;
  /** Earliest and latest scale the forecasts leave open (5 % and 95 %). */
  earliest: number | Unknown;
  latest: number | Unknown;
};

const levels = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);
/** Nothing is said beyond so many decades: three decades of compute are two generations of models. */
export const farthest = 3;

export type Forecaster = {
  /** log10 of the axis value (minus the value on a loss axis) of the last size, and of the usual next one. */
  lastX: number;
  nextX: number;
  at(x: number): Forecast;
  until(target: number): Until;
};

/** Unknown, with the reason, for a curve of fewer than three sizes or without counts.
 *  @param effect belief about τ; the back-test used the prior of public families */
export function forecaster(curve: Curve, effect: RunEffect, seed: number): Forecaster | Unknown {
  const found = seriesOf(curve);
  if (curve.kind === 'not-an-ability' || !found) return unknown('there are no counts, or the score has no range');
  const { series } = found;
  const m = series.u.length;
  if (m < 3) return unknown('fewer than three sizes');
  const centre = curve.points.reduce((sum, p) => sum + p.x, 0) / m;
  const last: Predictive = predictives(series, effect, (purpose) => randomStream(seed, `${curve.id} forecast ${purpose}`)).get(m)!;
  const rates = series.y.map((right, j) => right / series.n[j]!);
  const items = Math.round(series.n[m - 1]!);
  const lastX = curve.points[m - 1]!.x;
  const axisValueOf = (x: number) => (curve.axis === 'loss' ? -x : 10 ** x);
  // The same whatever score is asked for, so that asking for another is quick.
  let ahead: { x: number; draws: number[] }[] | undefined;
  const drawnAhead = () => {
    ahead ??= Array.from({ length: 31 }, (_, i) => lastX + (farthest * i) / 30).map((x) => ({ x, draws: last.draws(x - centre, items) }));
    return ahead;
  };
  return {
    lastX,
    nextX: lastX + (lastX - curve.points[m - 2]!.x),
    at(x) {
      const draws = last.draws(x - centre, items);
      const quantile = (p: number) => quantileOf(draws, p);
      return {
        at: axisValueOf(x),
        decades: x - lastX,
        items,
        median: quantile(0.5),
        fifty: [quantile(0.25), quantile(0.75)],
        ninety: [quantile(0.05), quantile(0.95)],
        quantiles: levels.map(quantile),
        weights: last.weights,
        regime: regimeOf(series),
        baselines: Object.fromEntries(
          Object.entries(baselines).map(([name, baseline]) => [name, baseline(series.u, rates, x - centre)]),
        ) as Record<BaselineName, number>,
      };
    },
    until(target) {
      const reached = { earliest: unknownReach, median: unknownReach, latest: unknownReach } as Record<
        'earliest' | 'median' | 'latest',
        number | Unknown
      >;
      if (rates[m - 1]! >= target) {
        const now = axisValueOf(lastX);
        return { target, earliest: now, median: now, latest: now };
      }
      for (const { x, draws } of drawnAhead())
        for (const [name, p] of [
          ['earliest', 0.95],
          ['median', 0.5],
          ['latest', 0.05],
        ] as const)
          if (typeof reached[name] !== 'number' && quantileOf(draws, p) >= target) reached[name] = axisValueOf(x);
      return { target, ...reached };
    },
  };
}

const unknownReach = unknown('not within three decades of the last size');
