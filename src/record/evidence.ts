/** What stands beside a curve and can explain its jump: other scores of the very same answers, and outcomes of single steps. (methods §7 S3, S4) */
import type { Counts, Unknown } from '../stats/estimate.ts';
import type { Repeat } from './repeat.ts';

/** Per point of the curve, in its order. */
type PerPoint<T> = readonly (T | Unknown)[];

/** A score with part credit of the same answers that the curve scores strictly. */
export type Companion = {
  metric: string;
  protocol: string;
  /** In [0, 1]. */
  values: PerPoint<number>;
  /** What each value is worth in independent answers: for token scores items × tokens at most. */
  n: PerPoint<number>;
  /** The single runs, where a point stands for several: what their answers foretell differs from what their mean does. */
  repeats?: readonly (readonly Repeat[])[];
  /** The strict rate these very answers foretell, and by which rule: `power` value^parts · `stated` computed item by item where the answers were read. */
  foretells: { by: 'power'; parts: number | Unknown } | { by: 'stated'; rates: PerPoint<number> };
};

/** Outcomes of one step of the task, model by model. */
export type StepProbe = {
  name: string;
  counts: PerPoint<Counts>;
  /** The single runs, where a point stands for several. */
  repeats?: readonly (readonly Repeat[])[];
  /** How often the step occurs in one item of the task, ≥ 1. */
  times: number;
  /** On the items of the task itself, each given that the steps before were right; otherwise probed on items of its own. */
  sameItems: boolean;
};

export type Evidence = { companions: readonly Companion[]; steps: readonly StepProbe[] };
export const noEvidence: Evidence = { companions: [], steps: [] };
