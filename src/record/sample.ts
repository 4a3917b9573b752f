/** One answer of one model to one item: the transcript a score was made from. Kept only while it is re-scored; the store keeps scores. */
import type { Unknown } from '../stats/estimate.ts';
import type { Axis, Protocol } from './observation.ts';

/** One of the offered answers of a multiple-choice item. */
export type Option = {
  text?: string;
  /** Log-probability of the whole option given the question, in nats, ≤ 0. */
  logProb: number;
  /** Length of the option in tokens and in UTF-8 bytes, where known. */
  tokens?: number;
  bytes?: number;
  /** The model's own greedy continuation is this option. */
  greedy?: boolean;
};

export type Sample = {
  /** As the file names it. `Unknown` when the file does not say; another file of the same run may. */
  model: string | Unknown;
  family?: string;
  scale: Partial<Record<Axis, number>>;
  task: string;
  protocol: Protocol;
  run?: string;
  /** Names the item within its task; equal for all models that were asked it. */
  item: string;
  /** Items that are not independent of each other share it: passage, template, subject. */
  cluster?: string;
  /** Which of several answers to one item, from 0. */
  repeat?: number;
  prompt?: string;
  /** Right answers, any of which counts. Empty when the file gives none. */
  targets: readonly string[];
  /** The whole answer, as the model gave it. */
  response?: string;
  /** What the run's own extractor took for the answer. */
  extracted?: string;
  options?: readonly Option[];
  /** Indices of right options. */
  gold?: readonly number[];
  /** Teacher-forced log-probability of the right answer, nats. */
  target?: Omit<Option, 'text'>;
  /** Scores the file itself gives this answer, by metric. */
  scores: Readonly<Record<string, number>>;
  /** Outcomes of the steps of the answer in order, where the file gives them: each given that all before it were right. */
  steps?: readonly boolean[];
  /** How long a person takes for the item. */
  humanMinutes?: number;
  /** Why there is no answer: an error is not a wrong answer, and such a sample is counted apart. */
  error?: string;
  /** The answer was cut by a limit. */
  truncated?: boolean;
  /** Line of the file, from 1, where there are lines. */
  line?: number;
};
