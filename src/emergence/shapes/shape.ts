/** A family of curves f(u) in [0, 1]; the success rate is θ = c + (1 − c) f. (methods §1.4) */
export type Shape = {
  id: string;
  /** Names of the free parameters, in order. */
  names: readonly string[];
  /** Which parameter is a lapse, where there is one: its prior is part of every fit. */
  lapse?: number;
  /** f hangs on its first two parameters, a and b, and on u through z = a + way · b · u alone; other parameters but a lapse it has none. */
  way?: 1 | -1;
  /** f at u; writes df/dparameter into `slope`. */
  at(params: ArrayLike<number>, u: number, slope: Float64Array): number;
  /** Where to start looking; `range` is the width of u in decades, `up` the sign of the trend. */
  starts(range: number, up: 1 | -1): number[][];
  /** Least and greatest value of each parameter; beyond them the curve no longer changes to double precision. */
  bounds(range: number): readonly [number, number][];
};

/** σ(z) without overflow. */
export const sigmoid = (z: number): number => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));
export const logit = (p: number): number => Math.log(p / (1 - p));
/** log(1 + e^z) without overflow. */
export const softplus = (z: number): number => Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0);

/** Slopes of the grid of methods §1.4, for u four decades wide. */
export const slopesFor = (range: number, up: 1 | -1): number[] => [0.5, 1, 2, 4].map((b) => (up * b * 4) / range);
export const interceptBound = 400;
export const slopeBound = (range: number): number => 400 / range;
