import { isUnknown } from '../stats/estimate.ts';
import type { ItemScore, Metric } from './metric.ts';
import type { Column, ScoredGroup } from './scored-part.ts';
import { type Scores, scoreAt, scoresAt, scoresOf } from './scores.ts';
import type { Items } from './task-score.ts';

/** Scores of items, in the order in which the items first came; an item without a score is left out. */
export type NamedItems = Items & { names: readonly string[] };

/** Of each metric the scores of the items: several answers to one item are one score. */
export function itemsOf({ items, clusters, columns }: ScoredGroup, metrics: readonly Metric[]): NamedItems[] {
  const answers = new Set(items).size < items.length ? answersOf(items) : undefined;
  return metrics.map((metric, m) => {
    const column = columns[m]!;
    const { scores, rows } = answers || metric.ofItem ? together(metric, answers ?? items.map((_, row) => [row]), column) : present(column);
    const of = (names: readonly string[]) => (rows ? rows.map((row) => names[row]!) : names);
    return { names: of(items), ...scores, ...(clusters.length > 0 ? { clusters: of(clusters) } : {}) };
  });
}

/** `rows`: of each score the row of its item's first answer; absent where every row is one. */
type Found = { scores: Scores; rows?: readonly number[] };

function present({ values, sums }: Column): Found {
  const scores = { values, ...(sums ? { sums } : {}) };
  if (!values.some(Number.isNaN)) return { scores };
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row])) rows.push(row);
  return { scores: scoresAt(scores, rows), rows };
}

function together(metric: Metric, answers: readonly (readonly number[])[], column: Column): Found {
  const rows: number[] = [];
  const scores: ItemScore[] = [];
  for (const each of answers) {
    const score = ofItem(metric, each, column);
    if (!score) continue;
    rows.push(each[0]!);
    scores.push(score);
  }
  return { scores: scoresOf(scores), rows };
}

/** Rows of each item in their order. */
function answersOf(items: readonly string[]): number[][] {
  const rows = new Map<string, number[]>();
  for (const [row, item] of items.entries()) {
    const others = rows.get(item);
    if (others) others.push(row);
    else rows.set(item, [row]);
  }
  return [...rows.values()];
}

function ofItem(metric: Metric, rows: readonly number[], column: Column): ItemScore | undefined {
  const answers = rows.flatMap((row) => (Number.isNaN(column.values[row]) ? [] : scoreAt(column, row)));
  if (answers.length === 0) return undefined;
  if (metric.ofItem) {
    const score = metric.ofItem(answers);
    return isUnknown(score) ? undefined : score;
  }
  if (answers.length === 1) return answers[0];
  const value = answers.reduce((sum, one) => sum + one.value, 0) / answers.length;
  if (!column.sums) return { value };
  return { value, sums: Array.from({ length: column.sums.width }, (_, i) => answers.reduce((sum, { sums }) => sum + sums![i]!, 0)) };
}
