/** Tables with one answer a row: one observation for each (model, task, metric, protocol, run), of all its answers. */
import type { Observation, Score } from '../record/observation.ts';
import { isUnknown, type Unknown, unknown } from '../stats/estimate.ts';
import { metricFact } from './metric-names.ts';
import { type Cell, textOf, writtenOf } from './table.ts';
import type { Facts } from './tidy-row.ts';
import type { Unit } from './tidy-survey.ts';

const words: ReadonlyMap<string, number> = new Map([
  ...'true yes correct right pass passed 对 正确 是'.split(' ').map((word) => [word, 1] as const),
  ...'false no incorrect wrong fail failed 错 错误 否'.split(' ').map((word) => [word, 0] as const),
]);

/** The score of one answer: a number, or a word such as true, wrong, 对. `absent` when the cell is empty: an error is not a wrong answer. */
export function answerScore(cell: Cell, unit: Unit, decimalComma: boolean): number | 'absent' | 'wrong' {
  const word = words.get(textOf(cell).toLowerCase());
  if (word !== undefined) return word;
  const written = writtenOf(cell, { decimalComma });
  if (isUnknown(written)) return written.unknown === 'not a number' ? 'wrong' : 'absent';
  return unit.kind === 'percent' && !written.percent ? written.value / 100 : written.value;
}

type Group = {
  facts: Facts;
  unit: Unit;
  n: number;
  sum: number /** of squared distances from the mean (Welford) */;
  squares: number;
  binary: boolean;
  least: number;
  most: number;
  /** Sum and number of the answers to each item. */
  items: Map<string, { sum: number; n: number }>;
};

export type Answers = {
  /** `key`: equal for answers that belong together. */
  add(key: string, facts: Facts, unit: Unit, score: number, item: string): void;
  observations(): Generator<Observation>;
};

/** Collects answers in the order in which groups first appear. */
export function answers(): Answers {
  const groups = new Map<string, Group>();
  return {
    add(key, facts, unit, score, item) {
      let group = groups.get(key);
      if (!group) {
        group = { facts, unit, n: 0, sum: 0, squares: 0, binary: true, least: score, most: score, items: new Map() };
        groups.set(key, group);
      }
      const before = group.n === 0 ? score : group.sum / group.n;
      group.n++;
      group.sum += score;
      group.squares += (score - before) * (score - group.sum / group.n);
      group.binary &&= score === 0 || score === 1;
      group.least = Math.min(group.least, score);
      group.most = Math.max(group.most, score);
      const asked = group.items.get(item);
      if (asked) {
        asked.sum += score;
        asked.n++;
      } else group.items.set(item, { sum: score, n: 1 });
    },
    *observations() {
      for (const group of groups.values()) yield { ...group.facts, score: scoreOf(group) };
    },
  };
}

/** Answers to one item depend on each other: they count as one item, whose sum is what scatters. (methods §2.12) */
function scoreOf({ facts: { metric }, unit, n, sum, squares, binary, least, most, items }: Group): Score {
  const again = items.size < n;
  if (binary && !again) return { kind: 'counts', correct: sum, n, nFrom: 'stated' };
  const fact = metricFact(metric);
  const within = least >= 0 && most <= 1;
  return {
    kind: 'mean',
    value: sum / n,
    n: items.size,
    se: again
      ? errorOver(items, sum / n, n)
      : n > 1
        ? Math.sqrt(Math.max(0, squares) / (n - 1) / n)
        : unknown('one answer has no standard error'),
    range: unit.kind !== 'own' && within ? [0, 1] : (fact?.range ?? unknown(`the file does not say between what ${metric} may lie`)),
    higherIsBetter:
      fact?.higherIsBetter ?? (unit.kind === 'own' ? unknown(`the file does not say whether a higher ${metric} is better`) : true),
  };
}

function errorOver(items: Group['items'], mean: number, n: number): number | Unknown {
  const se = Math.sqrt([...items.values()].reduce((total, asked) => total + (asked.sum - asked.n * mean) ** 2, 0)) / n;
  return items.size < 2 ? unknown('a single item') : se > 0 ? se : unknown('its answers are all alike');
}
