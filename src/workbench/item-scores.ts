import type { ItemScore, Metric } from '../metrics/metric.ts';
import type { Items } from '../metrics/task-score.ts';
import { isUnknown } from '../stats/estimate.ts';
import type { Column, ScoredGroup } from './scored-part.ts';

/** Scores of items, in the order in which the items first came; an item without a score is left out. */
export type NamedItems = Items & { names: string[] };

/** Of each metric the scores of the items: several answers to one item are one score. */
export function itemsOf({ items, clusters, columns }: ScoredGroup, metrics: readonly Metric[]): NamedItems[] {
  const rows = new Map<string, number[]>();
  for (const [row, item] of items.entries()) {
    const others = rows.get(item);
    if (others) others.push(row);
    else rows.set(item, [row]);
  }
  return metrics.map((metric, m) => {
    const column = columns[m]!;
    const names: string[] = [];
    const scores: ItemScore[] = [];
    const groups: string[] = [];
    for (const [item, answers] of rows) {
      const scored = answers.filter((row) => !Number.isNaN(column.values[row]));
      const score = scored.length === 0 ? undefined : ofItem(metric, scored, column);
      if (!score) continue;
      names.push(item);
      scores.push(score);
      if (clusters.length > 0) groups.push(clusters[answers[0]!]!);
    }
    return { names, scores, ...(clusters.length > 0 ? { clusters: groups } : {}) };
  });
}

function ofItem(metric: Metric, rows: readonly number[], column: Column): ItemScore | undefined {
  const answers = rows.map((row) => scoreAt(column, row));
  if (metric.ofItem) {
    const score = metric.ofItem(answers);
    return isUnknown(score) ? undefined : score;
  }
  if (answers.length === 1) return answers[0];
  const value = answers.reduce((sum, one) => sum + one.value, 0) / answers.length;
  const [first] = answers;
  return first?.sums ? { value, sums: first.sums.map((_, i) => answers.reduce((sum, { sums }) => sum + sums![i]!, 0)) } : { value };
}

function scoreAt({ values, sums }: Column, row: number): ItemScore {
  const value = values[row]!;
  return sums ? { value, sums: [...sums.of.subarray(row * sums.width, (row + 1) * sums.width)] } : { value };
}
