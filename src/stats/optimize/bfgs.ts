/** Least value of a smooth function of a handful of variables: BFGS with a backtracking line search, for sums of Huber losses, where there are no
 *  residuals to square. (Nocedal & Wright 2006, §6.1) */

/** The function at `at`; writes its slopes into `slopes`, which comes as zeros. */
export type Objective = (at: Float64Array, slopes: Float64Array) => number;

export type Minimum = {
  at: Float64Array;
  value: number;
  /** False: `most` steps were not enough. */
  converged: boolean;
};

export function bfgs(
  objective: Objective,
  start: ArrayLike<number>,
  { most = 500, tolerance = 1e-12 }: { most?: number; tolerance?: number } = {},
): Minimum {
  const k = start.length;
  let at = Float64Array.from(start);
  let slopes = new Float64Array(k);
  let value = objective(at, slopes);
  if (!Number.isFinite(value)) throw new RangeError('the function at the start is not finite');
  let inverse = identity(k, 1 / Math.max(1, Math.hypot(...slopes)));
  let fresh = true;
  let still = 0;
  for (let round = 0; round < most; round++) {
    const step = new Float64Array(k);
    for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) step[a]! -= inverse[a * k + b]! * slopes[b]!;
    const descent = dot(step, slopes);
    if (!(descent < 0)) {
      if (fresh) return { at, value, converged: true };
      [inverse, fresh] = [identity(k, 1 / Math.max(1, Math.hypot(...slopes))), true];
      continue;
    }
    let length = 1;
    let next = new Float64Array(k);
    let nextSlopes = new Float64Array(k);
    let nextValue = Number.POSITIVE_INFINITY;
    for (; length > 1e-14; length /= 2) {
      next = at.map((x, a) => x + length * step[a]!);
      nextSlopes = new Float64Array(k);
      nextValue = objective(next, nextSlopes);
      if (nextValue <= value + 1e-4 * length * descent) break;
    }
    if (!(nextValue < value)) {
      if (fresh) return { at, value, converged: true };
      [inverse, fresh] = [identity(k, 1 / Math.max(1, Math.hypot(...slopes))), true];
      continue;
    }
    const moved = next.map((x, a) => x - at[a]!);
    const turned = nextSlopes.map((x, a) => x - slopes[a]!);
    still = value - nextValue <= tolerance * Math.abs(value) ? still + 1 : 0;
    [at, slopes, value] = [next, nextSlopes, nextValue];
    const curvature = dot(moved, turned);
    if (curvature > 1e-12 * Math.hypot(...moved) * Math.hypot(...turned)) update(inverse, moved, turned, curvature, k);
    fresh = false;
    if (still >= 3) return { at, value, converged: true };
  }
  return { at, value, converged: false };
}

const dot = (p: Float64Array, q: Float64Array): number => p.reduce((sum, x, i) => sum + x * q[i]!, 0);
const identity = (k: number, scale: number): Float64Array =>
  Float64Array.from({ length: k * k }, (_, i) => (i % (k + 1) === 0 ? scale : 0));

function update(inverse: Float64Array, moved: Float64Array, turned: Float64Array, curvature: number, k: number): void {
  const along = new Float64Array(k);
  for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) along[a]! += inverse[a * k + b]! * turned[b]!;
  const factor = (1 + dot(turned, along) / curvature) / curvature;
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++)
      inverse[a * k + b]! += factor * moved[a]! * moved[b]! - (along[a]! * moved[b]! + moved[a]! * along[b]!) / curvature;
}
