/** Do the steps of a task rise smoothly? Each is asked by itself. One that seems to jump is asked again beside the others: steps of one model share its run, and a run
 *  that is off moves all of them at once. What all steps do together is then judged once, as one curve; what is left is whether the step jumps where the others do
 *  not, which hardly depends on the scatter between runs. (methods §7 S4a) */
import type { StepProbe } from '../../record/evidence.ts';
import type { Counts } from '../../stats/estimate.ts';
import type { Random } from '../../stats/random.ts';
import { fitP } from '../bootstrap.ts';
import { fitShape, rateAt } from '../fit.ts';
import { type GentleRise, gentleRise, mostIndex } from '../gentle-rise.ts';
import { largestRise } from '../jump.ts';
import { smoothTerms } from '../posterior.ts';
import { type RunEffect, tauGrid } from '../run-effect.ts';
import type { Series } from '../series.ts';
import { withFloor } from '../series-of.ts';
import { logistic } from '../shapes/logistic.ts';
import { stepPosterior } from '../step-posterior.ts';

export type StepRise = GentleRise & { name: string };

/** A rise of less is none to speak of. */
const leastRange = 0.1;
const leastSizes = 4;
const alpha = 0.01;

/** The step that is least smooth: all have to be. @param within scatter left between steps of the same runs, in logits */
export function leastSmoothStep(
  u: readonly number[],
  probes: readonly StepProbe[],
  counts: readonly (readonly Counts[])[],
  effect: RunEffect,
  within: number,
  random: (purpose: string) => Random,
  most: number,
): StepRise {
  let together: GentleRise | undefined;
  const rises = probes.map(({ name }, s): StepRise => {
    const own = { name, ...riseOf(u, counts[s]!, probes.length, effect, random(`step ${name}`), most) };
    if (own.smooth || probes.length < 2) return own;
    together ??= riseOf(u, pooled(counts), 1, effect, random('steps together'), most);
    if (!together.smooth) return own;
    const others = pooled(counts.filter((_, i) => i !== s));
    return { name, ...(besideOthers(u, counts[s]!, others, probes.length, within, random(`step ${name} beside others`), most) ?? own) };
  });
  return rises.reduce((worst, one) => (rank(one) > rank(worst) ? one : worst));
}

const rank = ({ index, jumps, smooth }: GentleRise): number => (jumps ? 2 + index : smooth ? index / 10 : 1);
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const pooled = (counts: readonly (readonly Counts[])[]): Counts[] =>
  counts[0]!.map((_, j) => ({ y: sum(counts.map((row) => row[j]!.y)), n: sum(counts.map((row) => row[j]!.n)) }));

/** Sizes at which it was not tried are left out; one that hardly changes has no jump to speak of. */
function riseOf(
  u: readonly number[],
  counts: readonly Counts[],
  curves: number,
  effect: RunEffect,
  random: Random,
  most: number,
): GentleRise {
  const at = counts.map((_, j) => j).filter((j) => counts[j]!.n > 0);
  const rates = at.map((j) => counts[j]!.y / counts[j]!.n);
  if (at.length < 3 || Math.max(...rates) - Math.min(...rates) < leastRange) return { index: 0, p: 1, jumps: false, smooth: true };
  const centre = sum(at.map((j) => u[j]!)) / at.length;
  const { series } = withFloor({ u: at.map((j) => u[j]! - centre), y: at.map((j) => counts[j]!.y), n: at.map((j) => counts[j]!.n) });
  // Three to one: more than is asked of part credit, since steps that jump at sizes of their own multiply to a product that holds.
  return gentleRise(series, effect, { leastNats: Math.log(3), curves }, random, most);
}

/** The step over the log odds of the other steps, in which the run has gone out: a logistic has to fit and to foretell left-out sizes better than a step, and its rise
 *  along a smooth curve of the others must not jump. Undefined where too few sizes can be placed. */
function besideOthers(
  u: readonly number[],
  own: readonly Counts[],
  others: readonly Counts[],
  curves: number,
  within: number,
  random: Random,
  most: number,
): GentleRise | undefined {
  const at = own.map((_, j) => j).filter((j) => own[j]!.n > 0 && others[j]!.n > 0);
  if (at.length < leastSizes) return undefined;
  const odds = at.map((j) => Math.log((others[j]!.y + 0.5) / (others[j]!.n - others[j]!.y + 0.5)));
  const centre = sum(odds) / odds.length;
  const order = at.map((_, i) => i).sort((p, q) => odds[p]! - odds[q]!);
  const series: Series = {
    u: order.map((i) => odds[i]! - centre),
    y: order.map((i) => own[at[i]!]!.y),
    n: order.map((i) => own[at[i]!]!.n),
    chance: 0,
  };
  if (series.u.at(-1)! - series.u[0]! < 0.5) return undefined;
  const fit = fitShape(logistic, series, within);
  const p = fitP(fit, series, known(within), random, most);
  const nats = sum(smoothTerms(logistic, series, within)) - sum(stepPosterior(series, within).terms);
  const smoothed = straightened(
    at.map((j) => u[j]!),
    odds,
  ).map((z) => rateAt(fit, z - centre, 0));
  const raw = largestRise(at.map((j) => own[j]!.y / own[j]!.n)).index;
  const fits = p > alpha / curves;
  const index = fits && nats > 0 ? Math.min(raw, largestRise(smoothed).index) : raw;
  return { index, p, jumps: index >= mostIndex, smooth: index < mostIndex && fits };
}

/** A τ that is not open: all of the belief at the grid point next to it. */
function known(tau: number): RunEffect {
  const off = tauGrid.map((one) => Math.abs(Math.log(one / tau)));
  const at = off.indexOf(Math.min(...off));
  return { weights: tauGrid.map((_, i) => Number(i === at)), value: tau, interval: { lo: tau, hi: tau, level: 0.95 }, curves: 0 };
}

/** Least-squares line through log odds over scale: where the others would stand had no run been off. */
function straightened(u: readonly number[], odds: readonly number[]): number[] {
  const [x, y] = [sum(u) / u.length, sum(odds) / odds.length];
  const slope = sum(u.map((one, i) => (one - x) * (odds[i]! - y))) / sum(u.map((one) => (one - x) ** 2));
  return u.map((one) => y + slope * (one - x));
}
