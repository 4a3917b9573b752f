/** A ladder: one task, one recipe, only the width changes. */

import { parameterCount, type Shape } from './engine/transformer.ts';
import { type TaskSpec, taskOfSpec, wrongWithTask } from './tasks/kinds.ts';
import type { LabTask } from './tasks/task.ts';

export type Experiment = {
  name: string;
  /** What it asks, one line. */
  asks: string;
  task: TaskSpec;
  /** Multiples of 8 times the heads, ascending; neighbours at most 3.2 times apart in parameters. */
  widths: readonly number[];
  layers: number;
  heads: number;
  /** Learned when absent. */
  positions?: 'learned' | 'rotary';
  /** GPT's layer norms and GELU when absent, or Llama's root mean squares and SwiGLU, with rotary positions. */
  blocks?: 'gpt' | 'llama';
  /** The head is the embedding turned. */
  tied?: boolean;
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
  /** Seeds are counted from here; 0 when absent. */
  firstSeed?: number;
  /** Held-out items asked at the end. */
  items: number;
};

const made = new Map<string, LabTask>();
/** Tasks hold no state: one of a kind is made once. */
export function taskOf({ task }: Pick<Experiment, 'task'>): LabTask {
  const key = JSON.stringify(task);
  const known = made.get(key) ?? taskOfSpec(task);
  made.set(key, known);
  return known;
}

/** One model of a ladder. `id` names it for good: the same run is never done twice. */
export type LabRun = { id: string; width: number; seed: number };

/** All sizes of the first seed, then of the next: a curve is there early. */
export const runsOf = ({ widths, seeds, firstSeed = 0 }: Experiment): LabRun[] =>
  Array.from({ length: seeds }, (_, i) => firstSeed + i).flatMap((seed) =>
    widths.map((width) => ({ id: `w${width}-s${seed}`, width, seed })),
  );

export const shapeOf = (experiment: Experiment, width: number): Shape => {
  const { symbols, context } = taskOf(experiment);
  const { layers, heads, batch, positions, tied, blocks } = experiment;
  return {
    vocabulary: symbols.length,
    width,
    layers,
    heads,
    context,
    batch,
    ...(positions ? { positions } : {}),
    ...(tied ? { tied } : {}),
    ...(blocks ? { blocks } : {}),
  };
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

/** Half a decade: on a coarser grid any usual slope looks like a jump, whatever the truth. (methods §4.5, §6) */
const farthest = 3.2;

/** What is wrong with a spec, as field, what was expected and what came; undefined when it can be grown. */
export function wrongWith(spec: unknown): { field: string; expected: string; got: string } | undefined {
  const of = (typeof spec === 'object' && spec !== null ? spec : {}) as Partial<Record<keyof Experiment, unknown>>;
  const wrong = (field: string, expected: string, got: unknown) => ({ field, expected, got: JSON.stringify(got) ?? 'nothing' });
  const whole = (value: unknown, least: number, most: number) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
  if (typeof of.name !== 'string' || !/^[a-z0-9][a-z0-9-]*$/.test(of.name))
    return wrong('name', 'lower-case letters, digits and dashes', of.name);
  const ofTask = wrongWithTask(of.task);
  if (ofTask) return wrong(ofTask.field, ofTask.expected, ofTask.got);
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
  if (of.positions !== undefined && of.positions !== 'learned' && of.positions !== 'rotary')
    return wrong('positions', 'learned or rotary', of.positions);
  if (of.blocks !== undefined && of.blocks !== 'gpt' && of.blocks !== 'llama') return wrong('blocks', 'gpt or llama', of.blocks);
  if (of.blocks === 'llama' && of.positions !== 'rotary') return wrong('positions', 'rotary, as blocks are those of llama', of.positions);
  if (of.tied !== undefined && typeof of.tied !== 'boolean') return wrong('tied', 'true or false', of.tied);
  if (of.schedule !== undefined && of.schedule !== 'cosine' && of.schedule !== 'constant')
    return wrong('schedule', 'cosine or constant', of.schedule);
  for (const field of ['decay', 'beta2'] as const) {
    const value = of[field];
    if (value !== undefined && !(typeof value === 'number' && value >= 0 && (field === 'decay' || value < 1)))
      return wrong(field, field === 'decay' ? 'a weight decay of 0 or more' : 'a number from 0 to below 1', value);
  }
  if (of.firstSeed !== undefined && !whole(of.firstSeed, 0, 1_000_000))
    return wrong('firstSeed', 'a whole number from 0 to 1000000', of.firstSeed);
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
  const sizes = (widths as number[]).map((width) => scaleOfRun(spec as Experiment, width).params);
  const far = sizes.findIndex((size, i) => i > 0 && size > farthest * sizes[i - 1]!);
  if (far > 0) return wrong('widths', `sizes at most ${farthest} times apart in parameters`, [widths[far - 1], widths[far]]);
  return undefined;
}
