/** τ: how much runs scatter about a smooth curve, in logits. Left out, scatter is taken for discontinuity: it comes from the family's
 *  other tasks, and where there are too few, from what public model families show. (methods §1.6) */
import { runEffectLogPmf, runEffectTerm } from '../stats/distributions/logit-normal-binomial.ts';
import type { Counts, Interval } from '../stats/estimate.ts';
import { clopperPearson } from '../stats/intervals/clopper-pearson.ts';
import { logSum } from '../stats/log-sum.ts';
import { fitShape } from './fit.ts';
import type { Series } from './series.ts';
import { logistic } from './shapes/logistic.ts';
import { powerLaw } from './shapes/power-law.ts';
import { productOf } from './shapes/product.ts';
import { logit, type Shape } from './shapes/shape.ts';

/** Grid on which τ is believed: 13 values from .03 to 3 logits, even in the logarithm. */
export const tauGrid: readonly number[] = Array.from({ length: 13 }, (_, i) => 0.03 * (3 / 0.03) ** (i / 12));

/** Prior of a task's τ where nothing is known: log τ ~ N(log .5, .7²) (methods §1.6); also of a family's centre. */
const centre = Math.log(0.5);
const between = 0.7;
/** How much the tasks of one family may differ in log τ; which of these holds is learnt from the family. In ObsScaling's table the SD within
 *  a family is .4 (OPT) to 1.1 (Qwen1.5). */
const withins = [0.3, 0.6, 1.2];
const gauss = (z: number) => Math.exp(-0.5 * z * z);

/** The points of a curve that tell of scatter: clearly above chance and clearly below all right. Elsewhere a run effect of any size leaves
 *  the same nothing, and a curve of such points would believe anything of τ. Undefined when fewer than four are left. */
export function tellingPart({ u, y, n, chance }: Series): Series | undefined {
  const kept = u.map((_, j) => j).filter((j) => telling({ y: y[j]!, n: n[j]! }, chance));
  if (u.length < 5 || kept.length < 4) return undefined;
  const centre = kept.reduce((sum, j) => sum + u[j]!, 0) / kept.length;
  return { u: kept.map((j) => u[j]! - centre), y: kept.map((j) => y[j]!), n: kept.map((j) => n[j]!), chance };
}

function telling(counts: Counts, chance: number): boolean {
  const { lo, hi } = clopperPearson(counts);
  return lo > chance && hi < 1;
}
const pooled = (runs: readonly Counts[]): Counts => ({
  y: runs.reduce((sum, { y }) => sum + y, 0),
  n: runs.reduce((sum, { n }) => sum + n, 0),
});

/** What a curve says of τ, over `tauGrid`: restricted log-likelihoods under one, five and ever so many steps, averaged, so that the bend of a
 *  smooth curve is not taken for scatter. */
export function tauEvidence(part: Series): number[] {
  const byShape = smoothShapes.map((shape) => {
    let start: readonly [number, number] | undefined;
    return tauGrid.map((tau) => {
      const top = logitNormalTop(part, tau, shape, start);
      start = [top.a, top.b];
      return restricted(top);
    });
  });
  return tauGrid.map((_, i) => {
    const rivals = byShape.map((row) => row[i]!);
    const best = Math.max(...rivals);
    return best + Math.log(rivals.reduce((sum, one) => sum + Math.exp(one - best), 0) / rivals.length);
  });
}
const smoothShapes: readonly Shape[] = [logistic, productOf(5), powerLaw];

/** Restricted log-likelihood of τ for one curve: a and b integrated out by Laplace's method, as n − 2 does for a variance. */
export function restrictedLogLikelihood(series: Series, tau: number, shape: Shape = logistic): number {
  return restricted(logitNormalTop(series, tau, shape));
}

const restricted = ({ value, hessian }: Top): number =>
  value - 0.5 * Math.log(Math.max(1e-12, hessian[0] * hessian[2] - hessian[1] * hessian[1]));

type Top = { a: number; b: number; value: number; hessian: readonly [number, number, number] };

/** Maximum over a and b of the exact likelihood with run effect τ, and minus its second derivatives [aa, ab, bb] there: Newton's method, damped where the
 *  likelihood is not concave. */
export function logitNormalTop(series: Series, tau: number, shape: Shape = logistic, start?: readonly [number, number]): Top {
  const eta = logitOf(shape);
  const at = (a: number, b: number) => {
    const term = { value: 0, slope: [0, 0] as [number, number], hessian: [0, 0, 0] as [number, number, number] };
    series.u.forEach((u, j) => {
      const { value, slope, bend } = eta(a, b, u);
      const one = runEffectTerm(series.y[j]!, series.n[j]!, value, tau, series.chance);
      const [p, q] = slope;
      term.value += one.value;
      term.slope[0] += one.slope * p;
      term.slope[1] += one.slope * q;
      term.hessian[0] -= one.curvature * p * p + one.slope * bend[0];
      term.hessian[1] -= one.curvature * p * q + one.slope * bend[1];
      term.hessian[2] -= one.curvature * q * q + one.slope * bend[2];
    });
    return term;
  };
  // Separated data have no top: they are followed no farther than this.
  const most = 30;
  const within = (x: number) => Math.min(most, Math.max(-most, x));
  const from = start ?? fitShape(shape, series, Math.min(tau, 1.5)).params;
  let [a, b] = [within(from[0]!), within(from[1]!)];
  let here = at(a, b);
  for (let round = 0; round < 50; round++) {
    const { slope, hessian } = here;
    let damping = 0;
    let gained = 0;
    for (let attempt = 0; attempt < 12; attempt++) {
      const [p, q, r] = [hessian[0] + damping, hessian[1], hessian[2] + damping];
      const determinant = p * r - q * q;
      if (p > 0 && determinant > 1e-14 * p * r) {
        const to = [
          within(a + (r * slope[0] - q * slope[1]) / determinant),
          within(b + (p * slope[1] - q * slope[0]) / determinant),
        ] as const;
        const next = at(...to);
        if (next.value >= here.value) {
          gained = next.value - here.value;
          [a, b] = to;
          here = next;
          break;
        }
      }
      damping = Math.max(1e-3, damping * 4, 2 * Math.abs(hessian[1]) - Math.min(hessian[0], hessian[2]));
    }
    if (gained < 1e-10) break;
  }
  return { a, b, value: here.value, hessian: here.hessian };
}

/** logit f of a shape of two parameters, with its first and second derivatives by them. */
type LogitAt = (
  a: number,
  b: number,
  u: number,
) => { value: number; slope: readonly [number, number]; bend: readonly [number, number, number] };
const straight = [0, 0, 0] as const;

function logitOf(shape: Shape): LogitAt {
  if (shape === logistic) return (a, b, u) => ({ value: a + b * u, slope: [1, u], bend: straight });
  const written = new Float64Array(2);
  const slopeAt = (a: number, b: number, u: number) => {
    const f = Math.min(1 - 1e-12, Math.max(1e-12, shape.at([a, b], u, written)));
    const scale = 1 / (f * (1 - f));
    return { value: logit(f), slope: [written[0]! * scale, written[1]! * scale] as const };
  };
  // First derivatives are exact; their differences are good to eight digits.
  const h = 1e-5;
  return (a, b, u) => {
    const [up, down] = [slopeAt(a + h, b, u).slope, slopeAt(a - h, b, u).slope];
    const [right, left] = [slopeAt(a, b + h, u).slope, slopeAt(a, b - h, u).slope];
    return {
      ...slopeAt(a, b, u),
      bend: [(up[0] - down[0]) / (2 * h), (right[0] - left[0]) / (2 * h), (right[1] - left[1]) / (2 * h)],
    };
  };
}

/** What is believed of τ: weights over `tauGrid` that add up to 1. */
export type RunEffect = {
  weights: readonly number[];
  /** Median. */
  value: number;
  interval: Interval;
  /** How many other curves of the family it was learnt from; 0: the prior. */
  curves: number;
  /** Sizes of the curve itself whose repeated runs bound it from below. */
  repeated?: number;
};

/** Fewer other curves than this leave τ to the prior. */
export const leastCurves = 3;

/** Belief about a further task of a family whose other curves gave these restricted log-likelihoods (each over `tauGrid`): the family's
 *  centre is learnt, tasks vary about it. Without evidence it is the prior. */
export function runEffectFrom(others: readonly (readonly number[])[]): RunEffect {
  const evidence = others.length >= leastCurves ? others : [];
  const logTau = tauGrid.map(Math.log);
  const prior = normalised(logTau.map((t) => gauss((t - centre) / between)));
  // Every pair of a centre and a spread: how the family's tasks would scatter under it, and how well that explains them.
  const pairs = withins.flatMap((within) =>
    logTau.map((mu, k) => {
      const spread = normalised(logTau.map((t) => gauss((t - mu) / within)));
      const explained = evidence.reduce((sum, one) => {
        const best = Math.max(...one);
        return sum + Math.log(spread.reduce((total, w, i) => total + w * Math.exp(one[i]! - best), 0));
      }, Math.log(prior[k]!));
      return { spread, explained };
    }),
  );
  const best = Math.max(...pairs.map((pair) => pair.explained));
  const belief = normalised(pairs.map((pair) => Math.exp(pair.explained - best)));
  const weights =
    evidence.length === 0 ? prior : tauGrid.map((_, i) => pairs.reduce((total, { spread }, k) => total + belief[k]! * spread[i]!, 0));
  return { ...summary(weights), weights, curves: evidence.length };
}

/** Median and central 95 % of weights over `tauGrid`. */
function summary(weights: readonly number[]): Pick<RunEffect, 'value' | 'interval'> {
  const quantile = (p: number) => {
    let below = 0;
    for (let i = 0; i < weights.length; i++) {
      const next = below + weights[i]!;
      if (next >= p) {
        // Linear in log τ within the cell of grid point i.
        const step = Math.log(tauGrid[1]! / tauGrid[0]!);
        return Math.exp(Math.log(tauGrid[i]!) + step * ((p - below) / weights[i]! - 0.5));
      }
      below = next;
    }
    return tauGrid[tauGrid.length - 1]!;
  };
  return { value: quantile(0.5), interval: { lo: quantile(0.025), hi: quantile(0.975), level: 0.95 } };
}

/** A belief about τ after seeing repeated runs of single sizes: sizes scatter about the curve at least as much as runs of one size do. At least, since
 *  repeats may be reruns of one and the same model, and what differs between sizes is more than the seed. (methods §1.6: τ from replicates)
 *  @param sizes the runs of each size, a count a run; those with one run tell nothing, nor those at chance or at all right */
export function atLeastBetweenRuns(effect: RunEffect, sizes: readonly (readonly Counts[])[], chance: number): RunEffect {
  const repeated = sizes.filter((runs) => runs.length > 1 && telling(pooled(runs), chance));
  if (repeated.length === 0) return effect;
  const scatter = normalisedLog(tauGrid.map((tau) => repeated.reduce((sum, runs) => sum + scatterLogLikelihood(runs, tau, chance), 0)));
  let below = 0;
  const weights = normalised(
    effect.weights.map((weight, i) => {
      below += scatter[i]!;
      return weight * below;
    }),
  );
  return { ...effect, ...summary(weights), weights, repeated: repeated.length };
}

/** Runs of one size whose own level is not known: it is integrated out, by the trapezoid rule between the outermost runs and well beyond them, in steps
 *  below the width of what is integrated. */
function scatterLogLikelihood(runs: readonly Counts[], tau: number, chance: number): number {
  const near = runs.map(({ y, n }) => {
    const above = Math.min(1 - 0.5 / (n + 1), Math.max(0.5 / (n + 1), (y / n - chance) / (1 - chance)));
    return { level: logit(above), variance: tau * tau + 1 / (n * above * (1 - above)) };
  });
  const width = (variance: number) => Math.sqrt(variance / runs.length);
  const margin = 5 * width(Math.max(...near.map(({ variance }) => variance)));
  const [lo, hi] = [Math.min(...near.map(({ level }) => level)) - margin, Math.max(...near.map(({ level }) => level)) + margin];
  const nodes = Math.min(mostLevels, Math.ceil((hi - lo) / (0.8 * width(Math.min(...near.map(({ variance }) => variance))))));
  const step = (hi - lo) / nodes;
  const at = Array.from({ length: nodes + 1 }, (_, i) =>
    runs.reduce((sum, { y, n }) => sum + runEffectLogPmf(y, n, lo + i * step, tau, chance), 0),
  );
  return Math.log(step) + logSum(at);
}
/** Reached only where runs lie much farther apart than τ allows, and the likelihood is next to nothing anyway. */
const mostLevels = 200;

const normalisedLog = (values: readonly number[]): number[] => {
  const best = Math.max(...values);
  return normalised(values.map((value) => Math.exp(value - best)));
};

const normalised = (values: readonly number[]): number[] => {
  const total = values.reduce((a, b) => a + b, 0);
  return values.map((v) => v / total);
};

/** A task may scatter unlike the rest of its family: each of its models asked in a wording of its own, say. So often its τ is taken to be any. */
const unlikeFamily = 0.1;

/** The belief about a task of a family, open to its being unlike the family. What was not learnt from a family is open as it is. */
export function orUnlikeItsFamily(effect: RunEffect): RunEffect {
  if (effect.curves === 0) return effect;
  const any = runEffectFrom([]).weights;
  const weights = effect.weights.map((weight, i) => (1 - unlikeFamily) * weight + unlikeFamily * any[i]!);
  return { ...effect, ...summary(weights), weights };
}

/** A few τ that stand for a belief, each with its probability: every other point of the grid, what lies between being shared by its neighbours. */
export function tauNodes({ weights }: RunEffect): { tau: number; weight: number }[] {
  const nodes = tauGrid.flatMap((tau, i) =>
    i % 2 === 0 ? [{ tau, weight: weights[i]! + 0.5 * (weights[i - 1] ?? 0) + 0.5 * (weights[i + 1] ?? 0) }] : [],
  );
  const kept = nodes.filter(({ weight }) => weight > 1e-3);
  const all = kept.reduce((total, { weight }) => total + weight, 0);
  return kept.map(({ tau, weight }) => ({ tau, weight: weight / all }));
}

/** The belief after a curve's own scatter was seen. @param seen log of each node's weight times what a model of the curve says at its τ */
export function afterSeeing(effect: RunEffect, nodes: readonly { tau: number }[], seen: readonly number[]): RunEffect {
  const belief = normalisedLog(seen);
  const weights = tauGrid.map((tau) => belief[nodes.findIndex((node) => node.tau === tau)] ?? 0);
  return { ...effect, ...summary(weights), weights };
}

/** The middles of `count` equal shares of a belief: what stands for it where every τ has to be gone through. */
export const tauShares = (effect: RunEffect, count: number): number[] =>
  Array.from({ length: count }, (_, i) => drawTau(effect, (i + 0.5) / count));

/** A τ drawn from a belief, u uniform on [0, 1). */
export function drawTau({ weights }: RunEffect, u: number): number {
  let left = u;
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i]!;
    if (left < 0) return tauGrid[i]!;
  }
  return tauGrid[tauGrid.length - 1]!;
}
