/** How long the tasks are that a model does half of the time, measured by what they take a person: METR's time horizon. (Kwa et al. 2025, arXiv
 *  2503.14499; methods §4.4) The same with the number of steps in place of minutes: which k does each size reach? */
import { type Interval, type Unknown, unknown } from '../../stats/estimate.ts';
import type { Random } from '../../stats/random.ts';
import { logit, sigmoid } from '../shapes/shape.ts';

/** One run: a task of `length` minutes (or steps), `family` groups tasks that are alike; `right` in [0, 1]. */
export type Run = { family: string; task: string; length: number; right: number };

/** P(success) = σ(w log₂ length + b). */
export type LengthCurve = { w: number; b: number; objective: number };

/** The ridge of METR's reports: scikit-learn's C = 1/λ. Weights sum to 1, so it matters. */
export const usualRidge = 0.1;

/** ½ w² + (1/λ) Σ s · log loss, the intercept free of penalty, at its least, by Newton's steps with halving: it is convex. `weights` as they are: they
 *  are not brought to a sum of 1. Some must be right and some wrong. */
export function fitLengthCurve(
  runs: readonly Pick<Run, 'length' | 'right'>[],
  weights: ArrayLike<number>,
  ridge = usualRidge,
): LengthCurve {
  const lengths = runs.map(({ length }) => Math.log2(length));
  const slopes = new Float64Array(5);
  /** Objective; writes d/dw, d/db and the three second derivatives. */
  const at = (w: number, b: number): number => {
    let value = 0.5 * w * w;
    slopes.fill(0);
    slopes[0] = w;
    slopes[2] = 1;
    for (let i = 0; i < runs.length; i++) {
      const s = weights[i]! / ridge;
      if (s === 0) continue;
      const [x, y] = [lengths[i]!, runs[i]!.right];
      const z = w * x + b;
      const p = sigmoid(z);
      // −y ln p − (1 − y) ln (1 − p) without cancelling.
      value += s * ((z > 0 ? (1 - y) * z : -y * z) + Math.log1p(Math.exp(-Math.abs(z))));
      const [d, v] = [s * (p - y), s * p * (1 - p)];
      slopes[0]! += d * x;
      slopes[1]! += d;
      slopes[2]! += v * x * x;
      slopes[3]! += v * x;
      slopes[4]! += v;
    }
    return value;
  };
  let [w, b] = [0, 0];
  let objective = at(w, b);
  for (let step = 0; step < 100; step++) {
    const [gw, gb, ww, wb, bb] = slopes as unknown as [number, number, number, number, number];
    const determinant = ww * bb - wb * wb;
    const [dw, db] = [(bb * gw - wb * gb) / determinant, (ww * gb - wb * gw) / determinant];
    let part = 1;
    let next = at(w - dw, b - db);
    while (next > objective + 1e-12 * Math.abs(objective) && part > 1e-6) {
      part /= 2;
      next = at(w - part * dw, b - part * db);
    }
    [w, b, objective] = [w - part * dw, b - part * db, next];
    if (Math.abs(dw) + Math.abs(db) < 1e-10 * (1 + Math.abs(w) + Math.abs(b))) break;
  }
  return { w, b, objective };
}

/** Length at which the curve passes q. */
export const lengthAt = ({ w, b }: LengthCurve, q: number): number => 2 ** ((logit(q) - b) / w);

/** METR's weights: 1/(runs of the task · √(tasks of the family)), brought to a sum of 1, so that neither many runs nor many variants of a task count twice. */
export function familyWeights(runs: readonly Run[]): Float64Array {
  const ofTask = new Map<string, number>();
  const tasks = new Map<string, Set<string>>();
  for (const { family, task } of runs) {
    ofTask.set(task, (ofTask.get(task) ?? 0) + 1);
    if (!tasks.has(family)) tasks.set(family, new Set());
    tasks.get(family)!.add(task);
  }
  const raw = runs.map(({ family, task }) => 1 / (ofTask.get(task)! * Math.sqrt(tasks.get(family)!.size)));
  const all = raw.reduce((a, b) => a + b, 0);
  return Float64Array.from(raw, (weight) => weight / all);
}

/** Tasks drawn anew, and how often each; shared between agents, so that all of them meet the same. */
type TaskChoice = readonly { task: string; times: number }[];

/** Families with replacement, and within each the tasks. @param families tasks of each family */
function drawTasks(families: readonly (readonly string[])[], random: Random): TaskChoice {
  const times = new Map<string, number>();
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  for (let f = 0; f < families.length; f++) {
    const tasks = one(families);
    for (let t = 0; t < tasks.length; t++) {
      const task = one(tasks);
      times.set(task, (times.get(task) ?? 0) + 1);
    }
  }
  return [...times].map(([task, count]) => ({ task, times: count }));
}

export type Horizon = {
  /** Length at 50 % and at 80 %, in the unit of the tasks; unknown where it lies outside the tasks tried. */
  half: { value: number; interval: Interval | Unknown } | Unknown;
  most: { value: number; interval: Interval | Unknown } | Unknown;
  curve: LengthCurve;
  runs: number;
  tasks: number;
  right: number;
};

const level = 0.95;

/** Horizons of all agents, and of each draw their length at 50 %, for a trend. Drawn are families, tasks within them, and runs of a task;
 *  duplicates count twice and the weights stay what they were, as in METR's code. @param agents runs of each */
export function timeHorizons(
  agents: readonly (readonly Run[])[],
  random: Random,
  { draws = 1000, ridge = usualRidge }: { draws?: number; ridge?: number } = {},
): { horizons: Horizon[]; drawn: Float64Array[] } {
  const families = new Map<string, Set<string>>();
  for (const { family, task } of agents.flat()) {
    if (!families.has(family)) families.set(family, new Set());
    families.get(family)!.add(task);
  }
  const pools = [...families.values()].map((tasks) => [...tasks]);
  const prepared = agents.map((runs) => {
    const weights = familyWeights(runs);
    const byTask = new Map<string, number[]>();
    runs.forEach(({ task }, i) => {
      if (!byTask.has(task)) byTask.set(task, []);
      byTask.get(task)!.push(i);
    });
    return { runs, weights, byTask, curve: fitLengthCurve(runs, weights, ridge) };
  });
  const drawn = agents.map(() => new Float64Array(draws));
  const drawnMost = agents.map(() => new Float64Array(draws));
  const multiple = prepared.map(({ runs }) => new Float64Array(runs.length));
  for (let d = 0; d < draws; d++) {
    const choice = drawTasks(pools, random);
    prepared.forEach(({ runs, weights, byTask }, a) => {
      const counted = multiple[a]!.fill(0);
      for (const { task, times } of choice) {
        const own = byTask.get(task);
        if (!own) continue;
        for (let t = 0; t < times * own.length; t++) {
          const i = own[Math.floor(random() * own.length)]!;
          counted[i]! += weights[i]!;
        }
      }
      const { half, most } = lengthsOf(runs, counted, ridge);
      drawn[a]![d] = half;
      drawnMost[a]![d] = most;
    });
  }
  const horizons = prepared.map(({ runs, weights, curve, byTask }, a): Horizon => {
    const right = runs.reduce((sum, run) => sum + run.right, 0);
    const lengths = runs.map(({ length }) => length);
    const range = [Math.min(...lengths), Math.max(...lengths)] as const;
    const at = (q: number, many: Float64Array) =>
      right === 0
        ? unknown('nothing was done: the horizon is shorter than every task')
        : horizonAt(lengthsOf(runs, weights, ridge)[q === 0.5 ? 'half' : 'most'], many, range);
    return { half: at(0.5, drawn[a]!), most: at(0.8, drawnMost[a]!), curve, runs: runs.length, tasks: byTask.size, right };
  });
  return { horizons, drawn };
}

/** An agent that did nothing has horizon 0, one that did everything has none that ends. */
function lengthsOf(runs: readonly Run[], weights: Float64Array, ridge: number): { half: number; most: number } {
  let [right, wrong] = [0, 0];
  for (let i = 0; i < runs.length; i++) {
    right += weights[i]! * runs[i]!.right;
    wrong += weights[i]! * (1 - runs[i]!.right);
  }
  if (right === 0) return { half: 0, most: 0 };
  if (wrong === 0) return { half: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY };
  const curve = fitLengthCurve(runs, weights, ridge);
  if (!(curve.w < 0)) return { half: Number.NaN, most: Number.NaN };
  return { half: lengthAt(curve, 0.5), most: lengthAt(curve, 0.8) };
}

function horizonAt(value: number, drawn: Float64Array, [shortest, longest]: readonly [number, number]): Horizon['half'] {
  if (Number.isNaN(value)) return unknown('success does not fall with length');
  if (value < shortest) return unknown('shorter than the shortest task tried');
  if (value > longest) return unknown('longer than the longest task tried');
  const usable = drawn.filter((one) => !Number.isNaN(one)).sort();
  if (usable.length < 0.9 * drawn.length) return { value, interval: unknown('too many draws of tasks show no fall with length') };
  const at = (share: number) => usable[Math.round(share * (usable.length - 1))]!;
  return { value, interval: { lo: at((1 - level) / 2), hi: at((1 + level) / 2), level } };
}

/** ln horizon over time, or over log scale: slope in e-folds a unit, and the units in which it doubles. Horizons are held above 1e-3, as METR does. */
export function horizonTrend(x: readonly number[], horizons: readonly number[]): { slope: number; intercept: number; doubling: number } {
  const y = horizons.map((h) => Math.log(Math.max(1e-3, h)));
  const [x0, y0] = [mean(x), mean(y)];
  const slope = x.reduce((sum, xi, i) => sum + (xi - x0) * (y[i]! - y0), 0) / x.reduce((sum, xi) => sum + (xi - x0) ** 2, 0);
  return { slope, intercept: y0 - slope * x0, doubling: Math.LN2 / slope };
}
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Agents that had the longest horizon of all when they came out, in order of date; ties go to the first. */
export function bestWhenReleased<T extends { date: number; horizon: number }>(agents: readonly T[]): T[] {
  let best = 0;
  return [...agents]
    .sort((p, q) => p.date - q.date || q.horizon - p.horizon)
    .filter(({ horizon }) => {
      if (!(horizon > best)) return false;
      best = horizon;
      return true;
    });
}
