/** Grokking: a run that knows its training set long before it knows the rest. (Power et al. 2022; methods §6.1) */
import { type Estimate, isUnknown, type Unknown, unknown } from '../../stats/estimate.ts';
import { wilson } from '../../stats/intervals/wilson.ts';
import { kaplanMeier, type SurvivalMedian } from '../../stats/kaplan-meier.ts';
import { riseTime, sustainedCrossing, type Trace, valueAt } from './sustained-crossing.ts';

/** Accuracy that counts as knowing. */
const known = 0.95;
const leastRatio = 2;
/** Above chance by less, when the training set is known: not yet understood. */
const notYet = 0.1;

/** One run: shares right of items learnt from and of held-out items, at the same evaluations. */
export type LearningCurves = { train: Trace; test: Trace };

export type Delay = {
  /** Steps at which training and held-out accuracy pass .95 for good. */
  train: number | Unknown;
  test: number | Unknown;
  /** Where the record ends: a run that has not crossed is censored here. */
  end: number;
  /** test / train, and test − train in steps. */
  ratio: number | Unknown;
  gap: number | Unknown;
  /** Steps from 10 % to 90 % of held-out items. */
  rise: number | Unknown;
  /** Held-out accuracy when training accuracy crossed. */
  testAtTrain: number | Unknown;
  /** Unknown while one of the two has not crossed: it may yet. */
  grokked: boolean | Unknown;
};

/** @param chance share right by guessing, in [0, 1) */
export function delayOf({ train, test }: LearningCurves, chance: number): Delay {
  const [first, second] = [sustainedCrossing(train, known), sustainedCrossing(test, known)];
  const end = test.steps.at(-1) ?? 0;
  const never = unknown('the training set was not known by the end');
  const late = unknown('held-out items were not known by the end');
  if (isUnknown(first))
    return {
      train: first,
      test: isUnknown(second) ? second : second.at,
      end,
      ratio: never,
      gap: never,
      rise: riseTime(test),
      testAtTrain: never,
      grokked: isUnknown(second) ? never : false,
    };
  const testAtTrain = valueAt(test, first.at);
  const shape = { train: first.at, end, rise: riseTime(test), testAtTrain };
  if (isUnknown(second)) return { ...shape, test: second, ratio: late, gap: late, grokked: late };
  const ratio = second.at / first.at;
  return { ...shape, test: second.at, ratio, gap: second.at - first.at, grokked: ratio >= leastRatio && testAtTrain <= chance + notYet };
}

export type DelayOfSeeds = {
  seeds: number;
  /** Share of runs that grokked, of all: one that never generalised did not. */
  grokked: Estimate;
  /** Median steps to .95, runs that did not get there censored at their end. */
  train: SurvivalMedian;
  test: SurvivalMedian;
};

/** @param delays of runs of one recipe, one a seed; at least one */
export function delayOfSeeds(delays: readonly Delay[]): DelayOfSeeds {
  const n = delays.length;
  const y = delays.filter(({ grokked }) => grokked === true).length;
  const median = (of: (delay: Delay) => number | Unknown) =>
    kaplanMeier(
      delays.map((delay) => {
        const at = of(delay);
        return isUnknown(at) ? { time: delay.end, happened: false } : { time: at, happened: true };
      }),
    ).median;
  return {
    seeds: n,
    grokked: { value: y / n, interval: wilson({ y, n }), n, method: { name: 'Wilson over seeds', cite: 'methods §6.1' } },
    train: median(({ train }) => train),
    test: median(({ test }) => test),
  };
}
