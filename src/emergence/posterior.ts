/** What a smooth shape of two parameters, or of those and a lapse, leaves open: posteriors as sums over lattices, each as wide and as fine as its posterior is, with every scale
 *  and with one left out. Where data are separated (nothing right before, something after) the likelihood has no top and only a posterior can say how little is
 *  known. Priors: those of `posterior-plane.ts`, and Beta(1, 20) for a lapse. */
import { countsLogPmf } from '../stats/distributions/beta-binomial.ts';
import { lnChoose } from '../stats/distributions/gamma.ts';
import type { Counts } from '../stats/estimate.ts';
import { gaussLegendre } from '../stats/gauss-legendre.ts';
import { latticeSum } from '../stats/lattice.ts';
import { logSum } from '../stats/log-sum.ts';
import type { Maximum } from '../stats/optimize/fisher-scoring.ts';
import type { Random } from '../stats/random.ts';
import { logConstant, type Plane, planeOf } from './posterior-plane.ts';
import type { Series } from './series.ts';
import { lapsePrior, mostLapse } from './shapes/lapsed.ts';
import type { Shape } from './shapes/shape.ts';

export type SmoothPosterior = {
  shape: Shape;
  /** Parameters of each point, one array a parameter. */
  params: readonly (readonly number[])[];
  /** Log of the posterior (not normalised) that each point stands for. */
  logWeights: readonly number[];
  /** Log evidence. */
  evidence: number;
};

/** Steps in standard deviations, and how far below the best, in nats, a lattice is walked. */
type Fineness = { step: number; depth: number };
/** Over the same points the posteriors that leave a scale out are summed, which are wider. */
const forAll: Fineness = { step: 1, depth: 16 };
const forOne: Fineness = { step: 1, depth: 9 };
/** Draws should not be seen to come from a lattice. */
const forDraws: Fineness = { step: 0.5, depth: 10 };
/** A kind of curves has an edge, which no lattice follows: at such steps log evidence is off by .03 in the middle case, .17 in one of twenty. Of a kind that the data hardly
 *  hold possible more is seen farther out. */
const forKinds: Fineness = { step: 0.3, depth: 10 };
const forRareKinds: Fineness = { step: 0.3, depth: 30 };

/** A sum is believed when sums over every second row differ by no more than this share of it: its own error is far less. Else steps are made smaller, down to `finest`. */
const mostDifference = 0.1;
const refinement = 0.6;
const finest = 0.2;
/** And when the edge of its lattice is so far below the best, in nats. */
const leastEdge = 7;

type Walked = ReturnType<Plane['walk']>;

/** The posterior of a plane, on a lattice that is fine enough for its sum. */
function walkWell(plane: Plane, top: Maximum, { step: first, depth }: Fineness, without?: number): Walked {
  for (let step = first; ; step *= refinement) {
    const walked = plane.walk(top, step, depth, without);
    if (latticeSum(walked.lattice).halvesDiffer < mostDifference || step * refinement < finest) return walked;
  }
}

/** Log integrals over a plane: of the posterior, and with each scale left out. Whose posterior is like that of all is summed over the same lattice. */
function leavingOut(plane: Plane): number[] {
  const top = plane.top();
  const { lattice, scales } = walkWell(plane, top, forAll);
  const without = scales.map((scale, j) => {
    const shared = latticeSum(lattice, scale);
    if (shared.halvesDiffer < mostDifference && shared.edge < -leastEdge) return shared.log;
    return latticeSum(walkWell(plane, plane.top(j, top), forOne, j).lattice).log;
  });
  return [latticeSum(lattice).log, ...without];
}

type PlaneAt = {
  plane: Plane;
  /** Empty where the shape has none. */
  lapse: readonly number[];
  /** Log of how much lapse, by its prior, the plane stands for. */
  logShare: number;
};

/** Where lapses matter is looked for among so many at a time, more closely each round, until most of those looked at are within so many nats of the best. */
const shares = 9;
const rounds = 5;
const negligible = 12;
const mostOfThem = 0.6;
/** Ten nodes over five standard deviations either way are off by less than 2e-3. */
const planes = 10;

/** Planes whose sum is the posterior: one, or one at each of some lapses. Those are the nodes of Gauss and Legendre's rule over all that matter, in √λ, since small
 *  lapses are told apart more finely than large ones. What matters is found by Laplace's approximation. */
function planesOf(shape: Shape, series: Series, tau: number): PlaneAt[] {
  if (shape.lapse === undefined) return [{ plane: planeOf(shape, series, tau), lapse: [], logShare: 0 }];
  const planeAt = (root: number, weight: number): PlaneAt => {
    const lapse = mostLapse * root * root;
    const logPrior = Math.log(2 * mostLapse * root * (lapsePrior + 1)) + lapsePrior * Math.log1p(-lapse);
    return { plane: planeOf(shape, series, tau, lapse), lapse: [lapse], logShare: logPrior + Math.log(weight) };
  };
  let [from, to] = [0, 1];
  let known: Maximum | undefined;
  for (let round = 0; round < rounds; round++) {
    const step = (to - from) / shares;
    // With every scale and with one left out: a row a lapse.
    const laplace = Array.from({ length: shares }, (_, i) => {
      const { plane, logShare } = planeAt(from + (i + 0.5) * step, step);
      const top = plane.top(undefined, known);
      known = top;
      return [top, ...series.u.map((_, j) => plane.top(j, top))].map(
        ({ value, information }) => logShare + value - 0.5 * logDeterminant(information),
      );
    });
    const best = laplace[0]!.map((_, j) => Math.max(...laplace.map((row) => row[j]!)));
    const kept = laplace.map((row) => row.some((one, j) => one > best[j]! - negligible));
    const [lo, hi] = [kept.indexOf(true), kept.lastIndexOf(true)];
    if (hi - lo + 1 >= mostOfThem * shares) break;
    [from, to] = [Math.max(0, from + (lo - 1) * step), Math.min(1, from + (hi + 2) * step)];
  }
  return gaussLegendre(planes, from, to).map(({ at, weight }) => planeAt(at, weight));
}

const logDeterminant = (information: ArrayLike<number>): number =>
  Math.log(Math.max(1e-300, information[0]! * information[3]! - information[2]! * information[2]!));

/** Log predictive density of each scale given all others. */
export function smoothTerms(shape: Shape, series: Series, tau: number): number[] {
  const rows = planesOf(shape, series, tau).map(({ plane, logShare }) => leavingOut(plane).map((one) => one + logShare));
  const [all, ...without] = rows[0]!.map((_, j) => logSum(rows.map((row) => row[j]!)));
  return without.map((one, j) => all! - one + lnChoose(series.n[j]!, series.y[j]!));
}

/** @param shape of two parameters a and b, or of those and a lapse
 *  @param depth how far below the best, in nats, points are looked for: more where it is asked how surprising something is */
export const smoothPosterior = (shape: Shape, series: Series, tau: number, depth = forDraws.depth): SmoothPosterior =>
  posteriorOn(shape, series, tau, { ...forDraws, depth });

function posteriorOn(shape: Shape, series: Series, tau: number, fineness: Fineness): SmoothPosterior {
  const params = shape.names.map((): number[] => []);
  const logWeights: number[] = [];
  for (const { plane, lapse, logShare } of planesOf(shape, series, tau)) {
    const { lattice } = walkWell(plane, plane.top(), fineness);
    lattice.logDensity.forEach((value, i) => {
      const at = [lattice.x[i]!, plane.slopeOf(lattice.y[i]!), ...lapse];
      for (let k = 0; k < at.length; k++) params[k]!.push(at[k]!);
      logWeights.push(value + lattice.logArea + logShare);
    });
  }
  const coefficients = series.y.reduce((sum, right, j) => sum + lnChoose(series.n[j]!, right), 0);
  return { shape, params, logWeights, evidence: logSum(logWeights) + coefficients - logConstant(series) };
}

/** Log evidence at each τ of the curves of a smooth shape that are of a kind, the prior being shared out among those curves alone.
 *  @param ofKind asked of the success rates at the sizes of the series */
export function evidenceOfKind(
  ofKind: (rates: readonly number[]) => boolean,
  shape: Shape,
  series: Series,
  taus: readonly number[],
): number[] {
  const rates = new Array<number>(series.u.length);
  const slope = new Float64Array(shape.names.length);
  const at = new Float64Array(shape.names.length);
  const isOfKind = (params: SmoothPosterior['params'], point: number): boolean => {
    for (let k = 0; k < at.length; k++) at[k] = params[k]![point]!;
    for (let j = 0; j < rates.length; j++) rates[j] = series.chance + (1 - series.chance) * shape.at(at, series.u[j]!, slope);
    return ofKind(rates);
  };
  /** Evidence times the probability of the kind. */
  const sumOver = (asked: Series, tau: number): number => {
    const near = posteriorOn(shape, asked, tau, forKinds);
    const ofThem = ({ params, logWeights, evidence }: SmoothPosterior): number =>
      evidence - logSum(logWeights) + logSum(logWeights.filter((_, point) => isOfKind(params, point)));
    const found = ofThem(near);
    return found > near.evidence - rare ? found : ofThem(posteriorOn(shape, asked, tau, forRareKinds));
  };
  const nothing = series.u.map(() => 0);
  const share = sumOver({ ...series, y: nothing, n: nothing }, 0);
  return taus.map((tau) => sumOver(series, tau) - share);
}
/** Nats that a kind is below all curves together. */
const rare = 5;

/** Log probability of further counts, the curve's scatter included, averaged over the posterior.
 *  @param at decades on the series' own centring */
export function logPredictive(
  { shape, params, logWeights }: SmoothPosterior,
  at: number,
  counts: Counts,
  chance: number,
  tau: number,
): number {
  const slope = new Float64Array(shape.names.length);
  const point = new Float64Array(shape.names.length);
  const terms = logWeights.map((weight, i) => {
    for (let k = 0; k < point.length; k++) point[k] = params[k]![i]!;
    const rate = Math.min(1 - 1e-9, Math.max(1e-9, chance + (1 - chance) * shape.at(point, at, slope)));
    return weight + countsLogPmf(counts.y, counts.n, rate, tau);
  });
  return logSum(terms) - logSum(logWeights);
}

/** Draws parameters from the posterior. */
export function drawParams({ params, logWeights }: SmoothPosterior): (random: Random) => number[] {
  const all = logSum(logWeights);
  const cumulative = new Float64Array(logWeights.length);
  let below = 0;
  logWeights.forEach((one, i) => {
    below += Math.exp(one - all);
    cumulative[i] = below;
  });
  return (random) => {
    const at = random() * below;
    let [lo, hi] = [0, cumulative.length - 1];
    while (lo < hi) {
      const middle = (lo + hi) >> 1;
      if (cumulative[middle]! < at) lo = middle + 1;
      else hi = middle;
    }
    return params.map((values) => values[lo]!);
  };
}
