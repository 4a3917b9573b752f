/** Steps and whole fitted together over scales: logit p_s = a_s + b_s u, the whole Π p_s^{γ t_s}. γ = 1 is the plain product; γ < 1 where slips are
 *  mended or the steps of one item hang together; γ > 1 where a step is missing. With one kind of step γ t is the number of steps. (methods §3.4) */
import { countsLogPmf, countsScore, countsVariance } from '../../stats/distributions/beta-binomial.ts';
import { chiSquaredTail } from '../../stats/distributions/chi-squared.ts';
import { type Counts, type Unknown, unknown } from '../../stats/estimate.ts';
import { fisherScoring, type Likelihood, type Maximum, standardErrors } from '../../stats/optimize/fisher-scoring.ts';
import { sigmoid, softplus } from '../shapes/shape.ts';

export type StepsOverScale = {
  /** Decades, ascending, centred. */
  u: readonly number[];
  /** A step not tried at a scale has n = 0 there. */
  steps: readonly { counts: readonly Counts[]; times: number }[];
  whole: readonly Counts[];
  /** Rate at which the whole is right by guessing, in [0, 1). */
  chance: number;
};

export type Scatter = {
  /** SD of the run effect in logits that a run's steps and its whole share. It is estimated run by run, and held by this. 0: none. */
  shared: number;
  /** SD in logits of what moves each score by itself. */
  own: number;
};

export type JointSteps = {
  /** Of each step; b in logits a decade. */
  steps: { a: number; b: number }[];
  runEffects: number[];
  gamma: number;
  /** Standard error of ln γ, from the expected information. */
  seLogGamma: number;
  /** Profile-likelihood limits of γ. */
  interval: { lo: number | Unknown; hi: number | Unknown; level: number };
  /** Likelihood-ratio test of γ = 1, one degree of freedom. */
  asProduct: { statistic: number; p: number };
  reading: 'product' | 'mended-or-together' | 'step-missing';
  logLikelihood: number;
};

const alpha = 0.05;
/** Half of χ²_1 at 95 %. */
const halfDrop = 3.841458820694124 / 2;
/** Beyond these a rate no longer changes in double precision, and e^±4 steps for one are no product any more. */
const bound = 40;
const logGammaMost = 4;
const least = 1e-12;

export function fitSteps(data: StepsOverScale, scatter: Scatter = { shared: 0, own: 0 }): JointSteps {
  const { steps, u } = data;
  const S = steps.length;
  const runs = scatter.shared > 0 ? u.length : 0;
  const last = 2 * S + runs;
  const likelihood = likelihoodOf(data, scatter, runs);
  const start = new Float64Array(last + 1);
  steps.forEach(({ counts }, s) => {
    const [y, n] = counts.reduce(([right, all], c) => [right + c.y, all + c.n], [0, 0]);
    start[2 * s] = Math.log((y! + 0.5) / (n! - y! + 0.5));
    start[2 * s + 1] = 0.5;
  });
  const fixedAt = (logGamma: number, from: Float64Array): Maximum =>
    fisherScoring(likelihood, from, { bound, fixed: { index: last, value: logGamma } });
  const plain = fixedAt(0, start);
  const free = fisherScoring(likelihood, plain.params, { bound });
  const best = free.value >= plain.value ? free : plain;
  const logGamma = best.params[last]!;
  const statistic = Math.max(0, 2 * (best.value - plain.value));
  const p = chiSquaredTail(statistic, 1);

  const edge = (direction: 1 | -1): number | Unknown => {
    let from = best.params;
    const falls = (value: number) => {
      const there = fixedAt(value, from);
      from = there.params;
      return there.value < best.value - halfDrop;
    };
    let inside = logGamma;
    for (let width = 0.05; ; width *= 2) {
      const outside = inside + direction * width;
      if (Math.abs(outside) > logGammaMost) return unknown('the data set no limit on this side');
      if (!falls(outside)) {
        inside = outside;
        continue;
      }
      let [a, b] = [inside, outside];
      while (Math.abs(b - a) > 1e-6) {
        const middle = (a + b) / 2;
        if (falls(middle)) b = middle;
        else a = middle;
      }
      return Math.exp((a + b) / 2);
    }
  };

  return {
    steps: steps.map((_, s) => ({ a: best.params[2 * s]!, b: best.params[2 * s + 1]! })),
    runEffects: Array.from(best.params.subarray(2 * S, last)),
    gamma: Math.exp(logGamma),
    seLogGamma: standardErrors(best)[last]!,
    interval: { lo: edge(-1), hi: edge(1), level: 0.95 },
    asProduct: { statistic, p },
    reading: p >= alpha ? 'product' : logGamma > 0 ? 'step-missing' : 'mended-or-together',
    logLikelihood: best.value,
  };
}

/** Parameters: a_s, b_s by step, then a run effect by scale where there is one, then ln γ. */
function likelihoodOf({ u, steps, whole, chance }: StepsOverScale, { shared, own }: Scatter, runs: number): Likelihood {
  const S = steps.length;
  const k = 2 * S + runs + 1;
  const slope = new Float64Array(k);
  const add = (score: Float64Array, information: Float64Array, d: number, w: number) => {
    for (let a = 0; a < k; a++) {
      if (slope[a] === 0) continue;
      score[a]! += d * slope[a]!;
      for (let b = 0; b <= a; b++) information[a * k + b]! += w * slope[a]! * slope[b]!;
    }
  };
  return (params, score, information) => {
    const gamma = Math.exp(Math.min(logGammaMost + 1, params[k - 1]!));
    let value = 0;
    u.forEach((x, j) => {
      const run = runs > 0 ? params[2 * S + j]! : 0;
      const logits = steps.map((_, s) => params[2 * s]! + params[2 * s + 1]! * x + run);
      steps.forEach(({ counts }, s) => {
        const { y, n } = counts[j]!;
        if (n === 0) return;
        const p = clipped(sigmoid(logits[s]!));
        value += countsLogPmf(y, n, p, own);
        slope.fill(0);
        const d = p * (1 - p);
        slope[2 * s] = d;
        slope[2 * s + 1] = d * x;
        if (runs > 0) slope[2 * S + j] = d;
        add(score, information, countsScore(y, n, p, own), 1 / countsVariance(n, p, own));
      });
      const { y, n } = whole[j]!;
      if (n > 0) {
        const logProduct = logits.reduce((sum, z, s) => sum - steps[s]!.times * softplus(-z), 0);
        const right = Math.exp(gamma * logProduct);
        const rate = clipped(chance + (1 - chance) * right);
        value += countsLogPmf(y, n, rate, own);
        slope.fill(0);
        const span = (1 - chance) * right * gamma;
        logits.forEach((z, s) => {
          const d = span * steps[s]!.times * sigmoid(-z);
          slope[2 * s] = d;
          slope[2 * s + 1] = d * x;
          if (runs > 0) slope[2 * S + j]! += d;
        });
        slope[k - 1] = span * logProduct;
        add(score, information, countsScore(y, n, rate, own), 1 / countsVariance(n, rate, own));
      }
      if (runs > 0) {
        const at = 2 * S + j;
        value -= (run * run) / (2 * shared * shared);
        score[at]! -= run / (shared * shared);
        information[at * k + at]! += 1 / (shared * shared);
      }
    });
    return value;
  };
}

const clipped = (rate: number): number => Math.min(1 - least, Math.max(least, rate));
