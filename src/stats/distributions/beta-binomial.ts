/** Counts with a run effect: binomial over items, and a logit-normal scatter of SD τ between runs, matched to first order by a
 *  beta-binomial with intra-run correlation ρ = τ² θ (1 − θ). τ → 0 is the binomial. (methods §1.4) */
import { digammaRiseFrom, lnChoose, lnRise, lnRiseAndSlope, lnRiseFrom } from './gamma.ts';

/** Below this τ the scatter is too small to be told from none in double precision: ρ(n−1) < 3e-3 at n = 10,000. */
const tauIsZero = 1e-3;
/** ρ must stay below 1; reached only for τ > 2 near θ = ½. */
const rhoMost = 0.995;

/** Intra-run correlation ρ ∈ [0, .995] at rate θ. */
export const intraRunCorrelation = (theta: number, tau: number): number =>
  tau < tauIsZero ? 0 : Math.min(rhoMost, tau * tau * theta * (1 - theta));

/** ln P(y of n) without the binomial coefficient, 0 < θ < 1. */
export function countsKernel(y: number, n: number, theta: number, tau: number): number {
  if (tau < tauIsZero) return (y > 0 ? y * Math.log(theta) : 0) + (n - y > 0 ? (n - y) * Math.log1p(-theta) : 0);
  const size = 1 / intraRunCorrelation(theta, tau) - 1;
  return lnRise(theta * size, y) + lnRise((1 - theta) * size, n - y) - lnRise(size, n);
}

/** The kernel as a function of y, for a rate that many counts are held against. */
export function kernelOf(n: number, theta: number, tau: number): (y: number) => number {
  if (tau < tauIsZero) return (y) => countsKernel(y, n, theta, tau);
  const size = 1 / intraRunCorrelation(theta, tau) - 1;
  const [right, wrong, all] = [lnRiseFrom(theta * size), lnRiseFrom((1 - theta) * size), lnRise(size, n)];
  return (y) => right(y) + wrong(n - y) - all;
}

/** Kernels of a count at many rates, in their order. Remembered by count: simulated counts come up again and again. */
export function kernelsAt(n: number, rates: readonly number[], tau: number): (y: number) => Float64Array {
  const kernels = rates.map((rate) => kernelOf(n, rate, tau));
  const remembered = new Map<number, Float64Array>();
  return (y) => {
    const known = remembered.get(y) ?? Float64Array.from(kernels, (kernel) => kernel(y));
    remembered.set(y, known);
    return known;
  };
}

/** ln P(y of n), 0 ≤ θ ≤ 1. */
export function countsLogPmf(y: number, n: number, theta: number, tau: number): number {
  if (theta <= 0) return y === 0 ? 0 : -Infinity;
  if (theta >= 1) return y === n ? 0 : -Infinity;
  return lnChoose(n, y) + countsKernel(y, n, theta, tau);
}

/** d/dθ of the kernel. */
export function countsScore(y: number, n: number, theta: number, tau: number): number {
  countsKernelAndScore(y, n, theta, tau, unread);
  return unread[0]!;
}
const unread = new Float64Array(1);

/** d/dθ of the kernels of counts [from, to) at one rate, together. */
export function sumOfScores(y: readonly number[], n: readonly number[], from: number, to: number, theta: number, tau: number): number {
  let [ofRight, ofWrong, ofAll] = [0, 0, 0];
  if (tau < tauIsZero) {
    for (let j = from; j < to; j++) {
      ofRight += y[j]!;
      ofWrong += n[j]! - y[j]!;
    }
    return ofRight / theta - ofWrong / (1 - theta);
  }
  const { size, slope } = sizeAt(theta, tau);
  const [right, wrong, all] = [digammaRiseFrom(theta * size), digammaRiseFrom((1 - theta) * size), digammaRiseFrom(size)];
  let last = 0;
  for (let j = from; j < to; j++) {
    ofRight += right(y[j]!);
    ofWrong += wrong(n[j]! - y[j]!);
    // Models are mostly asked the same number of items.
    if (j === from || n[j] !== n[j - 1]) last = all(n[j]!);
    ofAll += last;
  }
  return (size + theta * slope) * ofRight + ((1 - theta) * slope - size) * ofWrong - slope * ofAll;
}

/** a + b of the beta distribution of rates, and its derivative by θ. */
function sizeAt(theta: number, tau: number): { size: number; slope: number } {
  const spread = theta * (1 - theta);
  const rho = tau * tau * spread;
  return rho >= rhoMost ? { size: 1 / rhoMost - 1, slope: 0 } : { size: 1 / rho - 1, slope: -(1 - 2 * theta) / (rho * spread) };
}

/** The kernel; d/dθ of it is written to score[0]. */
export function countsKernelAndScore(y: number, n: number, theta: number, tau: number, score: Float64Array): number {
  if (tau < tauIsZero) {
    score[0] = y / theta - (n - y) / (1 - theta);
    return countsKernel(y, n, theta, tau);
  }
  const { size, slope } = sizeAt(theta, tau);
  const right = lnRiseAndSlope(theta * size, y, score);
  const ofRight = score[0]!;
  const wrong = lnRiseAndSlope((1 - theta) * size, n - y, score);
  const ofWrong = score[0]!;
  const all = lnRiseAndSlope(size, n, score);
  score[0] = (size + theta * slope) * ofRight + ((1 - theta) * slope - size) * ofWrong - slope * score[0]!;
  return right + wrong - all;
}

/** Variance of y/n. */
export const countsVariance = (n: number, theta: number, tau: number): number =>
  (theta * (1 - theta) * (1 + (n - 1) * intraRunCorrelation(theta, tau))) / n;
