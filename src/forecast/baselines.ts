/** What every forecast has to beat. (methods §5.8) All take scores over u (decades, ascending) and give a score in [0, 1] at `at`. */
import { levenbergMarquardt } from '../stats/optimize/levenberg-marquardt.ts';

export type Baseline = (u: readonly number[], rates: readonly number[], at: number) => number;

const clipped = (rate: number): number => Math.min(1, Math.max(0, rate));

/** The last score stays. */
export const last: Baseline = (_, rates) => rates.at(-1)!;

/** Straight line through the last two. */
export const lineOfTwo: Baseline = (u, rates, at) => {
  const m = u.length;
  const slope = (rates[m - 1]! - rates[m - 2]!) / (u[m - 1]! - u[m - 2]!);
  return clipped(rates[m - 1]! + slope * (at - u[m - 1]!));
};

/** Least-squares line through all. */
export const line: Baseline = (u, rates, at) => {
  const m = u.length;
  const [x, y] = [u.reduce((a, b) => a + b, 0) / m, rates.reduce((a, b) => a + b, 0) / m];
  const spread = u.reduce((sum, one) => sum + (one - x) ** 2, 0);
  const slope = u.reduce((sum, one, j) => sum + (one - x) * (rates[j]! - y), 0) / spread;
  return clipped(y + slope * (at - x));
};

/** Least-squares logistic through all: what is usually drawn, items and scatter ignored. */
export const sigmoidOfLeastSquares: Baseline = (u, rates, at) => {
  const centre = u.reduce((a, b) => a + b, 0) / u.length;
  const solve = levenbergMarquardt(2, u.length);
  const value = (a: number, b: number, x: number) => 1 / (1 + Math.exp(-(a + b * (x - centre))));
  let best = { rate: rates.at(-1)!, sse: Number.POSITIVE_INFINITY };
  for (const a of [-4, -2, 0, 2])
    for (const b of [0.5, 1.5, 4]) {
      const { params, sumOfSquares } = solve(
        (p, residuals, slopes) => {
          for (let j = 0; j < u.length; j++) {
            const x = u[j]! - centre;
            const rate = value(p[0]!, p[1]!, u[j]!);
            residuals[j] = rate - rates[j]!;
            slopes[j * 2] = rate * (1 - rate);
            slopes[j * 2 + 1] = rate * (1 - rate) * x;
          }
        },
        [a, b],
      );
      if (sumOfSquares < best.sse) best = { rate: value(params[0]!, params[1]!, at), sse: sumOfSquares };
    }
  return best.rate;
};

export const baselines = { last, 'line of two': lineOfTwo, line, 'least-squares logistic': sigmoidOfLeastSquares } as const;
export type BaselineName = keyof typeof baselines;
