/** The one noun everybody shares: one score of one model on one task under one protocol. Readers give it, the store keeps it, curves are made of it. */
import type { Unknown } from '../stats/estimate.ts';

/** What a curve may be drawn over. `params`: non-embedding parameters where known (a catalogue says which), `compute`: training FLOP,
 *  `tokens`: training tokens seen, `step`: optimiser steps, `loss`: pre-training loss in nats. */
export type Axis = 'params' | 'compute' | 'tokens' | 'step' | 'loss';
export const axes: readonly Axis[] = ['params', 'compute', 'tokens', 'step', 'loss'];

/** What must be equal before two scores may stand on one curve (formats §0 rule 6). A part the file does not state is left out: it is not assumed. */
export type Protocol = {
  taskVersion?: string;
  shots?: number;
  /** Hash or name of the prompt. */
  prompt?: string;
  /** Answer extractor, for example `strict-match`. */
  filter?: string;
  split?: string;
  /** The program that asked and scored, for example `lm-eval 0.3`: same task name does not mean same task. */
  harness?: string;
  decoding?: string;
  /** How many examples of the task the model was finetuned on. */
  tunedOn?: string;
};

/** `counts`: right answers of n. `mean`: any other score, with what is known of its precision and range. */
export type Score =
  | { kind: 'counts'; correct: number; n: number /** how n is known */; nFrom: CountOrigin }
  | {
      kind: 'mean';
      value: number;
      n: number | Unknown;
      /** Standard error of the mean over items, in the unit of `value`. */
      se: number | Unknown;
      /** Least and greatest possible value, for example [0, 100] for BLEU. */
      range: [number, number] | Unknown;
      higherIsBetter: boolean | Unknown;
    };

/** `stated` in the file · `from-se`: n = p(1−p)/se² + 1 (formats §0 rule 5) · `assumed`: size of the benchmark's split, from the table of benchmark facts. */
export type CountOrigin = 'stated' | 'from-se' | 'assumed';

export type Observation = {
  /** As the file names it; matched to the catalogue later. `Unknown` when the file does not say. */
  model: string | Unknown;
  /** Only when the file says it: never inferred from a name. */
  family?: string;
  /** Facts of scale that stand in the file itself, in plain units (parameters, FLOP, tokens, steps, nats). */
  scale: Partial<Record<Axis, number>>;
  task: string;
  metric: string;
  protocol: Protocol;
  score: Score;
  /** Chance level in the unit of the score, only when the file says it. */
  chance?: number;
  /** It scores one step of the task, not the task (methods §3): the step's name, how often it occurs in one item, and whether it was scored on the
   *  items of the task itself (each given that the steps before were right) or on items of its own. */
  step?: { name: string; times: number; sameItems: boolean };
  /** Of a score with part credit: what the same answers foretell for an all-or-nothing metric, either as `parts` parts that must all be right
   *  (value^parts) or as the `rate` itself, computed item by item. */
  foretells?: { parts: number } | { rate: number };
  /** Names a repeat (seed, rerun, date) where the file has several of one model. */
  run?: string;
  /** Line of the file, from 1, where there are lines. */
  line?: number;
};

/** What a file lets us test (formats §0 and §16). */
export type Capability = 'per-item' | 'transcript' | 'option-logprobs' | 'token-logprobs' | 'repeats' | 'counts' | 'params' | 'compute';
