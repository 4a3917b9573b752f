/** What the report of a lab folder is drawn from: runs along their training, what was found along it, verdicts over sizes. Nothing is computed here. */
import type { Delay, DelayOfSeeds } from '../emergence/training/grokking.ts';
import type { Trace } from '../emergence/training/sustained-crossing.ts';
import type { Verdict } from '../record/verdicts.ts';
import type { Counts, Estimate, Unknown } from '../stats/estimate.ts';
import type { SurvivalMedian } from '../stats/kaplan-meier.ts';

/** How a run stands at an evaluation. Losses in nats. */
export type TrainingPoint = {
  step: number;
  /** Training loss since the evaluation before, a counted token. */
  loss: number;
  /** −ln p of the whole right answer, mean over items held out; whole answers right; right by place in the answer. */
  heldOut: { nll: number; right: Counts; places: Counts[] };
  learnt?: { nll: number; right: Counts };
  parts?: Record<string, { nll: number; right: Counts }>;
  squares?: number;
  inside?: Record<string, number>;
};

export type RunTrace = {
  id: string;
  width: number;
  seed: number;
  params: number;
  points: TrainingPoint[];
  /** −d ln / d ln step of the held-out loss, between evaluations. */
  rates: Trace;
};

/** All seeds of one size along training. */
export type SizeOverTraining = {
  width: number;
  params: number;
  seeds: number;
  /** Steps until held-out accuracy is at .95 for good; seeds that never are, are censored. */
  known: SurvivalMedian;
  /** Steps from 10 % to 90 % of held-out items. */
  rise: Estimate | Unknown;
  /** Only where items learnt from are asked as well. */
  delay?: { each: (Delay & { seed: number })[]; all: DelayOfSeeds };
  /** Part of its fall a loss had behind it when the score left chance, by its name. */
  hidden: { name: string; part: Estimate | Unknown }[];
  /** The step about which the held-out loss fell fastest for its logarithm. */
  fastest: Estimate | Unknown;
  /** Parts of the task whose loss over training is a step, or a line. */
  quanta?: { share: Estimate | Unknown; steps: number; lines: number; undecided: number; unchanged: number };
  /** The engine's word on the curve over steps. */
  verdict: Verdict | Unknown;
};

export type LabReport = {
  name: string;
  asks: string | undefined;
  task: string;
  chance: number;
  runs: RunTrace[];
  training: SizeOverTraining[];
  /** Verdicts over sizes, the all-or-nothing score first; Unknown below three sizes. */
  scale: Verdict[] | Unknown;
};
