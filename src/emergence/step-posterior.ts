/** What a step leaves open: its gap and its two levels. */
import { countsLogPmf } from '../stats/distributions/beta-binomial.ts';
import { logSum } from '../stats/log-sum.ts';
import type { Random } from '../stats/random.ts';
import type { Series } from './series.ts';
import { sigmoid } from './shapes/shape.ts';

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
