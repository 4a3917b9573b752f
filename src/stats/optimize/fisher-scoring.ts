/** Maximum likelihood for a handful of parameters (k ≤ some 40): Fisher's scoring with Levenberg's damping. Each step solves
 *  (I + λ diag I) δ = score; λ falls when the likelihood rises. */

/** Log-likelihood at `params`; writes its slopes into `score` and the expected information, k × k with the lower half, into `information`.
 *  Both come as zeros. */
export type Likelihood = (params: Float64Array, score: Float64Array, information: Float64Array) => number;

export type Maximum = {
  params: Float64Array;
  value: number;
  /** Expected information at the maximum, k × k, lower half. */
  information: Float64Array;
  /** False: 300 steps were not enough. */
  converged: boolean;
};

const mostSteps = 300;
const dampingMost = 1e12;

/** Climbs from `start` to the nearest maximum. `fixed` holds one parameter still, for profiles; `bound` is how far from 0 a parameter may go;
 *  a step that gains less than `enough` is the last. */
export function fisherScoring(
  likelihood: Likelihood,
  start: ArrayLike<number>,
  {
    fixed,
    bound = Number.POSITIVE_INFINITY,
    enough = 0,
  }: { fixed?: { index: number; value: number }; bound?: number; enough?: number } = {},
): Maximum {
  const k = start.length;
  const at = Float64Array.from(start);
  if (fixed) at[fixed.index] = fixed.value;
  let score = new Float64Array(k);
  let information = new Float64Array(k * k);
  let nextScore = new Float64Array(k);
  let nextInformation = new Float64Array(k * k);
  const trial = new Float64Array(k);
  let value = likelihood(at, score, information);
  if (!Number.isFinite(value)) throw new RangeError('the likelihood at the start is not finite');
  let damping = 1e-3;
  let still = 0;
  let converged = false;
  for (let round = 0; round < mostSteps && !converged; round++) {
    let risen = false;
    while (damping < dampingMost) {
      const step = solve(information, score, k, damping, fixed?.index);
      if (step) {
        for (let a = 0; a < k; a++) trial[a] = Math.min(bound, Math.max(-bound, at[a]! + step[a]!));
        if (fixed) trial[fixed.index] = fixed.value;
        nextScore.fill(0);
        nextInformation.fill(0);
        const next = likelihood(trial, nextScore, nextInformation);
        if (next > value) {
          still = next - value < enough ? 2 : next - value < 1e-10 * (1 + Math.abs(value)) ? still + 1 : 0;
          value = next;
          at.set(trial);
          [score, nextScore] = [nextScore, score];
          [information, nextInformation] = [nextInformation, information];
          damping = Math.max(1e-10, damping / 8);
          risen = true;
          break;
        }
      }
      damping *= 10;
    }
    converged = !risen || still >= 2;
  }
  return { params: at, value, information, converged };
}

/** Standard error of each parameter: roots of the diagonal of the inverse information. Infinite where the data say nothing of it. */
export function standardErrors({ information, params }: Maximum): number[] {
  const k = params.length;
  return Array.from({ length: k }, (_, a) => {
    const unit = new Float64Array(k);
    unit[a] = 1;
    const column = solve(information, unit, k, 0, undefined);
    return column && column[a]! > 0 ? Math.sqrt(column[a]!) : Number.POSITIVE_INFINITY;
  });
}

/** Cholesky solve; undefined when the matrix is not positive definite. */
function solve(matrix: Float64Array, right: Float64Array, k: number, damping: number, skip: number | undefined): Float64Array | undefined {
  const lower = new Float64Array(k * k);
  const out = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === skip || j === skip ? (i === j ? 1 : 0) : matrix[i * k + j]!;
      if (i === j && i !== skip) sum = sum * (1 + damping) + (damping > 0 ? 1e-12 : 0);
      for (let l = 0; l < j; l++) sum -= lower[i * k + l]! * lower[j * k + l]!;
      if (i === j) {
        if (!(sum > 0)) return undefined;
        lower[i * k + i] = Math.sqrt(sum);
      } else lower[i * k + j] = sum / lower[j * k + j]!;
    }
  }
  for (let i = 0; i < k; i++) {
    let sum = i === skip ? 0 : right[i]!;
    for (let l = 0; l < i; l++) sum -= lower[i * k + l]! * out[l]!;
    out[i] = sum / lower[i * k + i]!;
  }
  for (let i = k - 1; i >= 0; i--) {
    let sum = out[i]!;
    for (let l = i + 1; l < k; l++) sum -= lower[l * k + i]! * out[l]!;
    out[i] = sum / lower[i * k + i]!;
    if (!Number.isFinite(out[i]!)) return undefined;
  }
  return out;
}
