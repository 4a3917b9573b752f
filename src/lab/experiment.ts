/** A ladder: one task, one recipe, only the width changes. */

import { parameterCount, type Shape } from './engine/transformer.ts';
import { addition } from './tasks/addition.ts';
import { composition } from './tasks/composition.ts';
import { modularAddition } from './tasks/modular.ts';
import { sparseParity } from './tasks/parity.ts';
import type { LabTask } from './tasks/task.ts';

export type Experiment = {
  name: string;
  /** What it asks, one line. */
  asks: string;
  task: {
    kind: 'addition' | 'composition' | 'modular' | 'parity';
    /** Digits, steps, the prime modulus, or how many parities. */
    size: number;
    /** Of all pairs, how many are learnt from; `modular` only. */
    share?: number;
  };
  /** Multiples of 8 times the heads, ascending. */
  widths: readonly number[];
  layers: number;
  heads: number;
  batch: number;
  steps: number;
  rate: number;
  /** `cosine` when absent: up over the first twentieth, down to a tenth. `constant`: up over ten steps and on. */
  schedule?: 'cosine' | 'constant';
  /** Weight decay of AdamW, .1 when absent; its β₂, .95 when absent. */
  decay?: number;
  beta2?: number;
  /** Evaluations (and checkpoints) along training, 20 when absent. */
  evaluations?: number;
  seeds: number;
  /** Held-out items asked at the end. */
  items: number;
};

type Kind = Experiment['task']['kind'];
type MadeFrom = { size: number; share?: number };
const usualShare = 0.25;
const kinds: Readonly<Record<Kind, { make(task: MadeFrom): LabTask; least: number; most: number }>> = {
  addition: { make: ({ size }) => addition(size), least: 1, most: 8 },
  composition: { make: ({ size }) => composition(size), least: 1, most: 8 },
  modular: { make: ({ size, share = usualShare }) => modularAddition(size, share), least: 5, most: 199 },
  parity: { make: ({ size }) => sparseParity(size), least: 1, most: 100 },
};

const made = new Map<string, LabTask>();
/** Tasks hold no state: one of a kind is made once. */
export function taskOf({ task }: Pick<Experiment, 'task'>): LabTask {
  const key = JSON.stringify([task.kind, task.size, task.share]);
  const known = made.get(key) ?? kinds[task.kind].make(task);
  made.set(key, known);
  return known;
}

/** One model of a ladder. `id` names it for good: the same run is never done twice. */
export type LabRun = { id: string; width: number; seed: number };

/** All sizes of the first seed, then of the next: a curve is there early. */
export const runsOf = ({ widths, seeds }: Experiment): LabRun[] =>
  Array.from({ length: seeds }, (_, seed) => widths.map((width) => ({ id: `w${width}-s${seed}`, width, seed }))).flat();

export const shapeOf = (experiment: Experiment, width: number): Shape => {
  const { symbols, context } = taskOf(experiment);
  const { layers, heads, batch } = experiment;
  return { vocabulary: symbols.length, width, layers, heads, context, batch };
};

/** Parameters, training tokens and FLOP of a run: 6 N D, as everywhere. */
export function scaleOfRun(
  experiment: Experiment,
  width: number,
  steps = experiment.steps,
): { params: number; tokens: number; compute: number } {
  const shape = shapeOf(experiment, width);
  const params = parameterCount(shape);
  const tokens = steps * shape.batch * shape.context;
  return { params, tokens, compute: 6 * params * tokens };
}

/** What is wrong with a spec, as field, what was expected and what came; undefined when it can be grown. */
export function wrongWith(spec: unknown): { field: string; expected: string; got: string } | undefined {
  const of = (typeof spec === 'object' && spec !== null ? spec : {}) as Partial<Record<keyof Experiment, unknown>>;
  const wrong = (field: string, expected: string, got: unknown) => ({ field, expected, got: JSON.stringify(got) ?? 'nothing' });
  const whole = (value: unknown, least: number, most: number) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
  if (typeof of.name !== 'string' || !/^[a-z0-9][a-z0-9-]*$/.test(of.name))
    return wrong('name', 'lower-case letters, digits and dashes', of.name);
  const task = (of.task ?? {}) as Partial<Experiment['task']>;
  if (typeof task.kind !== 'string' || !Object.hasOwn(kinds, task.kind))
    return wrong('task.kind', Object.keys(kinds).join(', '), task.kind);
  const { least, most } = kinds[task.kind];
  if (!whole(task.size, least, most)) return wrong('task.size', `a whole number from ${least} to ${most}`, task.size);
  if (task.kind === 'modular' && !isPrime(task.size!)) return wrong('task.size', 'an odd prime', task.size);
  if (task.share !== undefined && !(typeof task.share === 'number' && task.share > 0 && task.share < 1))
    return wrong('task.share', 'a share between 0 and 1', task.share);
  for (const [field, least, most] of [
    ['layers', 1, 12],
    ['heads', 1, 16],
    ['batch', 1, 1024],
    ['steps', 1, 10_000_000],
    ['seeds', 1, 100],
    ['items', 1, 100_000],
  ] as const)
    if (!whole(of[field], least, most)) return wrong(field, `a whole number from ${least} to ${most}`, of[field]);
  if (typeof of.rate !== 'number' || !(of.rate > 0 && of.rate < 1)) return wrong('rate', 'a learning rate between 0 and 1', of.rate);
  if (of.schedule !== undefined && of.schedule !== 'cosine' && of.schedule !== 'constant')
    return wrong('schedule', 'cosine or constant', of.schedule);
  for (const field of ['decay', 'beta2'] as const) {
    const value = of[field];
    if (value !== undefined && !(typeof value === 'number' && value >= 0 && (field === 'decay' || value < 1)))
      return wrong(field, field === 'decay' ? 'a weight decay of 0 or more' : 'a number from 0 to below 1', value);
  }
  if (of.evaluations !== undefined && !whole(of.evaluations, 1, 1000))
    return wrong('evaluations', 'a whole number from 1 to 1000', of.evaluations);
  const unit = 8 * (of.heads as number);
  const { widths } = of;
  if (
    !Array.isArray(widths) ||
    widths.length === 0 ||
    widths.some((width, i) => !whole(width, unit, 4096) || width % unit !== 0 || width <= (widths[i - 1] ?? 0))
  )
    return wrong('widths', `ascending multiples of ${unit} (8 a head)`, widths);
  return undefined;
}

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return n > 2;
}
