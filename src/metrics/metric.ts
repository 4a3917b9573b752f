/** What a metric is: a rule that gives an answer a score, applied to all models' answers at once. A metric is one file `<idea>.metric.ts`. */
import type { MetricKind } from '../record/curve.ts';
import type { Sample } from '../record/sample.ts';
import type { Unknown } from '../stats/estimate.ts';

/** What a sample must bring before the metric can score it. */
export type Material = 'response' | 'targets' | 'options' | 'target-log-probability' | 'repeats';

export type ItemScore = {
  value: number;
  /** How many parts of the answer the value is a mean over (tokens, digits): a strict score asks for all of them at once. */
  parts?: number;
  /** Weight of the item in a ratio of sums (corpus BLEU, bits per byte); 1 when absent. */
  weight?: number;
};

export type Metric = {
  /** As it stands in tables and on curves, for example `token edit similarity`. Unique. */
  name: string;
  /** One line: what it rewards. */
  rewards: string;
  kind: MetricKind;
  needs: readonly Material[];
  /** Least and greatest value. */
  range: readonly [number, number] | Unknown;
  higherIsBetter: boolean;
  /** Paper and section. */
  cite: string;
  /** Score of one item from all answers of one model to it (usually one). `Unknown` with the reason where they do not bring what is needed. */
  score(answers: readonly Sample[]): ItemScore | Unknown;
};
