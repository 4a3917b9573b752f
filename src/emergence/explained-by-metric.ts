/** S3: the jump is made by scoring all or nothing. Asked of another score of the very same answers, one that gives credit for parts: does it rise
 *  without a jump, and does it foretell the strict score, size by size? The run effect is shared by both scores of a run, so only a small
 *  scatter is left between them, and what is unknown about runs in general hardly matters. (methods §1.3, §7 S3) */
import type { Companion } from '../record/evidence.ts';
import type { Repeat } from '../record/repeat.ts';
import { drawBeta } from '../stats/distributions/beta.ts';
import { countsKernel, countsLogPmf, kernelsAt } from '../stats/distributions/beta-binomial.ts';
import { drawNormal } from '../stats/distributions/normal.ts';
import { isUnknown } from '../stats/estimate.ts';
import { logSum } from '../stats/log-sum.ts';
import type { Random } from '../stats/random.ts';
import { drawCounts, Exceedances } from './bootstrap.ts';
import { fact, type GateResult, test } from './gate.ts';
import { gentleRise } from './gentle-rise.ts';
import type { RunEffect } from './run-effect.ts';
import type { Series } from './series.ts';
import { withFloor } from './series-of.ts';
import { sigmoid } from './shapes/shape.ts';

export type MetricExplanation = {
  metric: string;
  gates: GateResult[];
  holds: boolean;
  /** Log predictive density of each strict count, what is not known of the transform learnt from the other sizes only. */
  terms: number[];
  /** Largest rise of the score with part credit. */
  index: number;
};

/** Scatter left between two scores of the same answers, in logits (methods §7 S3b). */
export const scatterWithin = 0.3;
const alpha = 0.01;
const mostRatio = Math.log(1.5);

/** How many parts must all be right: from one to many, even in the logarithm. */
const partsGrid: readonly number[] = Array.from({ length: 41 }, (_, i) => 64 ** (i / 40));
/** Answers that fail whatever the ability, as a share; prior Beta(1, 20) (methods §1.4). */
const lapses: readonly number[] = [0, 0.02, 0.05, 0.1];
/** Each pair of parts and lapse is one way in which the strict score may follow. */
const ways = partsGrid.flatMap((parts) => lapses.map((lapse) => ({ parts, lapse })));
/** Where the number of parts is stated, parts that hang together count as fewer: a factor of e^±.5 is open. */
const partsSpread = 0.5;

/** Standard normal at the middle of nine equal shares: what a value known with error is averaged over. */
const nodes = [-1.593, -0.967, -0.589, -0.282, 0, 0.282, 0.589, 0.967, 1.593];

/** The best explanation any of the companions gives; undefined when none covers all sizes. */
export function explainedByMetric(
  series: Series,
  companions: readonly Companion[],
  effect: RunEffect,
  random: (purpose: string) => Random,
  most: number,
): MetricExplanation | undefined {
  const tried = companions.flatMap((companion) => {
    const values = companion.values.filter((value) => typeof value === 'number');
    const n = companion.n.filter((value) => typeof value === 'number');
    if (values.length < series.u.length || n.length < series.u.length) return [];
    const rates = companion.foretells.by === 'stated' ? companion.foretells.rates.filter((rate) => typeof rate === 'number') : undefined;
    if (rates && rates.length < series.u.length) return [];
    return [explain(series, companion, values, n, rates, effect, random, most)];
  });
  // Of those that do not hold the one that comes nearest: a score that is itself all or nothing, and jumps, says less than one that rises gently.
  return tried.sort((a, b) => passed(b) - passed(a) || total(b.terms) - total(a.terms))[0];
}

const passed = ({ gates }: MetricExplanation): number => gates.filter(({ pass }) => pass === true).length;
const total = (terms: readonly number[]): number => terms.reduce((a, b) => a + b, 0);

function explain(
  series: Series,
  { metric, foretells, repeats = [] }: Companion,
  values: readonly number[],
  n: readonly number[],
  rates: readonly number[] | undefined,
  effect: RunEffect,
  random: (purpose: string) => Random,
  most: number,
): MetricExplanation {
  const m = series.u.length;
  const raw = { u: series.u, y: values.map((value, j) => value * n[j]!), n };
  const lenient: Series = rates && series.chance > 0 ? { ...raw, chance: series.chance } : withFloor(raw).series;
  const rise = gentleRise(lenient, effect, { leastNats: 0, curves: 1 }, random(`${metric} fit`), most);

  const transform = rates
    ? statedTransform(series, rates)
    : powerTransform(
        series,
        values.map((value, j) => runsOf(value, n[j]!, repeats[j])),
        foretells.by === 'power' ? foretells.parts : 1,
      );
  const p = transform.fits(random(`${metric} transform`), most);
  const reproduces = p > alpha;
  // Where the score with part credit is the strict score over again, there is no all-or-nothing to blame.
  const again = overAgain(series, values, n, random(`${metric} over again`), most);
  const same = again > alpha;
  const ratio =
    transform.rates.reduce((sum, rate, j) => {
      const half = 1 / (2 * series.n[j]!);
      return sum + Math.abs(Math.log(rate + half) - Math.log(series.y[j]! / series.n[j]! + half));
    }, 0) / m;
  const equivalent = ratio < mostRatio;
  const gates: GateResult[] = [
    test(
      'metric-smooth',
      'J',
      rise.index,
      rise.p,
      rise.smooth,
      rise.smooth
        ? { code: 'metric-rises-smoothly', metric, index: rise.index, p: rise.p }
        : !rise.jumps
          ? { code: 'metric-not-smooth', metric, p: rise.p }
          : { code: 'metric-jumps-too', metric, index: rise.index },
    ),
    test(
      'metric-reproduces',
      'G²',
      transform.deviance,
      p,
      reproduces && !same,
      same
        ? { code: 'metric-is-the-score', metric, p: again }
        : reproduces
          ? rates
            ? { code: 'metric-foretells', metric, p }
            : { code: 'metric-foretells-parts', metric, p, parts: transform.parts }
          : { code: 'metric-foretells-not', metric, p },
    ),
    fact(
      'metric-equivalent',
      equivalent,
      equivalent ? { code: 'metric-within', metric, factor: Math.exp(ratio) } : { code: 'metric-off', metric, factor: Math.exp(ratio) },
      'ratio',
      Math.exp(ratio),
    ),
  ];
  return {
    metric,
    gates,
    holds: rise.smooth && reproduces && !same && equivalent,
    terms: transform.terms,
    index: rise.index,
  };
}

type Transform = {
  /** What the answers foretell for the strict score. */
  rates: number[];
  parts: number;
  deviance: number;
  terms: number[];
  /** p of the deviance. */
  fits(random: Random, most: number): number;
};

/** Log-likelihood of counts, but for their binomial coefficients. */
const ofCounts = ({ y, n }: Series, rates: readonly number[], counts: readonly number[] = y): number =>
  counts.reduce((sum, right, j) => sum + countsKernel(right, n[j]!, clipped(rates[j]!), scatterWithin), 0);
const clipped = (rate: number): number => Math.min(1 - 1e-9, Math.max(1e-9, rate));
const ownRates = ({ n }: Series, y: readonly number[]): number[] => y.map((right, j) => right / n[j]!);

/** p of the strict counts were their rates those of the other score as they are, both having the errors of their counts. */
function overAgain(series: Series, values: readonly number[], n: readonly number[], random: Random, most: number): number {
  const known = { ...series, chance: 0 };
  const distance = (y: readonly number[], of: readonly number[]) =>
    2 * (ofCounts(series, ownRates(series, y), y) - ofCounts(series, of, y));
  // All parts right of so many is not certainty: one wrong answer beside a rate of 1 would weigh more than all sizes together.
  const rates = values.map((value, j) => (value * n[j]! + 0.5) / (n[j]! + 1));
  const seen = new Exceedances(distance(series.y, rates));
  for (let draw = 0; draw < most && !seen.settled; draw++) {
    const other = values.map((value, j) => drawBeta(random, value * n[j]! + 0.5, (1 - value) * n[j]! + 0.5));
    seen.see(distance(drawCounts(other.map(clipped), known, scatterWithin, random), rates));
  }
  return seen.p;
}

/** Rates computed item by item where the answers were read: nothing to be learnt. */
function statedTransform(series: Series, rates: readonly number[]): Transform {
  const distance = (y: readonly number[]) => 2 * (ofCounts(series, ownRates(series, y), y) - ofCounts(series, rates, y));
  return {
    rates: [...rates],
    parts: 1,
    deviance: distance(series.y),
    terms: series.y.map((right, j) => countsLogPmf(right, series.n[j]!, clipped(rates[j]!), scatterWithin)),
    fits(random, most) {
      const seen = new Exceedances(distance(series.y));
      const spread = { ...series, chance: 0 };
      for (let draw = 0; draw < most && !seen.settled; draw++)
        seen.see(distance(drawCounts(rates.map(clipped), spread, scatterWithin, random)));
      return seen.p;
    },
  };
}

/** A run's value in logits, and its error. */
type Run = { middle: number; error: number };

/** The runs behind a value. Where there are several the error of their mean is what counts, so each bears its share of that. */
function runsOf(value: number, worth: number, repeats: readonly Repeat[] = []): Run[] {
  const runs = repeats.length > 0 ? repeats : [{ y: value * worth, n: worth }];
  return runs.map(({ y, n }) => {
    const [right, wrong] = [y + 0.5, n - y + 0.5];
    return { middle: Math.log(right / wrong), error: Math.sqrt((1 / right + 1 / wrong) / runs.length) };
  });
}

/** All of so many parts right: value^parts, the number of parts open where parts hang together or are not counted. Run by run: the power of a mean is not the mean of
 *  powers, and runs of one size may differ by more than sizes do. */
function powerTransform(series: Series, sizes: readonly (readonly Run[])[], stated: number | { unknown: string }): Transform {
  const { y, chance } = series;
  const rate = (runs: readonly Run[], z: number, { parts, lapse }: (typeof ways)[number]) =>
    chance + ((1 - chance - lapse) * runs.reduce((sum, { middle, error }) => sum + sigmoid(middle + z * error) ** parts, 0)) / runs.length;
  const prior = ways.map(
    ({ parts, lapse }) =>
      19 * Math.log1p(-lapse) + (isUnknown(stated) ? 0 : -0.5 * ((Math.log(parts) - Math.log(Math.max(1, stated))) / partsSpread) ** 2),
  );
  // pointwise[j][i]: log p of the count at size j in way i, the value's own error averaged over.
  const pointwise = y.map((right, j) =>
    ways.map(
      (way) =>
        logSum(nodes.map((z) => countsLogPmf(right, series.n[j]!, clipped(rate(sizes[j]!, z, way)), scatterWithin))) -
        Math.log(nodes.length),
    ),
  );
  const sums = prior.map((start, i) => pointwise.reduce((sum, row) => sum + row[i]!, start));
  const foretold = ways.map((way) => sizes.map((runs) => rate(runs, 0, way)));
  const kernels = series.n.map((items, j) =>
    kernelsAt(
      items,
      foretold.map((rates) => clipped(rates[j]!)),
      scatterWithin,
    ),
  );
  const best = (counts: readonly number[]): { rates: number[]; way: (typeof ways)[number]; distance: number } => {
    const columns = counts.map((count, j) => kernels[j]!(count));
    let top = { i: 0, value: -Infinity };
    prior.forEach((start, i) => {
      let value = start;
      for (const column of columns) value += column[i]!;
      if (value > top.value) top = { i, value };
    });
    const rates = foretold[top.i]!;
    return {
      rates,
      way: ways[top.i]!,
      distance: 2 * (ofCounts(series, ownRates(series, counts), counts) - ofCounts(series, rates, counts)),
    };
  };
  const found = best(y);
  return {
    rates: found.rates,
    parts: found.way.parts,
    deviance: found.distance,
    terms: pointwise.map((row) => logSum(sums) - logSum(sums.map((sum, i) => sum - row[i]!))),
    fits(random, most) {
      const seen = new Exceedances(found.distance);
      for (let draw = 0; draw < most && !seen.settled; draw++) {
        const rates = sizes.map((runs) => clipped(rate(runs, drawNormal(random), found.way)));
        seen.see(best(drawCounts(rates, { ...series, chance: 0 }, scatterWithin, random)).distance);
      }
      return seen.p;
    },
  };
}
