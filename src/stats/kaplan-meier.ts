/** How long until it happens, where some were not watched long enough. (Kaplan & Meier 1958) */
import { normalQuantile } from './distributions/normal.ts';
import { type Interval, type Unknown, unknown } from './estimate.ts';

/** `happened` false: watched until `time`, and not yet (right-censored). */
export type Watched = { time: number; happened: boolean };

/** S(t) from `time` on; its interval by Greenwood's variance on the scale ln(−ln S), unknown where S is 1 or 0. */
export type SurvivalStep = { time: number; atRisk: number; events: number; survival: number; interval: Interval | Unknown };

/** Ends that are not reached while anybody is watched are unknown, never a number. */
export type SurvivalMedian = {
  value: number | Unknown;
  lo: number | Unknown;
  hi: number | Unknown;
  level: number;
  n: number;
  events: number;
};

/** @param level of the intervals; those of the median invert the pointwise ones (Brookmeyer & Crowley 1982) */
export function kaplanMeier(watched: readonly Watched[], level = 0.95): { steps: SurvivalStep[]; median: SurvivalMedian } {
  const times = [...new Set(watched.filter(({ happened }) => happened).map(({ time }) => time))].sort((a, b) => a - b);
  const z = normalQuantile(0.5 + level / 2);
  let survival = 1;
  let greenwood = 0;
  const steps = times.map((time): SurvivalStep => {
    const atRisk = watched.filter((one) => one.time >= time).length;
    const events = watched.filter((one) => one.happened && one.time === time).length;
    survival *= 1 - events / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    if (!(survival > 0)) return { time, atRisk, events, survival: 0, interval: unknown('all have had it: no interval by this method') };
    const half = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
    return { time, atRisk, events, survival, interval: { lo: survival ** Math.exp(half), hi: survival ** Math.exp(-half), level } };
  });
  const firstAtMostHalf = (of: (step: SurvivalStep) => number, otherwise: string): number | Unknown =>
    steps.find((step) => of(step) <= 0.5 + 1e-12)?.time ?? unknown(otherwise);
  const later = 'fewer than half had it while they were watched';
  return {
    steps,
    median: {
      value: firstAtMostHalf(({ survival: s }) => s, later),
      lo: firstAtMostHalf(({ survival: s, interval }) => ('unknown' in interval ? s : interval.lo), later),
      hi: firstAtMostHalf(
        ({ survival: s, interval }) => ('unknown' in interval ? (s > 0 ? s : 1) : interval.hi),
        'open upwards: too few were seen',
      ),
      level,
      n: watched.length,
      events: watched.filter(({ happened }) => happened).length,
    },
  };
}
