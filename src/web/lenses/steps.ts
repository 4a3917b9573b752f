/** What one part of the task looks like. Either an assumption: were the task k equal steps that all have to be right, p = s^(1/k). Or by steps that were
 *  measured: one of them on average, their geometric mean; and what is left of the score when it is divided by their product. (methods §3.1, §3.2) */
import type { Curve, CurvePoint } from '../../record/curve.ts';
import { noEvidence, type StepProbe } from '../../record/evidence.ts';
import { type Counts, isUnknown, unknown } from '../../stats/estimate.ts';
import type { Lens } from './lens.ts';

export const mostSteps = 12;

/** A number: so many equal steps, assumed; 1 leaves the curve as it is. `mean`: one measured step. `rest`: the score divided by the product of the measured steps. */
export type StepsSetting = number | 'mean' | 'rest';

export const stepsLens: Lens<{ steps: StepsSetting }> = {
  name: 'steps',
  toLink: ({ steps }) => ({ steps: steps === 1 ? null : String(steps) }),
  fromLink(query) {
    const text = query.get('steps');
    if (text === 'mean' || text === 'rest') return { steps: text };
    const steps = Number(text ?? 1);
    return { steps: Number.isInteger(steps) && steps >= 1 && steps <= mostSteps ? steps : 1 };
  },
  apply(subject, { steps }) {
    const { curve } = subject;
    if (steps === 1 || !curve.bounded) return subject;
    // What stood beside the curve foretold the whole task, not a part of it.
    const part = { ...curve, evidence: noEvidence };
    if (typeof steps === 'number') return { ...subject, items: null, curve: { ...part, ...rooted(curve, steps) } };
    if (stepsMeasured(curve) < 2) return subject;
    const points = curve.points.flatMap((point, j) => {
      const tried = triedAt(curve.evidence.steps, j);
      return (tried && (steps === 'mean' ? oneMeasured(point, tried) : leftOver(point, tried, curve))) ?? [];
    });
    const free = { value: 0, source: 'a part of the task' };
    return { ...subject, items: null, curve: { ...part, points, chance: free, human: unknown('people were asked the whole task') } };
  },
};

/** How many steps of an item were measured, each as often as it occurs; 0 for none. */
export const stepsMeasured = ({ evidence }: Pick<Curve, 'evidence'>): number => evidence.steps.reduce((sum, { times }) => sum + times, 0);

type Tried = { counts: Counts; times: number; sameItems: boolean };

/** Every step at a size; undefined when one was not tried there. */
function triedAt(probes: readonly StepProbe[], j: number): Tried[] | undefined {
  const all = probes.map(({ counts, times, sameItems }) => ({ counts: counts[j], times, sameItems }));
  return all.every((one): one is Tried => one.counts !== undefined && !isUnknown(one.counts) && (one.counts as Counts).n > 0)
    ? all
    : undefined;
}

/** ln of a rate and its variance; undefined where nothing was right. */
function logRate({ y, n }: Counts): { value: number; variance: number } | undefined {
  return y > 0 ? { value: Math.log(y / n), variance: (n - y) / (n * y) } : undefined;
}

/** Σ times · ln p over the steps, with its variance: they are counted from answers of their own, or each among those that came so far. */
function logProduct(tried: readonly Tried[]): { value: number; variance: number } | undefined {
  let [value, variance] = [0, 0];
  for (const { counts, times } of tried) {
    const one = logRate(counts);
    if (!one) return undefined;
    value += times * one.value;
    variance += times * times * one.variance;
  }
  return { value, variance };
}

/** (Π p_s^times)^(1/Σ times). */
function oneMeasured(point: CurvePoint, tried: readonly Tried[]): CurvePoint | undefined {
  const product = logProduct(tried);
  const count = tried.reduce((sum, { times }) => sum + times, 0);
  return product && asRate(point, product.value / count, product.variance / (count * count));
}

/** The score divided by the product: how often the whole is right where all measured steps are. More than 1 (steps that hang together) is shown as 1.
 *  Undefined where a step is never right, or the whole is at chance: there is nothing to divide. */
function leftOver(point: CurvePoint, tried: readonly Tried[], { chance }: Curve): CurvePoint | undefined {
  const product = logProduct(tried);
  if (!product || isUnknown(point.n)) return undefined;
  const floor = isUnknown(chance) ? 0 : chance.value;
  const above = point.value - floor;
  if (!(above > 0)) return undefined;
  // ln of the part above chance: what guesses add to the score adds to its error too.
  const whole = { value: Math.log(above / (1 - floor)), variance: (point.value * (1 - point.value)) / (point.n * above * above) };
  // Rounding aside, what its parts account for is accounted for.
  const left = whole.value - product.value;
  const log = left > -1e-9 ? 0 : left;
  // Each step among the answers that came so far: what is left is a share of those that came through all of them.
  const came = tried.every(({ sameItems }) => sameItems) ? tried.at(-1)!.counts.y : undefined;
  return asRate(point, log, came === undefined ? whole.variance + product.variance : (Math.exp(-log) - 1) / came);
}

const z = 1.959964;
/** A rate known by its logarithm; the interval goes back with it, and n is what such an interval is worth in answers. */
function asRate({ correct: _c, se: _s, repeats: _r, ...point }: CurvePoint, log: number, variance: number): CurvePoint {
  const value = Math.exp(log);
  if (!(variance > 0)) {
    // Right whenever it was tried: as many answers as the whole has.
    const n = isUnknown(point.n) ? 1 : point.n;
    const hi = Math.min(1, value);
    return { ...point, value: hi, n, nFrom: 'from-se', interval: { lo: Math.max(0, hi - (hi * z * z) / (n + z * z)), hi, level: 0.95 } };
  }
  const half = z * Math.sqrt(variance);
  const interval = { lo: Math.exp(log - half), hi: Math.min(1, Math.exp(log + half)), level: 0.95 };
  return { ...point, value, interval, n: worth(Math.min(value, 1 - 1e-6), interval), nFrom: 'from-se' };
}

function rooted({ points, chance, human }: Curve, steps: number): Pick<Curve, 'points' | 'chance' | 'human'> {
  const root = (value: number) => Math.max(0, value) ** (1 / steps);
  return {
    points: points.map((point) => oneStep(point, root)),
    chance: isUnknown(chance) ? chance : { ...chance, value: root(chance.value) },
    human: isUnknown(human)
      ? human
      : { ...human, value: root(human.value), ...(human.band ? { band: [root(human.band[0]), root(human.band[1])] as const } : {}) },
  };
}

/** The interval goes through the root as it is; n becomes what an interval of that width is worth in answers. */
function oneStep({ correct: _correct, se: _se, repeats: _repeats, ...point }: CurvePoint, root: (value: number) => number): CurvePoint {
  const value = root(point.value);
  if (isUnknown(point.interval)) return { ...point, value, n: unknown('the score has no interval') };
  const interval = { ...point.interval, lo: root(point.interval.lo), hi: root(point.interval.hi) };
  return { ...point, value, interval, n: worth(value, interval), nFrom: 'from-se' };
}

const z2 = z ** 2;
/** So many answers have a Wilson interval as wide. Solved from its width w: w²(n + z²)² = z²(4 n p(1 − p) + z²). */
function worth(p: number, { lo, hi }: { lo: number; hi: number }): number {
  const w2 = Math.max(1e-12, (hi - lo) ** 2);
  // w² n² + n (2 w² z² − 4 z² p(1 − p)) + w² z⁴ − z⁴ = 0
  const b = 2 * w2 * z2 - 4 * z2 * p * (1 - p);
  const c = z2 * z2 * (w2 - 1);
  return Math.max(1, (-b + Math.sqrt(Math.max(0, b * b - 4 * w2 * c))) / (2 * w2));
}
