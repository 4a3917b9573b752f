/** What a metric is: a rule that gives an answer a score, applied to all models' answers at once. A metric is one file `<idea>.metric.ts`;
 *  variants of one idea (BLEU-1 to BLEU-4) are a list in one file. */
import type { MetricKind } from '../record/curve.ts';
import type { Sample } from '../record/sample.ts';
import type { Unknown } from '../stats/estimate.ts';

/** What a sample must bring before the metric can score it. */
export type Material = 'response' | 'targets' | 'options' | 'target-log-probability' | 'repeats' | 'outcome';

export type ItemScore = {
  value: number;
  /** How many parts of the answer the value is a mean over (tokens, digits): a strict score asks for all of them at once. */
  parts?: number;
  /** What a score of all items together is made of (corpus BLEU: counts of n-grams): equally many numbers for every answer. */
  sums?: ArrayLike<number>;
};

export type Metric = {
  /** As it stands in tables and on curves, for example `token edit similarity`. Unique. */
  name: string;
  /** One line: what it rewards. */
  rewards: string;
  kind: MetricKind;
  needs: readonly Material[];
  /** Least and greatest value of the score of a task. */
  range: readonly [number, number] | Unknown;
  higherIsBetter: boolean;
  /** Paper and section. */
  cite: string;
  /** Score of one answer. `Unknown` with the reason where it does not bring what is needed. */
  score(answer: Sample): ItemScore | Unknown;
  /** Score of an item from those of all answers one model gave to it, in their order; their mean where absent. */
  ofItem?(answers: readonly ItemScore[]): ItemScore | Unknown;
  /** Score of a task from the `sums` of its items, added up. */
  ofSums?(sums: readonly number[]): number | Unknown;
  /** Score of a task from those of its items, where sums do not tell it; their mean where both are absent. */
  ofTask?(items: readonly ItemScore[]): number | Unknown;
};
