/** Would it have been right? Every series is forecast from each of its own beginnings, one size on and all the way; what is foretold is never seen
 *  before. (methods §5.11) */
import type { RunEffect } from '../emergence/run-effect.ts';
import { firstOf, type Series } from '../emergence/series.ts';
import type { Random } from '../stats/random.ts';
import { type BaselineName, baselines } from './baselines.ts';
import { type Configuration, configuration } from './configuration.ts';
import { predictives } from './predictive.ts';
import { type Regime, regimeOf } from './regime.ts';
import { crpsOfDraws, pitOfDraws, quantileOf } from './scoring.ts';

export type Trial = {
  /** Sizes forecast from. */
  from: number;
  /** One size on, or all the way to the last. */
  step: 'next' | 'last';
  /** Decades between the last size known and the one foretold. */
  decades: number;
  regime: Regime;
  truth: number;
  median: number;
  /** Central 90 % and 50 % intervals. */
  ninety: [number, number];
  fifty: [number, number];
  crps: number;
  /** Shares of the forecast below the truth, and not above it: a forecast of counts has many ties. */
  pit: [number, number];
  /** Absolute error: the CRPS of a forecast that is one number. */
  baselines: Record<BaselineName, number>;
};

const leastSizes = 5;

/** Trials of one series of at least five sizes; none of a shorter one. */
export function backtest(
  series: Series,
  effect: RunEffect,
  random: (purpose: string) => Random,
  settings: Configuration = configuration,
): Trial[] {
  const m = series.u.length;
  if (m < leastSizes) return [];
  const rates = series.y.map((right, j) => right / series.n[j]!);
  const forecasts = predictives(series, effect, random, 3, settings);
  const trials: Trial[] = [];
  for (let from = 3; from < m; from++)
    for (const step of ['next', 'last'] as const) {
      const target = step === 'next' ? from : m - 1;
      if (step === 'last' && target === from) continue;
      const draws = forecasts.get(from)!.draws(series.u[target]!, series.n[target]!);
      const truth = rates[target]!;
      const known = [series.u.slice(0, from), rates.slice(0, from)] as const;
      trials.push({
        from,
        step,
        decades: series.u[target]! - series.u[from - 1]!,
        regime: regimeOf(firstOf(series, from)),
        truth,
        median: quantileOf(draws, 0.5),
        ninety: [quantileOf(draws, 0.05), quantileOf(draws, 0.95)],
        fifty: [quantileOf(draws, 0.25), quantileOf(draws, 0.75)],
        crps: crpsOfDraws(draws, truth),
        pit: pitOfDraws(draws, truth),
        baselines: Object.fromEntries(
          Object.entries(baselines).map(([name, baseline]) => [name, Math.abs(baseline(...known, series.u[target]!) - truth)]),
        ) as Record<BaselineName, number>,
      });
    }
  return trials;
}
