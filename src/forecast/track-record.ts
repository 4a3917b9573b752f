/** How often forecasts of one size ahead were right: of this very curve, and as it was measured over public tasks. */
import { runEffectFrom } from '../emergence/run-effect.ts';
import { seriesOf } from '../emergence/series-of.ts';
import type { Curve } from '../record/curve.ts';
import type { Interval } from '../stats/estimate.ts';
import { wilson } from '../stats/intervals/wilson.ts';
import { randomStream } from '../stats/random.ts';
import { backtest, type Trial } from './backtest.ts';
import { backtested } from './configuration.ts';

/** Share of truths inside the 90 % interval, with Wilson's 95 % interval as if trials were independent. */
export type Coverage = { inside: number; trials: number; share: number; interval: Interval };

/** Every trial of a curve, one size on and all the way; none of fewer than five sizes or without counts. */
export function trialsOfCurve(curve: Curve, seed: number): Trial[] {
  const found = curve.kind === 'not-an-ability' ? undefined : seriesOf(curve);
  return found ? backtest(found.series, runEffectFrom([]), (purpose) => randomStream(seed, `${curve.id} ${purpose}`)) : [];
}

/** To the last bits: 20 of 20 right is not outside an interval that ends at 1. */
export const within = ([lo, hi]: readonly [number, number], truth: number): boolean => truth >= lo - 1e-12 && truth <= hi + 1e-12;

export type NextTrial = Trial & { inside: boolean };
/** Trials of one size ahead, in the order of the sizes: the truth of a trial is the size numbered `from`. `own` is null when there are none. */
export type TrackRecord = { trials: NextTrial[]; own: Coverage | null; overall: Coverage };

export function trackRecord(curve: Curve, seed: number): TrackRecord {
  const trials = trialsOfCurve(curve, seed)
    .filter(({ step }) => step === 'next')
    .map((trial) => ({ ...trial, inside: within(trial.ninety, trial.truth) }));
  const inside = trials.filter((trial) => trial.inside).length;
  return {
    trials,
    own: trials.length === 0 ? null : coverage(inside, trials.length),
    overall: coverage(Math.round(backtested.inside * backtested.trials), backtested.trials),
  };
}

const coverage = (inside: number, trials: number): Coverage => ({
  inside,
  trials,
  share: inside / trials,
  interval: wilson({ y: inside, n: trials }),
});
