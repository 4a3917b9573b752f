/** What a series leaves open of a and b, the lapse being given. Priors: a ~ N(0, 4²) at the models' mean, b half-normal with SD 4 a decade (methods §5.9). It is seen along a and
 *  c, where b = unit · ln(1 + eᶜ): that keeps b above 0 without an edge, which sums over a lattice would not bear. */
import { countsKernelAndScore, countsVariance } from '../stats/distributions/beta-binomial.ts';
import { type Lattice, walkLattice } from '../stats/lattice.ts';
import { fisherScoring, type Maximum } from '../stats/optimize/fisher-scoring.ts';
import { tabulated } from '../stats/tabulated.ts';
import type { Series } from './series.ts';
import { type Shape, sigmoid, softplus } from './shapes/shape.ts';

export type Plane = {
  /** A top of the posterior (score 0) and the information there: the one uphill from `from`, or from the best of the shape's starts. */
  top(without?: number, from?: Maximum): Maximum;
  /** The posterior on a lattice about a top, with the log-likelihood of every scale at each point: scales[j][point]. Binomial coefficients and the priors' constants
   *  (`logConstant`) are left out. @param step in standard deviations  @param depth how far below the best it is walked, in nats  @param without a scale that is left out */
  walk(top: Maximum, step: number, depth: number, without?: number): { lattice: Lattice; scales: number[][] };
  /** b at a lattice's second coordinate. */
  slopeOf(c: number): number;
};

const rangeOf = ({ u }: Series): number => Math.max(0.1, u[u.length - 1]! - u[0]!);
const sdA = 4;
/** A decade; a curve over less than four is allowed to be as much steeper. */
const sdB = (range: number) => 4 * Math.max(1, 4 / range);
/** Log of the priors' constants: normal in a, half-normal in b. */
export const logConstant = (series: Series): number => Math.log(2 * Math.PI * sdA * sdB(rangeOf(series))) - Math.log(2);

const thetaLeast = 1e-12;
/** Beyond it no shape moves. */
const mostZ = 32;
/** Cells of the tables: log-likelihoods are off by less than 6e-7 nats for each item that counts (those beyond 1/(τ²θ(1 − θ)) do not). */
const cell = 1 / 8;
/** A top is near enough when a step gains no more, in nats. */
const near = 1e-3;

/** @param shape whose curves hang on a and b through one number alone */
export function planeOf(shape: Shape, series: Series, tau: number, lapse = 0): Plane {
  const { u, y, n, chance } = series;
  const { way } = shape;
  if (way === undefined) throw new RangeError(`${shape.id}: only shapes of z = a ± b u have a posterior on a plane`);
  const m = u.length;
  const along = u.map((one) => way * one);
  const ofB = sdB(rangeOf(series));
  // b is even in c above it, in the logarithm of b below.
  const unit = ofB / 8;
  const logUnit = Math.log(unit);
  const slopeOf = (c: number) => unit * softplus(c);

  const slope = new Float64Array(shape.names.length);
  const at = Float64Array.of(0, 0, lapse);
  /** The rate at z; d rate / dz is left in slope[0]. */
  const rate = (z: number): number => {
    at[0] = z;
    const theta = chance + (1 - chance) * shape.at(at, 0, slope);
    slope[0]! *= 1 - chance;
    return Math.min(1 - thetaLeast, Math.max(thetaLeast, theta));
  };
  const scales = y.map((right, j) =>
    tabulated(
      (z, score) => {
        const theta = rate(z);
        const value = countsKernelAndScore(right, n[j]!, theta, tau, score);
        score[0]! *= slope[0]!;
        return value;
      },
      -mostZ,
      mostZ,
      cell,
    ),
  );

  const logPrior = (a: number, c: number, b: number) => -0.5 * (a / sdA) ** 2 - 0.5 * (b / ofB) ** 2 + (c - b / unit) + logUnit;
  const climb = (without: number) => (q: Float64Array, score: Float64Array, information: Float64Array) => {
    const [a, c] = q as unknown as [number, number];
    const b = slopeOf(c);
    let value = logPrior(a, c, b);
    // Along a and b first.
    let [ofA, ofSlope, aa, ab, bb] = [-a / sdA ** 2, -b / ofB ** 2, 1 / sdA ** 2, 0, 1 / ofB ** 2];
    for (let j = 0; j < m; j++) {
      if (j === without) continue;
      const z = a + b * along[j]!;
      value += scales[j]!.at(z);
      const s = scales[j]!.slopeAt(z);
      const theta = rate(z);
      const w = slope[0]! ** 2 / countsVariance(n[j]!, theta, tau);
      ofA += s;
      ofSlope += s * along[j]!;
      aa += w;
      ab += w * along[j]!;
      bb += w * along[j]! ** 2;
    }
    // Then along c, b' and b″ being its derivatives; a bend that makes the top sharper is counted, one that makes it blunter is not.
    const share = sigmoid(c);
    const [first, second] = [unit * share, unit * share * (1 - share)];
    score[0] = ofA;
    score[1] = ofSlope * first + (1 - share);
    information[0] = aa;
    information[2] = ab * first;
    information[3] = bb * first * first + Math.max(0, -ofSlope * second) + share * (1 - share);
    return value;
  };

  const density = (a: number, c: number, without: number, each?: number[][]): number => {
    const b = slopeOf(c);
    let value = logPrior(a, c, b);
    for (let j = 0; j < m; j++) {
      const one = scales[j]!.at(a + b * along[j]!);
      if (each) each[j]!.push(one);
      if (j !== without) value += one;
    }
    return value;
  };

  const highest = (points: [number, number][], without: number): [number, number] =>
    points.map((point) => ({ point, value: density(...point, without) })).reduce((best, one) => (one.value > best.value ? one : best))
      .point;

  return {
    slopeOf,
    top(without = -1, from) {
      const start =
        from?.params ??
        highest(
          shape.starts(rangeOf(series), 1).map(([a, b]) => [a!, Math.log(Math.expm1(Math.min(300, b! / unit)))]),
          without,
        );
      return fisherScoring(climb(without), start, { enough: near });
    },
    walk({ params, information }, step, depth, without = -1) {
      const each: number[][] = u.map(() => []);
      // Cholesky's L of the information; a lattice of steps L⁻ᵀ is as even as the posterior is round.
      const l11 = Math.sqrt(information[0]!);
      const l21 = information[2]! / l11;
      const l22 = Math.sqrt(Math.max(1e-12, information[3]! - l21 * l21));
      const frame = { centre: [params[0]!, params[1]!], right: step / l11, across: (-step * l21) / (l11 * l22), up: step / l22 } as const;
      return { lattice: walkLattice((a, c) => density(a, c, without, each), frame, depth), scales: each };
    },
  };
}
