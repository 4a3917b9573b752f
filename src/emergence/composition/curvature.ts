/** How the rate of the whole bends on the scale where a power law is straight: F = ln(−ln θ) in the logarithm of the axis. Straight: the standard task
 *  law; convex: sub-scaling; concave: super-scaling, "accelerated emergence". Steps that each follow a power law multiply to a convex F, never a concave
 *  one; logistic steps may be concave at small scale, so concave refutes power-law composition, not composition. (methods §3.7; PassUntil, Def. 1, Thm 2) */
import { chiSquaredTail } from '../../stats/distributions/chi-squared.ts';
import { type Unknown, unknown } from '../../stats/estimate.ts';
import { fitShape } from '../fit.ts';
import { profileInterval } from '../profile.ts';
import type { Series } from '../series.ts';
import { powerLaw } from '../shapes/power-law.ts';
import { interceptBound, type Shape, slopeBound, slopesFor } from '../shapes/shape.ts';

/** ln(−ln θ), 0 < θ < 1. */
export const taskLaw = (rate: number): number => Math.log(-Math.log(rate));

/** Second differences of values on an even grid. */
export const secondDifferences = (values: readonly number[]): number[] =>
  values.slice(2).map((value, i) => value - 2 * values[i + 1]! + values[i]!);

/** θ = exp(−exp(a − b u + q u²)). */
const bentPowerLaw: Shape = {
  id: 'POWL+q',
  names: ['a', 'b', 'q'],
  at(params, u, slope) {
    const e = Math.exp(Math.min(700, params[0]! - params[1]! * u + params[2]! * u * u));
    const f = Math.exp(-e);
    const d = f > 0 ? -e * f : 0;
    slope[0] = d;
    slope[1] = -d * u;
    slope[2] = d * u * u;
    return f;
  },
  starts: (range, up) => [0, 1].flatMap((a) => slopesFor(range, up).map((b) => [a, b / 2, 0])),
  bounds: (range) => [
    [-interceptBound, interceptBound],
    [-slopeBound(range), slopeBound(range)],
    [-slopeBound(range) / range, slopeBound(range) / range],
  ],
};

export type Curvature = {
  /** Per decade², at the given scatter between runs τ. */
  q: number;
  interval: { lo: number | Unknown; hi: number | Unknown; level: number };
  /** Likelihood-ratio test of q = 0. */
  p: number;
  bends: 'convex' | 'concave' | 'not-shown';
  /** a, b and q. */
  params: readonly number[];
};

/** q of counts much like those another fit was made of: from where that one ended. */
export const bendNear = (series: Series, tau: number, { params }: Curvature): number =>
  fitShape(bentPowerLaw, series, tau, { starts: [params] }).params[2]!;

/** Unknown below four scales: three points always lie on a parabola. */
export function curvature(series: Series, tau: number): Curvature | Unknown {
  if (series.u.length < 4) return unknown('four or more scales are needed to see a bend');
  const straight = fitShape(powerLaw, series, tau);
  const [a, b] = straight.params as [number, number];
  const bent = fitShape(bentPowerLaw, series, tau, {
    starts: [[a, b, 0], ...bentPowerLaw.starts(Math.max(1e-9, series.u.at(-1)! - series.u[0]!), b < 0 ? -1 : 1)],
  });
  const interval = profileInterval(bent, series, tau, 2);
  const q = bent.params[2]!;
  const { lo, hi } = interval;
  return {
    params: bent.params,
    q,
    interval,
    p: chiSquaredTail(Math.max(0, 2 * (bent.logLikelihood - straight.logLikelihood)), 1),
    bends: typeof lo === 'number' && lo > 0 ? 'convex' : typeof hi === 'number' && hi < 0 ? 'concave' : 'not-shown',
  };
}
