/** A ladder: one task, one recipe, only the width changes. */

import { parameterCount, type Shape } from './engine/transformer.ts';
import { addition } from './tasks/addition.ts';
import { composition } from './tasks/composition.ts';
import type { LabTask } from './tasks/task.ts';

export type Experiment = {
  name: string;
  /** What it asks, one line. */
  asks: string;
  task: { kind: 'addition' | 'composition' /** Digits, or steps. */; size: number };
  /** Multiples of 8 times the heads, ascending. */
  widths: readonly number[];
  layers: number;
  heads: number;
  batch: number;
  steps: number;
  rate: number;
  seeds: number;
  /** Held-out items asked at the end. */
  items: number;
};

export const kinds: Readonly<Record<Experiment['task']['kind'], (size: number) => LabTask>> = { addition, composition };
export const taskOf = ({ task }: Experiment): LabTask => kinds[task.kind](task.size);

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
  if (task.kind !== 'addition' && task.kind !== 'composition') return wrong('task.kind', Object.keys(kinds).join(', '), task.kind);
  if (!whole(task.size, 1, 8)) return wrong('task.size', 'a whole number from 1 to 8', task.size);
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
