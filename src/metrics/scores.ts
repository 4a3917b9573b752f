/** Scores in columns: there are as many of them as answers, and a number takes less than an object that holds it. */
import type { ItemScore } from './metric.ts';

/** `sums`: `width` numbers for every value. */
export type Scores = { values: Float64Array; sums?: { width: number; of: Float64Array } };

export function scoreAt({ values, sums }: Scores, row: number): ItemScore {
  const value = values[row]!;
  return sums ? { value, sums: sums.of.subarray(row * sums.width, (row + 1) * sums.width) } : { value };
}

/** The given rows in their order. */
export function scoresAt({ values, sums }: Scores, rows: readonly number[]): Scores {
  const some = Float64Array.from(rows, (row) => values[row]!);
  if (!sums) return { values: some };
  const { width } = sums;
  const of = new Float64Array(rows.length * width);
  for (const [i, row] of rows.entries()) of.set(sums.of.subarray(row * width, (row + 1) * width), i * width);
  return { values: some, sums: { width, of } };
}

export function scoresOf(items: readonly ItemScore[]): Scores {
  const values = Float64Array.from(items, ({ value }) => value);
  const width = Math.max(0, ...new Set(items.map(({ sums }) => sums?.length ?? 0)));
  if (width === 0) return { values };
  const of = new Float64Array(items.length * width);
  for (const [i, { sums = [] }] of items.entries()) of.set(sums, i * width);
  return { values, sums: { width, of } };
}
