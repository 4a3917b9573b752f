/** What a smooth shape of two parameters (and a lapse), or a step, leaves open: posteriors on a grid, with the likelihood of every scale kept apart, so that leaving
 *  one out costs nothing. Where data are separated (nothing right before, something after) the likelihood has no top and only a posterior
 *  can say how little is known. Priors: a ~ N(0, 4²) at the models' mean, b half-normal with SD 4 a decade (methods §5.9), a lapse
 *  Beta(1, 20), levels Beta(½, ½). */
import { countsKernel, countsLogPmf } from '../stats/distributions/beta-binomial.ts';
import { lnChoose } from '../stats/distributions/gamma.ts';
import type { Random } from '../stats/random.ts';
import type { Series } from './series.ts';
import { lapsePrior, mostLapse } from './shapes/lapsed.ts';
import { type Shape, sigmoid } from './shapes/shape.ts';

export type SmoothPosterior = {
  shape: Shape;
  /** Parameters of each cell, one array a parameter. */
  params: Float64Array[];
  /** log prior + volume of each cell; −∞ where it adds nothing to any sum. */
  prior: Float64Array;
  /** Log-likelihood of each scale in each cell: pointwise[j][cell]. */
  pointwise: Float64Array[];
};

const sdA = 4;
/** A decade; a curve over less than four is allowed to be as much steeper. */
const sdB = (range: number) => 4 * Math.max(1, 4 / range);
/** Cells along a and b; fewer where a lapse is open as well, each of so many having a plane of its own, and where only a comparison hangs on it. Two cells an SD are
 *  plenty for a sum over a smooth function; the rest is for posteriors that are narrower than those that leave a scale out. */
const fine = { alone: 33, besideLapse: 25, lapses: 11 };
const coarse = { alone: 19, besideLapse: 17, lapses: 7 };
/** Cells this far below the best in every leave-one-out posterior are left out of the next, finer grid. */
const negligible = 14;
/** So far below, a cell adds nothing to a sum in double precision, were there a million of them. */
const hopeless = 60;
const rounds = 4;

type Axis = { from: number; to: number; least: number; most: number; count: number };
type Span = { from: number; to: number };
const stepOf = ({ from, to, count }: Axis): number => (to - from) / (count - 1);
const rangeOf = ({ u }: Series): number => Math.max(0.1, u[u.length - 1]! - u[0]!);

/** The whole of what the prior holds possible of a and b. */
const axesOf = (range: number, count: number): Axis[] => [
  { from: -4 * sdA, to: 4 * sdA, least: -Infinity, most: Infinity, count },
  { from: 0, to: 3.5 * sdB(range), least: 0, most: Infinity, count },
];

/** Every cell's a and b, and its log prior + volume. */
function cellsOf(axes: readonly Axis[], range: number): Pick<SmoothPosterior, 'params' | 'prior'> {
  const [ofA, ofB] = axes as [Axis, Axis];
  const [stepA, stepB] = [stepOf(ofA), stepOf(ofB)];
  const volume = Math.log(stepA) + Math.log(stepB);
  const [a, b, prior] = [0, 1, 2].map(() => new Float64Array(ofA.count * ofB.count)) as [Float64Array, Float64Array, Float64Array];
  for (let cell = 0; cell < prior.length; cell++) {
    a[cell] = ofA.from + Math.floor(cell / ofB.count) * stepA;
    b[cell] = ofB.from + (cell % ofB.count) * stepB;
    prior[cell] = volume - 0.5 * (b[cell]! / sdB(range)) ** 2 - 0.5 * (a[cell]! / sdA) ** 2;
  }
  return { params: [a, b], prior };
}

/** @param shape of two parameters a and b, or of those and a lapse */
export function smoothPosterior(shape: Shape, series: Series, tau: number, cells = fine): SmoothPosterior {
  if (shape.lapse === undefined) return planeOf(shape, series, tau, cells.alone);
  let span: Span = { from: 0, to: 1 };
  for (let round = 1; ; round++) {
    const planes = lapsesIn(span, cells.lapses).map((one) => planeAt(one, planeOf(shape, series, tau, cells.besideLapse, one.lapse)));
    // What each lapse weighs, with every scale and with one left out.
    const weights = planes.map((plane) => [-1, ...series.u.keys()].map((j) => logSum(totals(plane, j))));
    const most = weights[0]!.map((_, j) => Math.max(...weights.map((row) => row[j]!)));
    const kept = weights.map((row) => row.some((weight, j) => weight > most[j]! - negligible));
    const [lo, hi] = [kept.indexOf(true), kept.lastIndexOf(true)];
    if (hi - lo + 1 >= planes.length * 0.6 || round === rounds) return sideBySide(planes);
    const step = (span.to - span.from) / planes.length;
    span = { from: Math.max(0, span.from + (lo - 1) * step), to: Math.min(1, span.from + (hi + 2) * step) };
  }
}

type Lapse = { lapse: number; width: number };

/** Lapses at the middles of equal shares of √λ: data tell small ones apart more finely than large ones. */
function lapsesIn({ from, to }: Span, count: number): Lapse[] {
  const step = (to - from) / count;
  return Array.from({ length: count }, (_, i) => {
    const root = from + (i + 0.5) * step;
    return { lapse: mostLapse * root * root, width: 2 * mostLapse * root * step };
  });
}

/** Cells of a and b at a lapse, which is a parameter like them. */
const planeAt = <T extends Pick<SmoothPosterior, 'params' | 'prior'>>({ lapse, width }: Lapse, plane: T): T => ({
  ...plane,
  params: [...plane.params, new Float64Array(plane.prior.length).fill(lapse)],
  prior: plane.prior.map((value) => value + Math.log(width) + lapsePrior * Math.log1p(-lapse)),
});

function sideBySide(planes: readonly SmoothPosterior[]): SmoothPosterior {
  const joined = (arrays: readonly Float64Array[]): Float64Array => {
    const all = new Float64Array(arrays.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const array of arrays) {
      all.set(array, at);
      at += array.length;
    }
    return all;
  };
  const [{ shape, params, pointwise }] = planes as [SmoothPosterior];
  return {
    shape,
    params: params.map((_, k) => joined(planes.map((plane) => plane.params[k]!))),
    prior: joined(planes.map(({ prior }) => prior)),
    pointwise: pointwise.map((_, j) => joined(planes.map((plane) => plane.pointwise[j]!))),
  };
}

/** Of a and b, the lapse being what it is. */
function planeOf(shape: Shape, series: Series, tau: number, count: number, lapse = 0): SmoothPosterior {
  const { u, y, n, chance } = series;
  const m = u.length;
  const range = rangeOf(series);
  const axes = axesOf(range, count);
  const coefficients = y.map((right, j) => lnChoose(n[j]!, right));
  const slope = new Float64Array(shape.names.length);
  const at = Float64Array.of(0, 0, lapse);
  const outermost = u.map((_, j) => j).sort((i, j) => Math.abs(u[j]!) - Math.abs(u[i]!));
  for (let round = 1; ; round++) {
    const steps = axes.map(stepOf);
    const { params, prior } = cellsOf(axes, range);
    const all = prior.length;
    const pointwise = u.map(() => new Float64Array(all));
    const total = Float64Array.from(prior);
    const worst = new Float64Array(all);
    let alive = Uint32Array.from({ length: all }, (_, cell) => cell);
    const fill = (j: number, cells: Uint32Array) => {
      for (let i = 0; i < cells.length; i++) {
        for (let k = 0; k < axes.length; k++) at[k] = params[k]![cells[i]!]!;
        const theta = Math.min(1 - 1e-12, Math.max(1e-12, chance + (1 - chance) * shape.at(at, u[j]!, slope)));
        pointwise[j]![cells[i]!] = coefficients[j]! + countsKernel(y[j]!, n[j]!, theta, tau);
      }
    };
    // Outermost scales first, which tell most cells apart. A cell that is hopeless whatever the scales to come, and whichever is left out, is not looked at further.
    let leastBest = -Infinity;
    for (const [seen, j] of outermost.entries()) {
      fill(j, alive);
      let promising = alive[0]!;
      for (const cell of alive) {
        const logPmf = pointwise[j]![cell]!;
        total[cell]! += logPmf;
        if (logPmf < worst[cell]!) worst[cell] = logPmf;
        if (total[cell]! > total[promising]!) promising = cell;
      }
      if (seen === m - 1) break;
      const whole = Uint32Array.of(promising);
      let sum = total[promising]!;
      for (const later of outermost.slice(seen + 1)) {
        fill(later, whole);
        sum += pointwise[later]![promising]!;
      }
      leastBest = Math.max(leastBest, sum);
      alive = alive.filter((cell) => {
        const hopeful = total[cell]! - worst[cell]! >= leastBest - hopeless;
        if (!hopeful) prior[cell] = total[cell] = -Infinity;
        return hopeful;
      });
    }
    // The box that holds every leave-one-out posterior.
    const box = axes.map(({ count: along }) => ({ lo: along, hi: -1 }));
    for (let j = -1; j < m; j++) {
      const left = (cell: number) => total[cell]! - (j < 0 ? 0 : pointwise[j]![cell]!);
      let best = -Infinity;
      for (let cell = 0; cell < all; cell++) best = Math.max(best, left(cell));
      for (let cell = 0; cell < all; cell++)
        if (left(cell) > best - negligible) {
          let rest = cell;
          for (let k = axes.length - 1; k >= 0; k--) {
            const i = rest % axes[k]!.count;
            if (i < box[k]!.lo) box[k]!.lo = i;
            if (i > box[k]!.hi) box[k]!.hi = i;
            rest = Math.floor(rest / axes[k]!.count);
          }
        }
    }
    const filled = box.every(({ lo, hi }, k) => hi - lo >= axes[k]!.count * 0.6);
    if (filled || round === rounds) return { shape, params, prior, pointwise };
    axes.forEach((axis, k) => {
      const { lo, hi } = box[k]!;
      const { from } = axis;
      axis.from = Math.max(axis.least, from + (lo - 1) * steps[k]!);
      axis.to = Math.min(axis.most, from + (hi + 1) * steps[k]!);
    });
  }
}

/** Log of a sum of exponentials. */
export function logSum(values: ArrayLike<number>): number {
  let best = -Infinity;
  for (let i = 0; i < values.length; i++) best = Math.max(best, values[i]!);
  if (best === -Infinity) return best;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.exp(values[i]! - best);
  return best + Math.log(sum);
}

const totals = ({ prior, pointwise }: SmoothPosterior, without = -1): Float64Array => {
  const sum = Float64Array.from(prior);
  pointwise.forEach((row, j) => {
    if (j !== without) for (let cell = 0; cell < sum.length; cell++) sum[cell]! += row[cell]!;
  });
  return sum;
};

/** Log predictive density of each scale given all others. */
export function smoothTerms(posterior: SmoothPosterior): number[] {
  const all = logSum(totals(posterior));
  return posterior.pointwise.map((_, j) => all - logSum(totals(posterior, j)));
}

/** The same on a coarser grid, where only a comparison hangs on it. */
export const coarseTerms = (shape: Shape, series: Series, tau: number): number[] =>
  smoothTerms(smoothPosterior(shape, series, tau, coarse));

/** Log evidence at each τ of the curves of a smooth shape that are of a kind, the prior being shared out among those curves alone.
 *  @param ofKind asked of the success rates at the sizes of the series */
export function evidenceOfKind(
  ofKind: (rates: readonly number[]) => boolean,
  shape: Shape,
  series: Series,
  taus: readonly number[],
): number[] {
  const range = rangeOf(series);
  const slope = new Float64Array(shape.names.length);
  const sumOver = (params: readonly Float64Array[], values: Float64Array): number =>
    logSum(
      values.filter((value, cell) => {
        if (value === -Infinity) return false;
        const at = params.map((axis) => axis[cell]!);
        return ofKind(series.u.map((u) => series.chance + (1 - series.chance) * shape.at(at, u, slope)));
      }),
    );
  // A plane at each lapse, all of them the same.
  const whole = cellsOf(axesOf(range, shape.lapse === undefined ? fine.alone : fine.besideLapse), range);
  const planes = shape.lapse === undefined ? [whole] : lapsesIn({ from: 0, to: 1 }, fine.lapses).map((one) => planeAt(one, whole));
  const share = logSum(planes.map(({ params, prior }) => sumOver(params, prior)));
  return taus.map((tau) => {
    const posterior = smoothPosterior(shape, series, tau, coarse);
    return sumOver(posterior.params, totals(posterior)) - share;
  });
}

/** Log evidence; the prior's constant is shared by all smooth shapes of a series. */
export function smoothEvidence(posterior: SmoothPosterior, range: number): number {
  // Normal in a, half-normal in b, beta in a lapse.
  const constant =
    Math.log(2 * Math.PI * sdA * sdB(Math.max(0.1, range))) -
    Math.log(2) -
    (posterior.shape.lapse === undefined ? 0 : Math.log(lapsePrior + 1));
  return logSum(totals(posterior)) - constant;
}

/** Probability of each cell given all scales. */
export function cellWeights(posterior: SmoothPosterior): Float64Array {
  const sum = totals(posterior);
  const all = logSum(sum);
  return sum.map((value) => Math.exp(value - all));
}

/** Draws parameters from the posterior. */
export function drawParams(posterior: SmoothPosterior): (random: Random) => number[] {
  const weights = cellWeights(posterior);
  const cumulative = new Float64Array(weights.length);
  let below = 0;
  weights.forEach((w, i) => {
    below += w;
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
    return posterior.params.map((values) => values[lo]!);
  };
}

/** A step whose gap and two levels are open. */
export type StepPosterior = {
  /** Log evidence of a step after `before` points, before = 1 … m − 1, even odds. */
  gaps: Float64Array;
  draw(random: Random): { before: number; lo: number; hi: number };
  terms: number[];
  evidence: number;
};

/** Levels: logits from −9 to 9, weighed by Beta(½, ½). */
const levels = Array.from({ length: 73 }, (_, i) => sigmoid(-9 + i / 4));
const rawWeights = levels.map((rate) => Math.sqrt(rate * (1 - rate)));
const levelLogPrior = rawWeights.map((w) => Math.log(w / rawWeights.reduce((a, b) => a + b, 0)));

export function stepPosterior({ u, y, n }: Series, tau: number): StepPosterior {
  const m = u.length;
  const at = u.map((_, j) => levels.map((rate) => countsLogPmf(y[j]!, n[j]!, rate, tau)));
  /** Log posterior (not normalised) over levels of points [from, to) without point j. */
  const over = (from: number, to: number, j = -1): number[] =>
    levelLogPrior.map((prior, r) => {
      let sum = prior;
      for (let i = from; i < to; i++) if (i !== j) sum += at[i]![r]!;
      return sum;
    });
  const befores = Array.from({ length: m - 1 }, (_, i) => i + 1);
  const gaps = Float64Array.from(befores, (g) => logSum(over(0, g)) + logSum(over(g, m)) - Math.log(m - 1));
  const evidence = logSum(gaps);
  return {
    gaps,
    evidence,
    terms: u.map((_, j) => evidence - logSum(befores.map((g) => logSum(over(0, g, j)) + logSum(over(g, m, j)) - Math.log(m - 1)))),
    draw(random) {
      const before = 1 + drawIndex(gaps, random);
      return { before, lo: levels[drawIndex(over(0, before), random)]!, hi: levels[drawIndex(over(before, m), random)]! };
    },
  };
}

/** An index drawn by log weights. */
function drawIndex(logWeights: ArrayLike<number>, random: Random): number {
  let left = random();
  const all = logSum(logWeights);
  for (let i = 0; i < logWeights.length - 1; i++) {
    left -= Math.exp(logWeights[i]! - all);
    if (left < 0) return i;
  }
  return logWeights.length - 1;
}
