/** S4: the jump is made by steps that all have to be right. Asked of outcomes of the single steps: does each improve smoothly, and is the score of
 *  the whole their product at every size? A model's run effect is in its steps as well, so only a small scatter is left between the two.
 *  The whole may be Π p_s^γ: γ < 1 where steps of one item hang together or slips are mended, γ > 1 where a step is missing. (methods §3.1–§3.4, §7 S4) */
import type { StepProbe } from '../record/evidence.ts';
import { drawBeta } from '../stats/distributions/beta.ts';
import { countsKernel, countsLogPmf, kernelsAt } from '../stats/distributions/beta-binomial.ts';
import { chiSquaredTail } from '../stats/distributions/chi-squared.ts';
import { type Counts, isUnknown, unknown } from '../stats/estimate.ts';
import { logSum } from '../stats/log-sum.ts';
import type { Random } from '../stats/random.ts';
import { drawCounts, Exceedances } from './bootstrap.ts';
import { bendNear, curvature } from './composition/curvature.ts';
import { leastSmoothStep } from './composition/steps-rise.ts';
import { scatterWithin } from './explained-by-metric.ts';
import { fact, type GateResult, test } from './gate.ts';
import type { RunEffect } from './run-effect.ts';
import type { Series } from './series.ts';

export type CompositionExplanation = {
  /** How many steps, each as often as it occurs in an item. */
  steps: number;
  gates: GateResult[];
  holds: boolean;
  /** The steps are of the same answers: their product is the score by definition, and foretells nothing. */
  sameItems: boolean;
  /** The steps' product promises more than there is at some sizes: a step nobody probed. */
  missingStep: boolean;
  /** The product holds, but a step seems to jump itself: its name. */
  jumpingStep?: string;
  /** Log predictive density of each count, γ learnt from the other sizes only. */
  terms: number[];
  /** Π p_s at each size. */
  rates: number[];
};

const alpha = 0.01;
const mostRatio = Math.log(1.5);
/** Steps that hang together count as fewer; below this share of them the product explains nothing any more. */
const leastGamma = 0.4;
const gammas: readonly number[] = Array.from({ length: 41 }, (_, i) => 0.25 * 16 ** (i / 40));
const gammaSd = 0.3;
/** Answers that fail whatever the steps; prior Beta(1, 20). */
const lapses: readonly number[] = [0, 0.02, 0.05, 0.1];
const ways = gammas.flatMap((gamma) => lapses.map((lapse) => ({ gamma, lapse })));
const prior = ways.map(({ gamma, lapse }) => -0.5 * (Math.log(gamma) / gammaSd) ** 2 + 19 * Math.log1p(-lapse));
/** Draws of the steps' rates that the product is averaged over. */
const stepDraws = 24;

/** Undefined when there are fewer than two steps, or a size at which one was not tried. */
export function explainedByComposition(
  series: Series,
  probes: readonly StepProbe[],
  effect: RunEffect,
  random: (purpose: string) => Random,
  most: number,
): CompositionExplanation | undefined {
  const m = series.u.length;
  const steps = probes.reduce((sum, { times }) => sum + times, 0);
  const sameItems = probes.some((probe) => probe.sameItems);
  // Of the same items, a step that was never reached was not tried: that says nothing of it.
  const tried = probes.map(({ counts }) => counts.map((c) => (isUnknown(c) ? (sameItems ? { y: 0, n: 0 } : undefined) : c)));
  if (steps < 2 || tried.some((counts) => counts.length < m || counts.some((c) => c === undefined))) return undefined;
  const known = tried as Counts[][];

  const worst = leastSmoothStep(series.u, probes, known, effect, scatterWithin, random, most);
  const { smooth } = worst;

  const products = drawnProducts(probes, known, random('products'));
  const { chance } = series;
  const middle = series.u.map((_, j) => mean(products.map((row) => row[j]!)));
  const rate = (product: number, { gamma, lapse }: (typeof ways)[number]) => clipped(chance + (1 - chance - lapse) * product ** gamma);
  const pointwise = series.y.map((right, j) =>
    ways.map(
      (way) =>
        logSum(products.map((row) => countsLogPmf(right, series.n[j]!, rate(row[j]!, way), scatterWithin))) - Math.log(products.length),
    ),
  );
  const likelihoods = ways.map((_, i) => pointwise.reduce((sum, row) => sum + row[i]!, 0));
  const sums = likelihoods.map((value, i) => value + prior[i]!);
  const atOne = Math.max(...likelihoods.filter((_, i) => Math.abs(ways[i]!.gamma - 1) < 1e-9));
  const best = likelihoods.reduce((top, value, i) => (value > likelihoods[top]! ? i : top), 0);
  const gamma = ways[best]!.gamma;
  const gammaP = chiSquaredTail(Math.max(0, 2 * (likelihoods[best]! - atOne)), 1);
  const missingStep = gamma > 1 && gammaP < alpha;
  const together = gamma < 1 && gammaP < alpha;

  // The likeliest way in which all steps are there.
  const allowed = ways.map((way, i) => ({ way, i })).filter(({ way }) => way.gamma <= 1 + 1e-9 && way.gamma >= leastGamma);
  const kernels = middle.map((product, j) =>
    kernelsAt(
      series.n[j]!,
      allowed.map(({ way }) => rate(product, way)),
      scatterWithin,
    ),
  );
  const distance = (counts: readonly number[]): number => {
    const own = counts.reduce((sum, right, j) => sum + countsKernel(right, series.n[j]!, clipped(right / series.n[j]!), scatterWithin), 0);
    const columns = counts.map((count, j) => kernels[j]!(count));
    let top = Number.NEGATIVE_INFINITY;
    allowed.forEach(({ i }, at) => {
      let value = prior[i]!;
      for (const column of columns) value += column[at]!;
      if (value > top) top = value;
    });
    return 2 * (own - top);
  };
  const chosen = allowed.reduce((top, one) => (sums[one.i]! > sums[top.i]! ? one : top));
  const rates = middle.map((product) => rate(product, chosen.way));
  const seen = new Exceedances(distance(series.y));
  const draw = random('composite');
  for (let k = 0; k < most && !seen.settled; k++) {
    const row = products[Math.floor(products.length * draw())]!;
    const y = drawCounts(
      row.map((product) => rate(product, chosen.way)),
      { ...series, chance: 0 },
      scatterWithin,
      draw,
    );
    seen.see(distance(y));
  }
  const ratio = mean(
    rates.map((foretold, j) => {
      const half = 1 / (2 * series.n[j]!);
      return Math.abs(Math.log(foretold + half) - Math.log(series.y[j]! / series.n[j]! + half));
    }),
  );
  const equivalent = ratio < mostRatio;
  const reproduces = seen.p > alpha && equivalent;
  const gates: GateResult[] = [
    test(
      'steps-smooth',
      'J',
      worst.index,
      worst.p,
      smooth,
      smooth
        ? { code: 'steps-rise-smoothly', steps: probes.length, index: worst.index, p: worst.p }
        : { code: 'step-not-smooth', step: worst.name, index: worst.index, p: worst.p },
    ),
    test(
      'product-reproduces',
      'ratio',
      Math.exp(ratio),
      seen.p,
      reproduces,
      reproduces
        ? { code: sameItems ? 'product-of-same-items' : 'product-foretells', steps, p: seen.p, factor: Math.exp(ratio) }
        : { code: 'product-foretells-not', steps, p: seen.p, factor: Math.exp(ratio) },
    ),
    test(
      'no-step-missing',
      'γ',
      gamma,
      gammaP,
      !missingStep,
      missingStep
        ? { code: 'step-missing', gamma, p: gammaP }
        : together
          ? { code: 'steps-hang-together', gamma, p: gammaP }
          : { code: 'no-step-missing', gamma, p: gammaP },
    ),
    bendGate(
      series,
      rates,
      products.map((row) => row.map((product) => rate(product, chosen.way))),
    ),
  ];
  return {
    steps,
    gates,
    holds: gates.every(({ pass }) => pass !== false),
    sameItems,
    missingStep,
    ...(worst.jumps && reproduces ? { jumpingStep: worst.name } : {}),
    terms: pointwise.map((row) => logSum(sums) - logSum(sums.map((sum, i) => sum - row[i]!))),
    rates,
  };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const clipped = (rate: number): number => Math.min(1 - 1e-9, Math.max(1e-9, rate));

/** Does ln(−ln θ) bend the way the steps' product says? The run effect is in both, so only the scatter between the two is allowed for. Signs contradict each other
 *  where both are shown: the score's by its test, and the product's beyond what the counts of the steps leave open. (methods §3.7, §7 S4d)
 *  @param drawn what the product may be, a row a draw */
function bendGate(series: Series, rates: readonly number[], drawn: readonly (readonly number[])[]): GateResult {
  const seen = curvature(series, scatterWithin);
  const ofRates = (row: readonly number[]): Series => ({ ...series, y: row.map((rate, j) => rate * series.n[j]!) });
  const said = curvature(ofRates(rates), scatterWithin);
  if (isUnknown(seen) || isUnknown(said)) return fact('curvature', unknown('too few sizes'), { code: 'bend-few', scales: series.u.length });
  const facts = { q: seen.q, foretold: said.q };
  const contradicts =
    seen.p < alpha &&
    Math.sign(seen.q) !== Math.sign(said.q) &&
    Math.abs(said.q) > z99 * deviationOf(drawn.map((row) => bendNear(ofRates(row), scatterWithin, said)));
  return contradicts
    ? test('curvature', 'q', seen.q, seen.p, false, { code: 'bend-contradicts', ...facts })
    : test('curvature', 'q', seen.q, seen.p, true, {
        code: seen.bends === 'concave' ? 'bend-concave' : seen.bends === 'convex' ? 'bend-convex' : 'bend-unseen',
        ...facts,
      });
}
const z99 = 2.5758293035489004;
const deviationOf = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
};

/** Products of step rates drawn from what their counts leave open (Jeffreys), a row a draw, a column a size. Where all steps were tried by the same several runs it is
 *  the mean of the runs' products: steps of one run stand and fall together, which the product of means does not know. */
function drawnProducts(probes: readonly StepProbe[], counts: readonly (readonly Counts[])[], random: Random): number[][] {
  const runs = counts[0]!.map((_, j): readonly (readonly Counts[])[] => {
    const apart = probes.map(({ repeats }) => repeats?.[j] ?? []);
    const count = apart[0]!.length;
    return count > 0 && apart.every(({ length }) => length === count)
      ? Array.from({ length: count }, (_, run) => apart.map((ofStep) => ofStep[run]!))
      : [counts.map((ofStep) => ofStep[j]!)];
  });
  const drawn = (steps: readonly Counts[]): number =>
    steps.reduce((product, { y, n }, s) => product * drawBeta(random, y + 0.5, n - y + 0.5) ** probes[s]!.times, 1);
  return Array.from({ length: stepDraws }, () => runs.map((ofSize) => mean(ofSize.map(drawn))));
}
