/** The back-test over every curve in the given paths: coverage, CRPS and skill by where a series stood when it was forecast from. */
import type { Trial } from '../forecast/backtest.ts';
import { type BaselineName, baselines } from '../forecast/baselines.ts';
import { type Regime, regimes } from '../forecast/regime.ts';
import { coverageP, sharedWithin } from '../forecast/scoring.ts';
import { skill } from '../forecast/skill.ts';
import { trialsOfCurve, within } from '../forecast/track-record.ts';
import type { Complaint } from '../record/complaint.ts';
import type { Curve } from '../record/curve.ts';
import { hash32, randomStream } from '../stats/random.ts';
import { type CurveOptions, curvesOfPaths } from './curves-of-paths.ts';

export type CurveTrial = Trial & { family: string; task: string };

/** The half of the tasks on which the forecaster's settings were chosen; the other half was never looked at for that. */
export const isDevelopment = (task: string): boolean => hash32(task) % 2 === 0;

export function trialsOf(curves: readonly Curve[], seed: number): CurveTrial[] {
  return curves.flatMap((curve) => {
    const { family, task } = curve;
    return trialsOfCurve(curve, seed).map((trial) => ({ ...trial, family, task }));
  });
}

export type BacktestRow = {
  step: 'next' | 'last';
  regime: Regime | 'all';
  trials: number;
  tasks: number;
  /** Share of truths inside the 90 % and the 50 % interval; p that the 90 % interval holds what it says, were trials independent. */
  ninety: number;
  fifty: number;
  /** Share of truths whose randomised PIT lies in the middle 90 %, over all ways of breaking ties: .9 of a calibrated forecast, where a closed interval of
   *  counts holds more. */
  randomised: number;
  p: number;
  width: number;
  crps: number;
  mae: number;
  baselines: Record<BaselineName, number>;
  best: BaselineName;
  /** 1 − CRPS / that of the best baseline, with its bootstrap interval over tasks. */
  skill: { value: number; lo: number; hi: number };
};

export function backtestTable(trials: readonly CurveTrial[], seed: number): BacktestRow[] {
  return (['next', 'last'] as const).flatMap((step) =>
    [...regimes, 'all' as const].flatMap((regime): BacktestRow[] => {
      const some = trials.filter((trial) => trial.step === step && (regime === 'all' || trial.regime === regime));
      if (some.length === 0) return [];
      const mean = (of: (trial: CurveTrial) => number) => some.reduce((sum, trial) => sum + of(trial), 0) / some.length;
      const each = Object.fromEntries(
        Object.keys(baselines).map((name) => [name, mean((trial) => trial.baselines[name as BaselineName])]),
      ) as Record<BaselineName, number>;
      const best = (Object.keys(each) as BaselineName[]).reduce((a, b) => (each[b] < each[a] ? b : a));
      const gained = skill(
        some.map((trial) => ({ task: `${trial.family} ${trial.task}`, crps: trial.crps, baseline: trial.baselines[best] })),
        randomStream(seed, `skill ${step} ${regime}`),
      );
      const ninety = mean((trial) => Number(within(trial.ninety, trial.truth)));
      return [
        {
          step,
          regime,
          trials: some.length,
          tasks: gained.tasks,
          ninety,
          randomised: mean(({ pit }) => sharedWithin(pit, 0.05, 0.95)),
          fifty: mean((trial) => Number(within(trial.fifty, trial.truth))),
          p: coverageP(Math.round(ninety * some.length), some.length, 0.9),
          width: mean((trial) => trial.ninety[1] - trial.ninety[0]),
          crps: mean((trial) => trial.crps),
          mae: mean((trial) => Math.abs(trial.median - trial.truth)),
          baselines: each,
          best,
          skill: { value: gained.value, lo: gained.interval.lo, hi: gained.interval.hi },
        },
      ];
    }),
  );
}

export async function backtestPaths(
  paths: readonly string[],
  options: CurveOptions & { seed: number },
): Promise<{ rows: BacktestRow[]; trials: CurveTrial[]; curves: number; complaints: Complaint[] }> {
  const { curves, complaints } = await curvesOfPaths(paths, options);
  const trials = trialsOf(curves, options.seed);
  return { rows: backtestTable(trials, options.seed), trials, curves: curves.length, complaints };
}
