/** H4: do runs of one size fall into two camps, those that found the trick and those that did not? Then the mean over runs is the share that found it,
 *  and that share is what scales. Two beta-binomial components against one, with a p-value of its own draws. (methods §1.6; Zhao et al. 2025, arXiv 2502.17356) */
import { drawBeta } from '../stats/distributions/beta.ts';
import { drawBinomial } from '../stats/distributions/binomial.ts';
import { lnRise } from '../stats/distributions/gamma.ts';
import type { Counts, Interval } from '../stats/estimate.ts';
import { clopperPearson } from '../stats/intervals/clopper-pearson.ts';
import { logSum } from '../stats/log-sum.ts';
import type { Random } from '../stats/random.ts';
import { Exceedances } from './bootstrap.ts';
import { logit } from './shapes/shape.ts';

/** Fewer runs of a size cannot show two camps. */
export const leastRuns = 5;
/** Camps closer than this are scatter to whoever looks at the score. */
const leastApart = 0.2;
const alpha = 0.05;
const draws = 499;
/** Intra-run correlations that are tried, from hardly more than binomial on. */
const correlations: readonly number[] = Array.from({ length: 6 }, (_, i) => 1e-4 * 5000 ** (i / 5));

export type Camps = {
  /** Place of the size in the list that was given. */
  at: number;
  low: number;
  high: number;
  /** p of 2 ΔLL by parametric bootstrap from one component that has one top. */
  p: number;
};

export type SeedLottery = {
  /** Sizes with runs enough. */
  tested: number[];
  /** Sizes whose runs fall into two camps (Holm over the sizes tested, p < .05), likeliest first. */
  camps: Camps[];
  /** Where there are camps: for each size tested the share of runs in the upper one, with its exact 95 % interval. */
  share: { at: number; lucky: number; runs: number; interval: Interval }[];
};

/** @param sizes the runs of each size, a count a run
 *  @returns undefined where no size has `leastRuns` */
export function seedLottery(sizes: readonly (readonly Counts[])[], random: Random): SeedLottery | undefined {
  const tested = sizes.map((_, at) => at).filter((at) => sizes[at]!.length >= leastRuns);
  if (tested.length === 0) return undefined;
  const ranked = tested.map((at) => campsOf(sizes[at]!, at, random)).sort((a, b) => a.p - b.p || a.at - b.at);
  const firstKept = ranked.findIndex(({ p }, i) => p * (ranked.length - i) >= alpha);
  const camps = ranked.slice(0, firstKept < 0 ? ranked.length : firstKept);
  const [clearest] = camps;
  if (!clearest) return { tested, camps, share: [] };
  const middle = (logit(clamped(clearest.low)) + logit(clamped(clearest.high))) / 2;
  const share = tested.map((at) => {
    const runs = sizes[at]!.length;
    const lucky = sizes[at]!.filter((run) => logit(clamped(rate(run))) > middle).length;
    return { at, lucky, runs, interval: clopperPearson({ y: lucky, n: runs }) };
  });
  return { tested, camps, share };
}

function campsOf(runs: readonly Counts[], at: number, random: Random): Camps {
  const seen = compared(runs);
  const camps = { at, low: seen.low, high: seen.high };
  if (seen.gain <= 0 || seen.high - seen.low < leastApart) return { ...camps, p: 1 };
  const exceed = new Exceedances(seen.gain);
  for (let draw = 0; draw < draws && !exceed.settled; draw++)
    exceed.see(compared(runs.map(({ n }) => ({ y: drawBinomial(random, Math.round(n), drawBeta(random, seen.a, seen.b)), n }))).gain);
  return { ...camps, p: exceed.p };
}

const rate = ({ y, n }: Counts): number => y / n;
const clamped = (value: number): number => Math.min(1 - 1e-4, Math.max(1e-4, value));

type Compared = {
  /** 2 (LL of two − LL of one), nats. */
  gain: number;
  low: number;
  high: number;
  /** The one component. */
  a: number;
  b: number;
};

/** Means are those of the runs, ρ is the likeliest of a grid, camps are split at one of the two widest gaps: the draws are treated alike, so that the
 *  p-value does not depend on it. */
function compared(runs: readonly Counts[]): Compared {
  const sorted = [...runs].sort((p, q) => rate(p) - rate(q));
  const mean = meanOf(sorted);
  const cuts = sorted
    .map((_, cut) => cut)
    .slice(1)
    .sort((p, q) => rate(sorted[q]!) - rate(sorted[q - 1]!) - rate(sorted[p]!) + rate(sorted[p - 1]!) || p - q)
    .slice(0, 2);
  let one = { value: -Infinity, a: 1, b: 1 };
  let two = { value: -Infinity, low: mean, high: mean };
  for (const rho of correlations) {
    const all = shapeOf(mean, rho);
    const value = sorted.reduce((sum, run) => sum + logKernel(run, all), 0);
    if (value > one.value) one = { value, ...all };
    for (const cut of cuts) {
      const [low, high] = [meanOf(sorted.slice(0, cut)), meanOf(sorted.slice(cut))];
      const [lower, upper] = [shapeOf(low, rho), shapeOf(high, rho)];
      const weight = cut / sorted.length;
      const mixed = sorted.reduce(
        (sum, run) => sum + logSum([Math.log(weight) + logKernel(run, lower), Math.log1p(-weight) + logKernel(run, upper)]),
        0,
      );
      if (mixed > two.value) two = { value: mixed, low, high };
    }
  }
  return { gain: 2 * (two.value - one.value), low: two.low, high: two.high, a: one.a, b: one.b };
}

/** Half a right and half a wrong answer are added, so that a camp of nothing but zeros still scatters. */
const meanOf = (runs: readonly Counts[]): number =>
  (runs.reduce((sum, { y }) => sum + y, 0) + 0.5) / (runs.reduce((sum, { n }) => sum + n, 0) + 1);

/** Beta(a, b) of this mean and ρ, but never with two tops: a single component that leans to both ends would be the two camps under another name. */
function shapeOf(mean: number, rho: number): { a: number; b: number } {
  const size = Math.max(1 / rho - 1, 1 / Math.max(mean, 1 - mean));
  return { a: mean * size, b: (1 - mean) * size };
}

/** Without the binomial coefficient, which is the same under any number of components. */
const logKernel = ({ y, n }: Counts, { a, b }: { a: number; b: number }): number => lnRise(a, y) + lnRise(b, n - y) - lnRise(a + b, n);
