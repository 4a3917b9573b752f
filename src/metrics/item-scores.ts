import { isUnknown } from '../stats/estimate.ts';
import type { ItemScore, Metric } from './metric.ts';
import type { Column, ScoredGroup } from './scored-part.ts';
import type { Items } from './task-score.ts';

/** Scores of items, in the order in which the items first came; an item without a score is left out. */
export type NamedItems = Items & { names: string[] };

/** Of each metric the scores of the items: several answers to one item are one score. */
export function itemsOf({ items, clusters, columns }: ScoredGroup, metrics: readonly Metric[]): NamedItems[] {
  const rows = rowsOf(items);
  return metrics.map((metric, m) => {
    const column = columns[m]!;
    const names: string[] = [];
    const scores: ItemScore[] = [];
    const groups: string[] = [];
    for (const answers of rows) {
      const score = ofItem(metric, answers, column);
      if (!score) continue;
      const first = typeof answers === 'number' ? answers : answers[0]!;
      names.push(items[first]!);
      scores.push(score);
      if (clusters.length > 0) groups.push(clusters[first]!);
    }
    return { names, scores, ...(clusters.length > 0 ? { clusters: groups } : {}) };
  });
}

/** Rows of each item in their order: a number where there is one, as in most files. */
type Rows = number | number[];

function rowsOf(items: readonly string[]): Rows[] {
  const places = new Map<string, number>();
  const rows: Rows[] = [];
  for (const [row, item] of items.entries()) {
    const place = places.get(item);
    if (place === undefined) {
      places.set(item, rows.length);
      rows.push(row);
    } else {
      const others = rows[place]!;
      if (typeof others === 'number') rows[place] = [others, row];
      else others.push(row);
    }
  }
  return rows;
}

function ofItem(metric: Metric, rows: Rows, column: Column): ItemScore | undefined {
  if (typeof rows === 'number' && !metric.ofItem) return scoreAt(column, rows);
  const answers = (typeof rows === 'number' ? [rows] : rows).flatMap((row) => scoreAt(column, row) ?? []);
  if (answers.length === 0) return undefined;
  if (metric.ofItem) {
    const score = metric.ofItem(answers);
    return isUnknown(score) ? undefined : score;
  }
  const value = answers.reduce((sum, one) => sum + one.value, 0) / answers.length;
  if (!column.sums) return { value };
  return { value, sums: Array.from({ length: column.sums.width }, (_, i) => answers.reduce((sum, { sums }) => sum + sums![i]!, 0)) };
}

function scoreAt({ values, sums }: Column, row: number): ItemScore | undefined {
  const value = values[row]!;
  if (Number.isNaN(value)) return undefined;
  return sums ? { value, sums: sums.of.subarray(row * sums.width, (row + 1) * sums.width) } : { value };
}
