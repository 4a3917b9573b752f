/** Maximum-likelihood fits of one shape to counts over scale, with a run effect τ given. Never least squares on percentages. (methods §1.4) */
import { countsKernelAndScore, countsLogPmf, countsVariance } from '../stats/distributions/beta-binomial.ts';
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

/** The same scale by scale, for many counts of the same items: what was asked before is remembered. */
export function ownLikelihoods(n: readonly number[], tau: number): (y: readonly number[]) => Float64Array {
  const remembered = n.map(() => new Map<number, number>());
  return (y) =>
    Float64Array.from(y, (right, j) => {
      const known = remembered[j]!.get(right);
      if (known !== undefined) return known;
      const found = countsLogPmf(right, n[j]!, right / n[j]!, tau);
      remembered[j]!.set(right, found);
      return found;
    });
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

/** A top is reached when the next step promises less, in nats. */
const negligible = 1e-9;

/** The log posterior (likelihood, and prior of a lapse) at some parameters, its slopes, and the information that is expected there (k × k). */
type Local = { score: Float64Array; information: Float64Array };

/** Fisher scoring with Levenberg's damping: each step solves (I + λ diag I) δ = score; λ falls when the likelihood rises. I is the expected information, made to agree
 *  with what the last step did to the score: where counts scatter wildly about the curve the likelihood bends twice as much as expected, and steps would go to and fro
 *  over its top. (Structured secant update: Dennis, Gay & Welsch 1981) */
function climb(
  shape: Shape,
  { u, y, n, chance }: Series,
  tau: number,
  start: readonly number[],
  bounds: readonly (readonly [number, number])[],
  fixed: { index: number; value: number } | undefined,
): { params: Float64Array; value: number } {
  const k = start.length;
  const span = 1 - chance;
  const slope = new Float64Array(k);
  const ofTheta = new Float64Array(1);
  const evaluate = (p: Float64Array, { score, information }: Local): number => {
    score.fill(0);
    information.fill(0);
    let value = logPriorAt(shape, p);
    for (let j = 0; j < u.length; j++) {
      const theta = clipped(chance + span * shape.at(p, u[j]!, slope));
      value += countsKernelAndScore(y[j]!, n[j]!, theta, tau, ofTheta);
      const s = span * ofTheta[0]!;
      const w = (span * span) / countsVariance(n[j]!, theta, tau);
      for (let a = 0; a < k; a++) {
        score[a]! += s * slope[a]!;
        for (let b = 0; b < k; b++) information[a * k + b]! += w * slope[a]! * slope[b]!;
      }
    }
    if (shape.lapse !== undefined) {
      const left = 1 - p[shape.lapse]!;
      score[shape.lapse]! -= lapsePrior / left;
      information[shape.lapse * k + shape.lapse]! += lapsePrior / (left * left);
    }
    return value;
  };
  const local = (): Local => ({ score: new Float64Array(k), information: new Float64Array(k * k) });
  let [here, there] = [local(), local()];
  const within = (a: number, value: number) => (a === fixed?.index ? fixed.value : Math.min(bounds[a]![1], Math.max(bounds[a]![0], value)));
  let [params, trial] = [Float64Array.from(start, (value, a) => within(a, value)), new Float64Array(k)];
  const lower = new Float64Array(k * k);
  const step = new Float64Array(k);
  const held = new Uint8Array(k);

  let value = evaluate(params, here);
  let damping = 1e-3;
  for (let round = 0; round < 200; round++) {
    // What stands at its bound and would go beyond it is left out of the step: the others move as if it were given.
    for (let a = 0; a < k; a++) {
      const [least, most] = bounds[a]!;
      held[a] = a === fixed?.index || (params[a]! <= least && here.score[a]! < 0) || (params[a]! >= most && here.score[a]! > 0) ? 1 : 0;
    }
    let risen = false;
    for (let attempt = 0; attempt < 12 && !risen; attempt++) {
      if (solveDamped(here.information, here.score, damping, k, lower, step, held)) {
        let promised = 0;
        for (let a = 0; a < k; a++) {
          promised += held[a] ? 0 : here.score[a]! * step[a]!;
          trial[a] = within(a, params[a]! + step[a]!);
        }
        if (promised < negligible) break;
        const next = evaluate(trial, there);
        risen = next > value;
        if (risen) value = next;
      }
      damping = risen ? Math.max(1e-9, damping / 8) : Math.max(1e-6, damping * 10);
    }
    if (!risen) break;
    [here, there] = [there, here];
    [params, trial] = [trial, params];
    agree(here.information, params, trial, here.score, there.score);
  }
  return { params, value };
}

/** Makes an information agree with the step from `before` to `at`: what it expects along the step gives way to how much the score fell (update of Broyden, Fletcher,
 *  Goldfarb and Shanno). Not where that would make steps more than twice as long: there may be a kink or a hollow. */
function agree(information: Float64Array, at: Float64Array, before: Float64Array, score: Float64Array, scoreBefore: Float64Array): void {
  const k = at.length;
  const expected = new Float64Array(k);
  let [fallExpected, fallSeen] = [0, 0];
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) expected[a]! += information[a * k + b]! * (at[b]! - before[b]!);
    fallExpected += (at[a]! - before[a]!) * expected[a]!;
    fallSeen += (at[a]! - before[a]!) * (scoreBefore[a]! - score[a]!);
  }
  if (!(fallSeen > 0.5 * fallExpected)) return;
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++)
      information[a * k + b]! +=
        ((scoreBefore[a]! - score[a]!) * (scoreBefore[b]! - score[b]!)) / fallSeen - (expected[a]! * expected[b]!) / fallExpected;
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
