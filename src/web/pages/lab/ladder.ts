/** A ladder as far as it has grown. */
import type { Experiment } from '../../../lab/experiment.ts';
import type { Outcome } from '../../../lab/ladder-curve.ts';
import type { Measured } from '../../../lab/measure.ts';
import type { Answered } from '../../../lab/train.ts';

export type RunSoFar = {
  id: string;
  width: number;
  seed: number;
  curve: Measured[];
  outcome: Outcome | null;
  /** To the held-out items, once it is done; not held of a ladder that was kept. */
  answers: readonly Answered[];
  failed: string | null;
};
export type Ladder = {
  experiment: Experiment;
  runs: RunSoFar[];
  state: 'growing' | 'waiting' | 'done';
  /** Tokens a second of all workers together, as last told. */
  pace: number;
};
