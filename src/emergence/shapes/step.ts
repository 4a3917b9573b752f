/** STEP: `lo` up to point g, `hi` after it: a discontinuity at the resolution of the grid. Not a curve: the gap g is enumerated. (methods §1.4) */
import { countsVariance, kernelOf, sumOfScores } from '../../stats/distributions/beta-binomial.ts';
import { lnChoose } from '../../stats/distributions/gamma.ts';
import type { Series } from '../series.ts';
import { logit, sigmoid } from './shape.ts';

export type StepFit = {
  /** Points before the step, 1 ≤ before < m. */
  before: number;
  lo: number;
  hi: number;
  logLikelihood: number;
};

/** A rate is not told from 0 or 1 closer than this. */
const rateLeast = 1e-12;
/** Above this run effect, ρ = τ² θ (1 − θ) reaches its greatest value near θ = ½, and the likelihood may have a top on either side of it. */
const tauOfOneTop = 1.9;

/** One level over points [from, to); its likelihood without coefficients. */
function level({ y, n }: Series, from: number, to: number, tau: number): { rate: number; kernel: number } {
  let right = 0;
  let all = 0;
  for (let j = from; j < to; j++) {
    right += y[j]!;
    all += n[j]!;
  }
  const pooled = (right + 0.5) / (all + 1);
  let best = { rate: 0.5, kernel: Number.NEGATIVE_INFINITY };
  for (const start of right <= 0 ? [0] : right >= all ? [1] : tau > tauOfOneTop ? [pooled, 0.05, 0.95] : [pooled]) {
    const rate = start > 0 && start < 1 ? top(y, n, from, to, tau, start) : Math.min(1 - rateLeast, Math.max(rateLeast, start));
    let kernel = 0;
    let kernelAt = kernelOf(n[from]!, rate, tau);
    for (let j = from; j < to; j++) {
      if (j > from && n[j] !== n[j - 1]) kernelAt = kernelOf(n[j]!, rate, tau);
      kernel += kernelAt(y[j]!);
    }
    if (kernel > best.kernel) best = { rate, kernel };
  }
  return best;
}

/** The rate where the score of a level, as a function of its logit, falls through 0: a first step of Fisher's, then secants, kept between the
 *  points where the score was last seen to rise and to fall. */
function top(y: readonly number[], n: readonly number[], from: number, to: number, tau: number, start: number): number {
  let z = logit(start);
  let below = logit(rateLeast);
  let above = -below;
  let score = 0;
  let step = Number.NaN;
  for (let round = 0; round < 100; round++) {
    const theta = sigmoid(z);
    const spread = theta * (1 - theta);
    const last = score;
    score = spread * sumOfScores(y, n, from, to, theta, tau);
    if (score > 0) below = z;
    else above = z;
    let curvature = (last - score) / step;
    if (!(curvature > 0)) {
      curvature = 0;
      for (let j = from; j < to; j++) curvature += (spread * spread) / countsVariance(n[j]!, theta, tau);
    }
    step = score / curvature;
    // What the step would add to the likelihood, to second order.
    if (Math.abs(score * step) < 1e-13) break;
    if (!(z + step > below && z + step < above)) step = (below + above) / 2 - z;
    z += step;
  }
  return sigmoid(z);
}

/** The best step of the series; `at` fixes the number of points before it. */
export function fitStep(series: Series, tau: number, at?: number): StepFit {
  const { u, y, n } = series;
  let best: { before: number; lo: number; hi: number; kernel: number } | undefined;
  for (let before = at ?? 1; before <= (at ?? u.length - 1); before++) {
    const low = level(series, 0, before, tau);
    const high = level(series, before, u.length, tau);
    const kernel = low.kernel + high.kernel;
    if (!best || kernel > best.kernel) best = { before, lo: low.rate, hi: high.rate, kernel };
  }
  if (!best) throw new RangeError('STEP needs two points');
  const { kernel, ...step } = best;
  return { ...step, logLikelihood: y.reduce((sum, right, j) => sum + lnChoose(n[j]!, right), kernel) };
}

/** Is some step at least so likely? Most answers take a fit of a few levels only: where a likelier step is found, and where no levels could make up for the other side.
 *  @param own log-likelihood of each scale at its own rate, which no step surpasses */
export function stepReaches(series: Series, tau: number, logLikelihood: number, own: ArrayLike<number>): boolean {
  const { u, y, n } = series;
  const m = u.length;
  const coefficients = y.map((right, j) => lnChoose(n[j]!, right));
  const within = (of: ArrayLike<number>, from: number, to: number) => {
    let sum = 0;
    for (let j = from; j < to; j++) sum += of[j]!;
    return sum;
  };
  if (within(own, 0, m) < logLikelihood) return false;
  const rises = y.map((right, j) => (j === 0 ? 0 : Math.abs(right / n[j]! - y[j - 1]! / n[j - 1]!)));
  const befores = Array.from({ length: m - 1 }, (_, i) => i + 1).sort((a, b) => rises[b]! - rises[a]!);
  return befores.some((before) => {
    const low = level(series, 0, before, tau).kernel + within(coefficients, 0, before);
    if (low + within(own, before, m) < logLikelihood) return false;
    return low + level(series, before, m, tau).kernel + within(coefficients, before, m) >= logLikelihood;
  });
}

/** Every step there is, with its likelihood: what leaving one scale out averages over. */
export const everyStep = (series: Series, tau: number): StepFit[] =>
  Array.from({ length: series.u.length - 1 }, (_, i) => fitStep(series, tau, i + 1));
