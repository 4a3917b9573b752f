/** Observational scaling: many public models, few directions of ability. Benchmarks are reduced to principal components, a task is a sigmoid of them, and
 *  within a family a component is straight in log compute. (Ruan, Maddison & Hashimoto 2024, arXiv 2405.10938; methods §5.4) */
import { type Unknown, unknown } from '../../stats/estimate.ts';
import { levenbergMarquardt } from '../../stats/optimize/levenberg-marquardt.ts';
import { symmetricEigen } from '../../stats/symmetric-eigen.ts';

/** Scores of models (rows) on benchmarks (columns); undefined where one was not measured. */
export type Table = readonly (readonly (number | undefined)[])[];

export type Components = {
  means: number[];
  /** 1 each where the table was not standardised. */
  scales: number[];
  vectors: number[][];
  /** Share of the variance a component explains, largest first. */
  explained: number[];
};

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** @param rows a complete table, two rows or more */
export function principalComponents(rows: readonly (readonly number[])[], { standardised = false } = {}): Components {
  const width = rows[0]!.length;
  const means = Array.from({ length: width }, (_, c) => meanOf(rows.map((row) => row[c]!)));
  const scales = means.map((mean, c) => (standardised ? Math.sqrt(meanOf(rows.map((row) => (row[c]! - mean) ** 2))) || 1 : 1));
  const covariance = means.map((_, a) =>
    means.map((__, b) => meanOf(rows.map((row) => ((row[a]! - means[a]!) / scales[a]!) * ((row[b]! - means[b]!) / scales[b]!)))),
  );
  const { values, vectors } = symmetricEigen(covariance);
  const all = values.reduce((a, b) => a + b, 0);
  return { means, scales, vectors, explained: values.map((value) => value / all) };
}

/** Where a model stands on the first components. */
export const projected = ({ means, scales, vectors }: Components, row: readonly number[], count: number): number[] =>
  vectors.slice(0, count).map((vector) => vector.reduce((sum, weight, c) => sum + weight * ((row[c]! - means[c]!) / scales[c]!), 0));

/** What is missing, filled in from one component of the standardised table, again and again until it stands still. Means, scales and the component
 *  come from the rows marked `train`, so that nothing of a held-out model leaks. */
export function filledIn(table: Table, train: readonly boolean[] = table.map(() => true)): number[][] {
  const width = table[0]!.length;
  const known = Array.from({ length: width }, (_, c) => table.flatMap((row, r) => (train[r] && row[c] !== undefined ? [row[c]!] : [])));
  const means = known.map((values) => (values.length > 0 ? meanOf(values) : 0));
  const scales = known.map((values, c) => Math.sqrt(meanOf(values.map((value) => (value - means[c]!) ** 2))) || 1);
  let rows = table.map((row) => row.map((value, c) => (value === undefined ? 0 : (value - means[c]!) / scales[c]!)));
  for (let round = 0; round < 1000; round++) {
    const components = principalComponents(rows.filter((_, r) => train[r]));
    let moved = 0;
    rows = rows.map((row, r) => {
      if (table[r]!.every((value) => value !== undefined)) return row;
      const [at] = projected(components, row, 1);
      return row.map((value, c) => {
        if (table[r]![c] !== undefined) return value;
        const next = components.means[c]! + at! * components.vectors[0]![c]!;
        moved = Math.max(moved, Math.abs(next - value));
        return next;
      });
    });
    if (moved < 1e-4) break;
  }
  return rows.map((row) => row.map((value, c) => means[c]! + value * scales[c]!));
}

/** score = (1 − h) σ(w · PC + w0) + h, as the authors have it: h in [0, .2] is a floor. */
export type AbilityLaw = { weights: number[]; intercept: number; floor: number };
export const abilityAt = ({ weights, intercept, floor }: AbilityLaw, components: readonly number[]): number =>
  floor + (1 - floor) / (1 + Math.exp(-(intercept + weights.reduce((sum, w, i) => sum + w * components[i]!, 0))));

export function fitAbility(
  components: readonly (readonly number[])[],
  scores: readonly number[],
): { law: AbilityLaw; rmse: number } | Unknown {
  const count = components[0]?.length ?? 0;
  if (scores.length < count + 3) return unknown(`${count + 3} models or more are needed for ${count} components`);
  const lawOf = (p: ArrayLike<number>): AbilityLaw => ({
    weights: Array.from({ length: count }, (_, i) => p[i]!),
    intercept: p[count]!,
    floor: 0.2 / (1 + Math.exp(-p[count + 1]!)),
  });
  const solve = levenbergMarquardt(count + 2, scores.length);
  let best: { params: Float64Array; sumOfSquares: number } | undefined;
  // p0 of the floor is .03, as in the authors' code.
  for (const slope of [1, 5, 15])
    for (const intercept of [-2, 0]) {
      const found = solve(
        (p, residuals, slopes) => {
          const law = lawOf(p);
          const dFloor = law.floor * (1 - law.floor / 0.2);
          scores.forEach((score, i) => {
            const s = (abilityAt(law, components[i]!) - law.floor) / (1 - law.floor);
            residuals[i] = law.floor + (1 - law.floor) * s - score;
            const d = (1 - law.floor) * s * (1 - s);
            for (let c = 0; c < count; c++) slopes[i * (count + 2) + c] = d * components[i]![c]!;
            slopes[i * (count + 2) + count] = d;
            slopes[i * (count + 2) + count + 1] = (1 - s) * dFloor;
          });
        },
        [slope, ...Array.from({ length: count - 1 }, () => 0), intercept, Math.log(0.03 / 0.17)],
        { most: 500 },
      );
      if (!best || found.sumOfSquares < best.sumOfSquares) best = found;
    }
  return { law: lawOf(best!.params), rmse: Math.sqrt(best!.sumOfSquares / scores.length) };
}

/** Compute at which the reference family would have the same first component: within a family PC = θ ln C + ν. */
export function equivalentCompute(
  family: readonly { compute: number; component: number }[],
  component: number,
): { compute: number } | Unknown {
  if (family.length < 2) return unknown('the reference family has fewer than two models');
  const xs = family.map(({ compute }) => Math.log(compute));
  const [x0, y0] = [meanOf(xs), meanOf(family.map((one) => one.component))];
  const spread = xs.reduce((sum, x) => sum + (x - x0) ** 2, 0);
  const slope = family.reduce((sum, one, i) => sum + (xs[i]! - x0) * (one.component - y0), 0) / spread;
  if (!(slope > 0)) return unknown('the component does not rise with compute in the reference family');
  return { compute: Math.exp(x0 + (component - y0) / slope) };
}
