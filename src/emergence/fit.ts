/** Maximum-likelihood fits of one shape to counts over scale, with a run effect τ given. Never least squares on percentages. (methods §1.4) */
import { countsKernel, countsLogPmf, countsScore, countsVariance } from '../stats/distributions/beta-binomial.ts';
import { lnChoose } from '../stats/distributions/gamma.ts';
import type { Series } from './series.ts';
import { lapsePrior } from './shapes/lapsed.ts';
import type { Shape } from './shapes/shape.ts';

export type Fitted = {
  shape: Shape;
  params: readonly number[];
  /** Includes the binomial coefficients, and no prior. */
  logLikelihood: number;
  /** Two of the best starts met within 1e-6. False: the likelihood is flat or has several tops; read parameters with care. */
  agreed: boolean;
  /** A parameter stands at its bound: the data give it one limit only. (No lapse at all is no such bound.) */
  atBound: boolean;
};

const thetaLeast = 1e-12;
const clipped = (theta: number) => Math.min(1 - thetaLeast, Math.max(thetaLeast, theta));

/** Where slopes are written that nobody reads: no shape has more parameters. */
const unread = new Float64Array(8);

/** Success rate of a fitted shape at u. */
export function rateAt({ shape, params }: { shape: Shape; params: ArrayLike<number> }, u: number, chance: number): number {
  return clipped(chance + (1 - chance) * shape.at(params, u, unread));
}

/** Log-likelihood at given parameters, coefficients included. */
export function logLikelihoodAt(shape: Shape, params: ArrayLike<number>, series: Series, tau: number): number {
  let sum = 0;
  for (let j = 0; j < series.u.length; j++)
    sum += countsLogPmf(series.y[j]!, series.n[j]!, rateAt({ shape, params }, series.u[j]!, series.chance), tau);
  return sum;
}

/** Log-likelihood of the data taken at their own rates: what deviance is measured from. */
export function saturated({ y, n }: Series, tau: number): number {
  let sum = 0;
  for (let j = 0; j < y.length; j++) sum += countsLogPmf(y[j]!, n[j]!, y[j]! / n[j]!, tau);
  return sum;
}

/** Deviance G² = 2 (LL_saturated − LL). */
export const deviance = (fit: Fitted, series: Series, tau: number): number => 2 * (saturated(series, tau) - fit.logLikelihood);

/** Best of many starts. With `starts` given (a bootstrap refit starts from the fit it came from) only those are tried.
 *  `fixed` holds one parameter still: for profiles. */
export function fitShape(
  shape: Shape,
  series: Series,
  tau: number,
  { starts, fixed }: { starts?: readonly (readonly number[])[]; fixed?: { index: number; value: number } } = {},
): Fitted {
  const { u, y, n } = series;
  const range = Math.max(1e-9, u[u.length - 1]! - u[0]!);
  const bounds = shape.bounds(range);
  let best: { params: Float64Array; value: number } | undefined;
  let second = -Infinity;
  for (const start of starts ?? shape.starts(range, trend(series))) {
    const climbed = climb(shape, series, tau, start, bounds, fixed);
    if (!best || climbed.value > best.value) {
      second = best?.value ?? -Infinity;
      best = climbed;
    } else if (climbed.value > second) second = climbed.value;
  }
  if (!best) throw new RangeError(`${shape.id}: no start to fit from`);
  let coefficients = 0;
  for (let j = 0; j < y.length; j++) coefficients += lnChoose(n[j]!, y[j]!);
  const params = Array.from(best.params);
  return {
    shape,
    params,
    logLikelihood: best.value + coefficients - logPriorAt(shape, params),
    agreed: best.value - second < 1e-6,
    atBound: params.some((p, i) => i !== fixed?.index && i !== shape.lapse && (p <= bounds[i]![0] || p >= bounds[i]![1])),
  };
}

const logPriorAt = (shape: Shape, params: ArrayLike<number>): number =>
  shape.lapse === undefined ? 0 : lapsePrior * Math.log1p(-params[shape.lapse]!);

/** Sign of the trend of the raw rates over scale. */
function trend({ u, y, n }: Series): 1 | -1 {
  let covariance = 0;
  for (let i = 0; i < u.length; i++) for (let j = i + 1; j < u.length; j++) covariance += (u[j]! - u[i]!) * (y[j]! / n[j]! - y[i]! / n[i]!);
  return covariance < 0 ? -1 : 1;
}

/** Fisher scoring with Levenberg's damping: each step solves (I + λ diag I) δ = score; λ falls when the likelihood rises. */
function climb(
  shape: Shape,
  { u, y, n, chance }: Series,
  tau: number,
  start: readonly number[],
  bounds: readonly (readonly [number, number])[],
  fixed: { index: number; value: number } | undefined,
): { params: Float64Array; value: number } {
  const k = start.length;
  const m = u.length;
  const slope = new Float64Array(k);
  const params = Float64Array.from(start);
  if (fixed) params[fixed.index] = fixed.value;
  const trial = new Float64Array(k);
  const score = new Float64Array(k);
  const information = new Float64Array(k * k);
  const lower = new Float64Array(k * k);
  const step = new Float64Array(k);
  const held = new Uint8Array(k);
  const span = 1 - chance;

  const valueAt = (p: Float64Array): number => {
    let sum = logPriorAt(shape, p);
    for (let j = 0; j < m; j++) sum += countsKernel(y[j]!, n[j]!, clipped(chance + span * shape.at(p, u[j]!, slope)), tau);
    return sum;
  };

  let value = valueAt(params);
  let damping = 1e-3;
  let still = 0;
  for (let round = 0; round < 200 && still < 2; round++) {
    score.fill(0);
    information.fill(0);
    for (let j = 0; j < m; j++) {
      const theta = clipped(chance + span * shape.at(params, u[j]!, slope));
      const s = span * countsScore(y[j]!, n[j]!, theta, tau);
      const w = (span * span) / countsVariance(n[j]!, theta, tau);
      for (let a = 0; a < k; a++) {
        if (a === fixed?.index) continue;
        score[a]! += s * slope[a]!;
        for (let b = 0; b <= a; b++) information[a * k + b]! += w * slope[a]! * slope[b]!;
      }
    }
    if (shape.lapse !== undefined && shape.lapse !== fixed?.index) {
      const a = shape.lapse;
      const left = 1 - params[a]!;
      score[a]! -= lapsePrior / left;
      information[a * k + a]! += lapsePrior / (left * left);
    }
    // What stands at its bound and would go beyond it is left out of the step: the others move as if it were given.
    for (let a = 0; a < k; a++) {
      const [least, most] = bounds[a]!;
      held[a] = a === fixed?.index || (params[a]! <= least && score[a]! < 0) || (params[a]! >= most && score[a]! > 0) ? 1 : 0;
    }
    let risen = false;
    for (let attempt = 0; attempt < 12; attempt++) {
      if (!solveDamped(information, score, damping, k, lower, step, held)) {
        damping = Math.max(1e-6, damping * 10);
        continue;
      }
      for (let a = 0; a < k; a++) trial[a] = Math.min(bounds[a]![1], Math.max(bounds[a]![0], params[a]! + step[a]!));
      if (fixed) trial[fixed.index] = fixed.value;
      const next = valueAt(trial);
      if (next > value) {
        still = next - value < 1e-9 ? still + 1 : 0;
        value = next;
        params.set(trial);
        damping = Math.max(1e-9, damping / 8);
        risen = true;
        break;
      }
      damping = Math.max(1e-6, damping * 10);
    }
    if (!risen) break;
  }
  return { params, value };
}

/** Cholesky solve of a k × k system (k ≤ 6) whose diagonal is raised by a factor 1 + damping. False when not positive definite. */
function solveDamped(
  matrix: Float64Array,
  right: Float64Array,
  damping: number,
  k: number,
  lower: Float64Array,
  out: Float64Array,
  held: Uint8Array,
): boolean {
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = held[i] || held[j] ? 0 : matrix[i * k + j]!;
      if (i === j) sum = held[i] ? 1 : sum * (1 + damping) + 1e-300;
      for (let l = 0; l < j; l++) sum -= lower[i * k + l]! * lower[j * k + l]!;
      if (i === j) {
        if (!(sum > 0)) return false;
        lower[i * k + i] = Math.sqrt(sum);
      } else lower[i * k + j] = sum / lower[j * k + j]!;
    }
  }
  for (let i = 0; i < k; i++) {
    let sum = held[i] ? 0 : right[i]!;
    for (let l = 0; l < i; l++) sum -= lower[i * k + l]! * out[l]!;
    out[i] = sum / lower[i * k + i]!;
  }
  for (let i = k - 1; i >= 0; i--) {
    let sum = out[i]!;
    for (let l = i + 1; l < k; l++) sum -= lower[l * k + i]! * out[l]!;
    out[i] = sum / lower[i * k + i]!;
    if (!Number.isFinite(out[i]!)) return false;
  }
  return true;
}
