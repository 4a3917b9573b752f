/** Ability against pre-training loss in place of size: at chance above a loss L*, rising below it. (Du et al. 2024, arXiv 2403.15796; methods §5.5) And
 *  the law by which finetuning on more data moves L*: extrapolated to no data it foretells where the ability itself appears. (Snell et al. 2024, arXiv
 *  2411.16035; the form is ours, methods §5.6) Losses are comparable within one corpus and tokenizer only. */
import { chiSquaredTail } from '../../stats/distributions/chi-squared.ts';
import { type Interval, type Unknown, unknown } from '../../stats/estimate.ts';

/** One model, or checkpoint: its loss in nats, right answers of n, and ln parameters where size is to be tested. */
export type AtLoss = { loss: number; y: number; n: number; logParams?: number };

/** θ = c + (1 − c) · rising part of the loss below the threshold: 1 − e^{−rate (L* − L)}, plus `size` · (ln N − mean) in the rate where tested. */
export type LossThreshold = {
  /** L*, nats, with its profile interval. */
  threshold: { value: number; interval: Interval | Unknown };
  rate: number;
  logLikelihood: number;
  /** Twice the gain in log-likelihood over a score that never leaves chance; and over one that rises at every loss, without a threshold. */
  overChance: number;
  overSmooth: number;
  /** Whether models of one loss and different size differ: none should if loss tells all. */
  size: { p: number; effect: number } | Unknown;
};

const level = 0.95;
/** ½ χ²₁ at 95 %. */
const drop = 1.9207294103470494;
const cells = 120;

const above = (loss: number, threshold: number, rate: number): number => (loss >= threshold ? 0 : 1 - Math.exp(-rate * (threshold - loss)));

function logLik<P extends AtLoss>(points: readonly P[], rateAt: (point: P) => number): number {
  let sum = 0;
  for (const point of points) {
    const theta = Math.min(1 - 1e-9, Math.max(1e-9, rateAt(point)));
    sum += (point.y > 0 ? point.y * Math.log(theta) : 0) + (point.n > point.y ? (point.n - point.y) * Math.log(1 - theta) : 0);
  }
  return sum;
}

/** Greatest value of f over ln-spaced arguments, then by golden section. */
function climb(f: (x: number) => number, lo: number, hi: number, count = 60): { at: number; value: number } {
  let best = lo;
  let value = f(lo);
  for (let i = 1; i <= count; i++) {
    const x = lo + ((hi - lo) * i) / count;
    const next = f(x);
    if (next > value) [best, value] = [x, next];
  }
  const golden = (Math.sqrt(5) - 1) / 2;
  let [left, right] = [Math.max(lo, best - (hi - lo) / count), Math.min(hi, best + (hi - lo) / count)];
  for (let i = 0; i < 60; i++) {
    const [a, b] = [right - golden * (right - left), left + golden * (right - left)];
    if (f(a) > f(b)) right = b;
    else left = a;
  }
  const middle = (left + right) / 2;
  const there = f(middle);
  return there > value ? { at: middle, value: there } : { at: best, value };
}

const bestRate = (points: readonly AtLoss[], threshold: number, chance: number) =>
  climb((r) => logLik(points, ({ loss }) => chance + (1 - chance) * above(loss, threshold, Math.exp(r))), -6, 4);

/** @param chance the floor, in [0, 1) */
export function fitLossThreshold(points: readonly AtLoss[], chance: number): LossThreshold | Unknown {
  if (points.length < 5) return unknown('five models or checkpoints with a known loss are needed');
  const losses = points.map(({ loss }) => loss);
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  if (!(high > low)) return unknown('all have the same loss');
  const profile = Array.from({ length: cells + 1 }, (_, i) => {
    const threshold = low + ((high + 0.25 * (high - low) - low) * (i + 0.5)) / cells;
    const { at, value } = bestRate(points, threshold, chance);
    return { threshold, rate: Math.exp(at), value };
  });
  const best = profile.reduce((p, q) => (q.value > p.value ? q : p));
  const flat = logLik(points, () => Math.max(chance, 1e-9));
  const ends = endsOf(profile.map(({ value }) => value));
  const interval = ends
    ? { lo: profile[ends.from]!.threshold, hi: profile[ends.to]!.threshold, level }
    : unknown('the data leave one end of the threshold open');
  // Rising at every loss: a logistic in the loss, two numbers as well.
  let smooth = Number.NEGATIVE_INFINITY;
  for (let b = 0.05; b < 60; b *= 1.25) {
    const slope = b / (high - low);
    smooth = Math.max(
      smooth,
      climb((a) => logLik(points, ({ loss }) => chance + (1 - chance) / (1 + Math.exp(-(a - slope * (loss - low))))), -15, 15).value,
    );
  }
  return {
    threshold: { value: best.threshold, interval },
    rate: best.rate,
    logLikelihood: best.value,
    overChance: 2 * (best.value - flat),
    overSmooth: 2 * (best.value - smooth),
    size: sizeEffect(points, best, chance),
  };
}

/** The cells just outside the profile interval: at this spacing the interval ends between them and their neighbours. Undefined where it leaves the grid. */
function endsOf(values: readonly number[]): { from: number; to: number } | undefined {
  const best = Math.max(...values);
  const from = values.findIndex((value) => value >= best - drop) - 1;
  const to = values.findLastIndex((value) => value >= best - drop) + 1;
  return from < 0 || to >= values.length ? undefined : { from, to };
}

/** Likelihood ratio of a model whose ability at a loss also depends on its size. */
function sizeEffect(
  points: readonly AtLoss[],
  { threshold, rate, value }: { threshold: number; rate: number; value: number },
  chance: number,
): LossThreshold['size'] {
  const sizes = points.flatMap(({ logParams }) => (logParams === undefined ? [] : [logParams]));
  if (sizes.length < points.length) return unknown('not every model has a known size');
  const centre = sizes.reduce((a, b) => a + b, 0) / sizes.length;
  const spread = Math.sqrt(sizes.reduce((sum, x) => sum + (x - centre) ** 2, 0) / sizes.length);
  if (!(spread > 0)) return unknown('all models have one size');
  const freed = climb(
    (effect) =>
      climb(
        (r) =>
          logLik(
            points,
            ({ loss, logParams }) =>
              chance + (1 - chance) * above(loss, threshold, Math.exp(r + (effect * (logParams! - centre)) / spread)),
          ),
        Math.log(rate) - 1.5,
        Math.log(rate) + 1.5,
        20,
      ).value,
    -2,
    2,
    40,
  );
  return { p: chiSquaredTail(Math.max(0, 2 * (freed.value - value)), 1), effect: freed.at / spread };
}

/** Models of one loss each, finetuned on `data` examples (0: not at all). */
export type Finetuned = AtLoss & { data: number };

export type ThresholdShift = {
  /** L* without finetuning, foretold from the finetuned models. */
  without: { value: number; interval: Interval | Unknown };
  /** L*(D) = without + shift · ln(1 + D/unit). */
  shift: number;
  unit: number;
  logLikelihood: number;
};

/** Joint fit over all amounts of data. @returns unknown with fewer than three amounts, or where more data do not move the threshold to weaker models */
export function fitThresholdShift(points: readonly Finetuned[], chance: number, unit: number): ThresholdShift | Unknown {
  const amounts = new Set(points.map(({ data }) => data));
  if (amounts.size < 3) return unknown('three amounts of finetuning data or more are needed');
  const losses = points.map(({ loss }) => loss);
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  const range = high - low;
  const bestAt = (without: number): { value: number; shift: number } => {
    const found = climb(
      (shift) =>
        climb(
          (r) =>
            logLik(points, ({ loss, data }) => chance + (1 - chance) * above(loss, without + shift * Math.log1p(data / unit), Math.exp(r))),
          -5,
          4,
          30,
        ).value,
      0,
      range,
      40,
    );
    return { value: found.value, shift: found.at };
  };
  const profile = Array.from({ length: 61 }, (_, i) => {
    const without = low - 0.5 * range + (1.5 * range * i) / 60;
    return { without, ...bestAt(without) };
  });
  const best = profile.reduce((p, q) => (q.value > p.value ? q : p));
  if (!(best.shift > 1e-6 * range)) return unknown('more finetuning data do not move the threshold');
  const ends = endsOf(profile.map(({ value }) => value));
  return {
    without: {
      value: best.without,
      interval: ends
        ? { lo: profile[ends.from]!.without, hi: profile[ends.to]!.without, level }
        : unknown('the data leave one end of the threshold open'),
    },
    shift: best.shift,
    unit,
    logLikelihood: best.value,
  };
}
