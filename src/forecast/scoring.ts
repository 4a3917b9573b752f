/** How good was a forecast? Lower is better for all of these but the log score. (methods §5.10) */
import { binomialLogPmf } from '../stats/distributions/binomial.ts';
import { normalCdf, normalPdf } from '../stats/distributions/normal.ts';

/** Continuous ranked probability score of N(mean, sd²), in the unit of y (Gneiting & Raftery 2007). */
export function crpsNormal(mean: number, sd: number, y: number): number {
  const z = (y - mean) / sd;
  return sd * (z * (2 * normalCdf(z) - 1) + 2 * normalPdf(z) - 1 / Math.sqrt(Math.PI));
}

/** CRPS of the empirical distribution of draws; `fair` corrects for there being few of them. */
export function crpsOfDraws(draws: readonly number[], y: number, fair = false): number {
  const n = draws.length;
  const sorted = [...draws].sort((a, b) => a - b);
  let off = 0;
  let apart = 0;
  for (let i = 0; i < n; i++) {
    off += Math.abs(sorted[i]! - y);
    apart += (2 * i - n + 1) * sorted[i]!;
  }
  return off / n - apart / (fair ? n * (n - 1) : n * n);
}

/** Interval score of a central (1 − α) interval [lo, hi]: its width, and 2/α for every unit outside. */
export const intervalScore = (lo: number, hi: number, y: number, alpha: number): number =>
  hi - lo + (2 / alpha) * Math.max(0, lo - y) + (2 / alpha) * Math.max(0, y - hi);

/** Mean squared difference of foretold probabilities and outcomes (0 or 1). */
export const brierScore = (foretold: readonly number[], outcomes: readonly number[]): number =>
  foretold.reduce((sum, p, i) => sum + (p - outcomes[i]!) ** 2, 0) / foretold.length;

/** Mean −log of the probability given to what happened, nats. */
export const logLoss = (foretold: readonly number[], outcomes: readonly number[]): number =>
  -foretold.reduce((sum, p, i) => sum + Math.log(outcomes[i] === 1 ? p : 1 - p), 0) / foretold.length;

/** Two-sided exact p that intervals of this level hold `inside` of `of` times (Clopper & Pearson's binomial test by small probabilities). */
export function coverageP(inside: number, of: number, level: number): number {
  const at = binomialLogPmf(inside, of, level) + 1e-7;
  let p = 0;
  for (let k = 0; k <= of; k++) {
    const log = binomialLogPmf(k, of, level);
    if (log <= at) p += Math.exp(log);
  }
  return Math.min(1, p);
}

/** Where the truth falls among the draws, as a stretch of [0, 1]: shares below it and not above it. Its length is what is tied with the truth, to the
 *  last bits (a rate of counts). (Czado, Gneiting & Held 2009) */
export function pitOfDraws(draws: readonly number[], y: number): [number, number] {
  const below = draws.filter((one) => one < y - 1e-12).length;
  const above = draws.filter((one) => one > y + 1e-12).length;
  return [below / draws.length, 1 - above / draws.length];
}

/** Chance that a uniform point of the stretch lies within [lo, hi]. */
export const sharedWithin = ([from, to]: readonly [number, number], lo: number, hi: number): number =>
  to > from ? Math.max(0, Math.min(to, hi) - Math.max(from, lo)) / (to - from) : Number(from >= lo && from <= hi);

/** Quantile of draws, linear between order statistics. */
export function quantileOf(sorted: readonly number[], p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!);
}
