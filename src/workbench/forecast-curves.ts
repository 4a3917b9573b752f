/** "What will the next size score?" for every curve in the given paths; and how right earlier forecasts were. */
import { type RunEffect, runEffectFrom } from '../emergence/run-effect.ts';
import { engineName } from '../figures/verdict-document.ts';
import { conformalFactor, miss, rescaled } from '../forecast/conformal.ts';
import { type Forecast, forecaster, type Until } from '../forecast/forecast.ts';
import type { Regime } from '../forecast/regime.ts';
import { type SavedForecasts, savedForecast } from '../forecast/saved.ts';
import type { Complaint } from '../record/complaint.ts';
import type { Curve } from '../record/curve.ts';
import { isUnknown, type Unknown, unknown } from '../stats/estimate.ts';
import { type CurveOptions, curvesOfPaths } from './curves-of-paths.ts';

export type ForecastOptions = CurveOptions & {
  seed: number;
  /** Axis value to forecast at; the usual next size when absent. */
  at?: number;
  /** Score in [0, 1] whose scale is asked for. */
  until?: number;
  /** Whether 90 % intervals are also given as wide as the other tasks' own last sizes ask for. */
  conformal?: boolean;
};
/** `factor` on the 90 % interval, learnt from so many others (a family and a task each) of the same regime. */
export type Conformal = { ninety: [number, number]; factor: number; tasks: number };
export type CurveForecast = { curve: Curve; forecast: Forecast | Unknown; until?: Until; conformal?: Conformal | Unknown };
export type Forecasts = {
  forecasts: CurveForecast[];
  complaints: Complaint[];
  /** To be kept: all that was foretold, and from what. */
  saved: SavedForecasts;
};

export async function forecastPaths(paths: readonly string[], options: ForecastOptions): Promise<Forecasts> {
  const { curves, inputs, complaints } = await curvesOfPaths(paths, options);
  // τ as in the back-test: what public families show, not what these data happen to.
  const effect = runEffectFrom([]);
  const misses = options.conformal ? missesOf(curves, effect, options.seed) : [];
  const forecasts = curves.map((curve): CurveForecast => {
    const one = forecaster(curve, effect, options.seed);
    if (isUnknown(one)) return { curve, forecast: one };
    const x = options.at === undefined ? one.nextX : curve.axis === 'loss' ? -options.at : Math.log10(options.at);
    // as it was asked for: ten to the power of its logarithm is not quite that
    const asked = options.at === undefined ? {} : { at: options.at };
    const forecast = x <= one.lastX ? { unknown: 'it is not beyond the last size' } : { ...one.at(x), ...asked };
    return {
      curve,
      forecast,
      ...(options.until === undefined ? {} : { until: one.until(options.until) }),
      ...(options.conformal && !isUnknown(forecast)
        ? { conformal: x <= one.nextX + 1e-9 ? conformalOf(curve, forecast, misses) : farther }
        : {}),
    };
  });
  const saved: SavedForecasts = {
    schema: 'dunwu/forecast/1',
    engine: engineName,
    seed: options.seed,
    inputs: inputs.map(({ path, sha256 }) => ({ path, sha256 })),
    forecasts: forecasts.flatMap(({ curve, forecast, conformal }) => {
      if (isUnknown(forecast)) return [];
      return [{ ...savedForecast(curve, forecast), ...(conformal === undefined || isUnknown(conformal) ? {} : { conformal }) }];
    }),
  };
  return { forecasts, complaints, saved };
}

type Miss = { family: string; task: string; regime: Regime; miss: number };

/** How far off the last size of each task was, foretold from those before it: one curve a task, since scores of the same answers miss together. */
function missesOf(curves: readonly Curve[], effect: RunEffect, seed: number): Miss[] {
  const seen = new Set<string>();
  return curves.flatMap((curve): Miss[] => {
    const { family, task, points } = curve;
    const key = JSON.stringify([family, task]);
    const [last, before] = [points.at(-1), points.slice(0, -1)];
    if (!last || before.length < 3 || typeof last.n !== 'number' || seen.has(key)) return [];
    const one = forecaster({ ...curve, points: before }, effect, seed);
    if (isUnknown(one)) return [];
    const foretold = one.at(last.x);
    seen.add(key);
    return [{ family, task, regime: foretold.regime, miss: miss(foretold, last.value) }];
  });
}

/** What was learnt one size ahead says nothing of two. */
const farther = unknown('the other tasks were foretold one size ahead, this is farther');
const alpha = 0.1;

function conformalOf({ family, task }: Curve, forecast: Forecast, misses: readonly Miss[]): Conformal | Unknown {
  const others = misses.filter((one) => one.regime === forecast.regime && !(one.family === family && one.task === task));
  const factor = conformalFactor(
    others.map((one) => one.miss),
    alpha,
  );
  return isUnknown(factor) ? factor : { ninety: rescaled(forecast, factor), factor, tasks: others.length };
}

export type ScoredForecast = SavedForecasts['forecasts'][number] & {
  model: string;
  truth: number;
  inside: boolean;
  /** From the kept quantiles: twice their mean pinball loss. */
  crps: number;
};

/** What was foretold against what has been measured since: the point of the same curve within a fifth of the scale foretold. */
export async function scoreForecasts(
  saved: SavedForecasts,
  paths: readonly string[],
  options: CurveOptions,
): Promise<{ scored: ScoredForecast[]; open: number; complaints: Complaint[] }> {
  const { curves, complaints } = await curvesOfPaths(paths, options);
  const byId = new Map(curves.map((curve) => [curve.id, curve]));
  const scored = saved.forecasts.flatMap((one): ScoredForecast[] => {
    const points = byId.get(one.id)?.points ?? [];
    const near = points.filter(({ axisValue }) => Math.abs(Math.log(axisValue / one.at)) < Math.log(1.2));
    const point = near.sort((a, b) => Math.abs(a.axisValue - one.at) - Math.abs(b.axisValue - one.at))[0];
    if (!point) return [];
    const truth = point.value;
    const levels = one.quantiles.map((_, i) => (i + 1) / (one.quantiles.length + 1));
    const pinball = one.quantiles.map((q, i) => (truth >= q ? levels[i]! * (truth - q) : (1 - levels[i]!) * (q - truth)));
    return [
      {
        ...one,
        model: point.model,
        truth,
        inside: truth >= one.ninety[0] && truth <= one.ninety[1],
        crps: (2 * pinball.reduce((a, b) => a + b, 0)) / pinball.length,
      },
    ];
  });
  return { scored, open: saved.forecasts.length - scored.length, complaints };
}
