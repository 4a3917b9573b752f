/** Where chains of thought first go wrong: the hazard of each step among the traces still right, and what is left alive. Traces that end without a
 *  mistake leave the risk set at their end. Weights undo a sample that was chosen by its outcome. */
import { chiSquaredTail } from '../../stats/distributions/chi-squared.ts';
import { normalQuantile } from '../../stats/distributions/normal.ts';
import { type Interval, type Unknown, unknown } from '../../stats/estimate.ts';

export type Trace = {
  steps: number;
  /** Index of the first wrong step, from 0; undefined where none is. */
  firstWrong: number | undefined;
  /** 1 where absent. */
  weight?: number;
};

export type Hazard = {
  /** From 0. */
  step: number;
  /** Traces at risk and first wrong here, as they are counted. */
  atRisk: number;
  wrong: number;
  /** Weighted rate of going wrong here, given right so far. */
  hazard: number;
  /** Weighted share still right after this step, Π (1 − h), with Greenwood's interval on the log-log scale. */
  survival: number;
  interval: Interval | Unknown;
};

const level = 0.95;

export function hazards(traces: readonly Trace[]): Hazard[] {
  const longest = Math.max(0, ...traces.map(({ steps }) => steps));
  const found: Hazard[] = [];
  const z = normalQuantile(0.5 + level / 2);
  let survival = 1;
  let variance = 0;
  for (let step = 0; step < longest; step++) {
    const alive = traces.filter((trace) => trace.steps > step && (trace.firstWrong ?? Number.POSITIVE_INFINITY) >= step);
    if (alive.length === 0) break;
    const wrong = alive.filter(({ firstWrong }) => firstWrong === step);
    const weight = total(alive);
    const hazard = total(wrong) / weight;
    survival *= 1 - hazard;
    // Kish: weights make fewer answers of them.
    const worth = weight ** 2 / alive.reduce((sum, { weight: w = 1 }) => sum + w * w, 0);
    if (hazard < 1) variance += hazard / (worth * (1 - hazard));
    found.push({ step, atRisk: alive.length, wrong: wrong.length, hazard, survival, interval: around(survival, variance, z) });
  }
  return found;
}

const total = (traces: readonly Trace[]): number => traces.reduce((sum, { weight = 1 }) => sum + weight, 0);

function around(survival: number, variance: number, z: number): Interval | Unknown {
  if (survival >= 1) return unknown('nothing has gone wrong yet');
  if (survival <= 0) return unknown('nothing is left');
  const width = (z * Math.sqrt(variance)) / Math.abs(Math.log(survival));
  return { lo: survival ** Math.exp(width), hi: survival ** Math.exp(-width), level };
}

/** Are all steps as hazardous, so that survival falls as p^k? Likelihood-ratio test of the counts as they are (weights left aside). */
export function constantHazard(found: readonly Hazard[]): { hazard: number; statistic: number; df: number; p: number } {
  const some = found.filter(({ atRisk }) => atRisk > 0);
  const [wrong, risk] = [some.reduce((sum, one) => sum + one.wrong, 0), some.reduce((sum, one) => sum + one.atRisk, 0)];
  const logLikelihood = (y: number, n: number, rate: number) =>
    (y > 0 ? y * Math.log(rate) : 0) + (n > y ? (n - y) * Math.log1p(-rate) : 0);
  const statistic =
    2 * some.reduce((sum, { wrong: y, atRisk: n }) => sum + logLikelihood(y, n, y / n) - logLikelihood(y, n, wrong / risk), 0);
  const df = some.length - 1;
  return { hazard: wrong / risk, statistic, df, p: df < 1 ? 1 : chiSquaredTail(Math.max(0, statistic), df) };
}

/** Weights that give right answers the share they have in truth, where a sample was chosen by whether the answer was right. */
export function weightsForShare(right: readonly boolean[], share: number): number[] {
  const sampled = right.filter(Boolean).length / right.length;
  return right.map((one) => (one ? share / sampled : (1 - share) / (1 - sampled)));
}
