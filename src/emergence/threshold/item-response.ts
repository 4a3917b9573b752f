/** Items that differ in difficulty, models that differ in ability: P = c + (1 − c) σ(α (θ − β)). If difficulties are spread out, the score rises smoothly;
 *  if they lie close together, the score jumps although ability rises steadily with scale. (methods §4.3) */

import { normalQuantile } from '../../stats/distributions/normal.ts';
import { type Interval, type Unknown, unknown } from '../../stats/estimate.ts';
import { fisherScoring, standardErrors } from '../../stats/optimize/fisher-scoring.ts';
import { sigmoid } from '../shapes/shape.ts';

export type Item = { discrimination: number; difficulty: number };

/** Ability of one model by maximum likelihood, items known and without guessing; its standard error from I = Σ α² P Q. Unknown where nothing, or
 *  everything, was right: the likelihood has no top. @param right outcome of each item */
export function abilityGivenItems(items: readonly Item[], right: readonly boolean[]): { ability: number; se: number } | Unknown {
  if (right.every(Boolean)) return unknown('everything was right: ability is only bounded below');
  if (!right.some(Boolean)) return unknown('nothing was right: ability is only bounded above');
  const found = fisherScoring(
    ([ability], score, information) => {
      let sum = 0;
      items.forEach(({ discrimination: a, difficulty }, i) => {
        const p = sigmoid(a * (ability! - difficulty));
        sum += Math.log(right[i] ? p : 1 - p);
        score[0]! += a * (Number(right[i]) - p);
        information[0]! += a * a * p * (1 - p);
      });
      return sum;
    },
    [0],
  );
  return { ability: found.params[0]!, se: standardErrors(found)[0]! };
}

/** Outcomes of the same items at several models: right[model][item] in {0, 1}; undefined where a model was not asked. */
export type Outcomes = readonly (readonly (0 | 1 | undefined)[])[];

export type AbilityOverScale = {
  /** Ability of each model in logits; 0 is the mean difficulty of the items. */
  abilities: { value: number; se: number }[];
  /** SD of the difficulties, logits, with its interval. Small: items become solvable all at once. */
  spread: { value: number; interval: Interval };
  /** θ = intercept + slope x + ε: logits a unit of x. `residual`: SD of ε beyond what the errors of the abilities explain. */
  line: { intercept: number; slope: number; se: number; r2: number; residual: number };
  /** Score the straight line foretells at x, averaged over the items' difficulties. */
  scoreAt(x: number): number;
  items: number;
};

/** The standard normal at 51 nodes from −5 to 5: the trapezoid rule is exact to far more digits than items tell. */
const nodes = Array.from({ length: 51 }, (_, i) => (i - 25) / 5);
const weights = nodes.map((z) => Math.exp(-0.5 * z * z));
const weightSum = weights.reduce((a, b) => a + b, 0);
const logWeights = weights.map((w) => Math.log(w / weightSum));

/** Discriminations e^{.5 z}, z normal, in five nodes (Gauss–Hermite): used from six models up, where they can be told. */
const hermite = [
  [-2.8569700138728056, 0.011257411327720691],
  [-1.3556261799742659, 0.22207592200561266],
  [0, 0.5333333333333333],
  [1.3556261799742659, 0.22207592200561266],
  [2.8569700138728056, 0.011257411327720691],
] as const;
const modelsForDiscrimination = 6;
const rasch = [[1, 0]] as const;
const twoParameter = hermite.map(([z, w]) => [Math.exp(0.5 * z), Math.log(w)] as const);

/** Abilities by marginal maximum likelihood: difficulties β ~ N(0, σ²) are integrated out and σ is estimated (Bock & Aitkin 1981). One discrimination
 *  for all items (Rasch) below six models, LogN(0, .5) integrated out from six up. Then the abilities are held against scale.
 *  @param x place of each model on the axis  @param chance the rate of guessing, of all items
 *  @returns unknown with fewer than three models or ten items, or where all or no answers are right */
export function abilityOverScale(outcomes: Outcomes, x: readonly number[], chance: number): AbilityOverScale | Unknown {
  const m = outcomes.length;
  const count = outcomes[0]?.length ?? 0;
  if (m < 3) return unknown('three models or more are needed');
  if (count < 10) return unknown('ten items or more are needed');
  const answers = outcomes.flat().filter((one) => one !== undefined);
  if (answers.every((one) => one === 1) || answers.every((one) => one === 0)) return unknown('all answers are alike');
  const patterns = patternsOf(outcomes, count);
  const slopes = m >= modelsForDiscrimination ? twoParameter : rasch;

  // params: m abilities, ln σ. Weak priors N(0, 3²) on abilities and N(0, 1) on ln σ keep models with nothing right finite.
  const likelihood = (params: Float64Array, score: Float64Array, information: Float64Array): number => {
    const k = m + 1;
    const sd = Math.exp(params[m]!);
    let total = 0;
    const cells = nodes.length * slopes.length;
    const logs = new Float64Array(cells);
    const own = new Float64Array(k);
    // ln P, ln Q and d ln P/dη, d ln Q/dη of each model in each cell
    const table = slopes.flatMap(([a]) =>
      nodes.map((z) =>
        Array.from({ length: m }, (_, j) => {
          const s = sigmoid(a * (params[j]! - sd * z));
          const p = Math.min(1 - 1e-12, Math.max(1e-12, chance + (1 - chance) * s));
          const d = (1 - chance) * s * (1 - s);
          return { right: Math.log(p), wrong: Math.log(1 - p), dRight: (a * d) / p, dWrong: (-a * d) / (1 - p) };
        }),
      ),
    );
    for (const { pattern, times } of patterns) {
      let best = -Infinity;
      for (let cell = 0; cell < cells; cell++) {
        let sum = logWeights[cell % nodes.length]! + slopes[Math.floor(cell / nodes.length)]![1];
        for (let j = 0; j < m; j++) if (pattern[j] !== undefined) sum += pattern[j] ? table[cell]![j]!.right : table[cell]![j]!.wrong;
        logs[cell] = sum;
        best = Math.max(best, sum);
      }
      let all = 0;
      own.fill(0);
      for (let cell = 0; cell < cells; cell++) {
        const weight = Math.exp(logs[cell]! - best);
        if (weight < 1e-14) continue;
        all += weight;
        const z = nodes[cell % nodes.length]!;
        for (let j = 0; j < m; j++) {
          if (pattern[j] === undefined) continue;
          const d = weight * (pattern[j] ? table[cell]![j]!.dRight : table[cell]![j]!.dWrong);
          own[j]! += d;
          own[m]! -= d * sd * z;
        }
      }
      total += times * (best + Math.log(all));
      for (let a = 0; a < k; a++) {
        own[a]! /= all;
        score[a]! += times * own[a]!;
        for (let b = 0; b <= a; b++) information[a * k + b]! += times * own[a]! * own[b]!;
      }
    }
    for (let j = 0; j < m; j++) {
      total -= params[j]! ** 2 / 18;
      score[j]! -= params[j]! / 9;
      information[j * k + j]! += 1 / 9;
    }
    total -= params[m]! ** 2 / 2;
    score[m]! -= params[m]!;
    information[m * k + m]! += 1;
    return total;
  };
  const start = outcomes.map((row) => {
    const asked = row.filter((one) => one !== undefined);
    const rate = (asked.filter((one) => one === 1).length + 0.5) / (asked.length + 1);
    const above = Math.min(0.98, Math.max(0.02, (rate - chance) / (1 - chance)));
    return 1.5 * Math.log(above / (1 - above));
  });
  const found = fisherScoring(likelihood, [...start, 0]);
  const errors = standardErrors(found);
  const abilities = Array.from({ length: m }, (_, j) => ({ value: found.params[j]!, se: errors[j]! }));
  const sd = Math.exp(found.params[m]!);
  const half = normalQuantile(0.975) * errors[m]!;
  const line = lineThrough(abilities, x);
  return {
    abilities,
    spread: { value: sd, interval: { lo: sd * Math.exp(-half), hi: sd * Math.exp(half), level: 0.95 } },
    line,
    scoreAt: (at) =>
      slopes.reduce(
        (sum, [a, logShare]) =>
          sum +
          Math.exp(logShare) *
            nodes.reduce(
              (inner, z, i) =>
                inner + Math.exp(logWeights[i]!) * (chance + (1 - chance) * sigmoid(a * (line.intercept + line.slope * at - sd * z))),
              0,
            ),
        0,
      ),
    items: count,
  };
}

function patternsOf(outcomes: Outcomes, count: number): { pattern: (0 | 1 | undefined)[]; times: number }[] {
  const found = new Map<string, { pattern: (0 | 1 | undefined)[]; times: number }>();
  for (let i = 0; i < count; i++) {
    const pattern = outcomes.map((row) => row[i]);
    const key = pattern.map((one) => one ?? '-').join('');
    const before = found.get(key);
    if (before) before.times++;
    else found.set(key, { pattern, times: 1 });
  }
  return [...found.values()];
}

/** Weighted least squares with a variance τ² on top of the errors, by DerSimonian and Laird's moments. */
function lineThrough(abilities: readonly { value: number; se: number }[], x: readonly number[]): AbilityOverScale['line'] {
  const through = (extra: number) => {
    const w = abilities.map(({ se }) => 1 / (se * se + extra));
    const all = w.reduce((a, b) => a + b, 0);
    const mean = (of: (i: number) => number) => w.reduce((sum, wi, i) => sum + wi * of(i), 0) / all;
    const [x0, y0] = [mean((i) => x[i]!), mean((i) => abilities[i]!.value)];
    const sxx = w.reduce((sum, wi, i) => sum + wi * (x[i]! - x0) ** 2, 0);
    const slope = w.reduce((sum, wi, i) => sum + wi * (x[i]! - x0) * (abilities[i]!.value - y0), 0) / sxx;
    const intercept = y0 - slope * x0;
    const misfit = w.reduce((sum, wi, i) => sum + wi * (abilities[i]!.value - intercept - slope * x[i]!) ** 2, 0);
    const whole = w.reduce((sum, wi, i) => sum + wi * (abilities[i]!.value - y0) ** 2, 0);
    const w2 = w.reduce((sum, wi) => sum + wi * wi, 0);
    return { slope, intercept, misfit, se: Math.sqrt(1 / sxx), r2: whole > 0 ? 1 - misfit / whole : 0, freed: all - w2 / all };
  };
  const plain = through(0);
  const excess = Math.max(0, (plain.misfit - (abilities.length - 2)) / plain.freed);
  const { slope, intercept, se, r2 } = through(excess);
  return { intercept, slope, se, r2, residual: Math.sqrt(excess) };
}
