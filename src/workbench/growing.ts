/** One run of a ladder in the shape a pool of threads can share. Checkpoints are whole or not there: a run that was killed goes on from the last one, and its
 *  bits are those of a run that was not. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import type { Transformer } from '../lab/engine/transformer.ts';
import type { Experiment, LabRun } from '../lab/experiment.ts';
import type { Beat } from '../lab/jobs/job.ts';
import { sweepParts, writeWhole } from '../lab/jobs/whole-file.ts';
import { recipeOf } from '../lab/recipe.ts';
import { readSafetensors, safetensorsOf } from '../lab/safetensors.ts';
import { examine, modelOf, type Progress, train } from '../lab/train.ts';
import { writeLabResults } from './lab-results.ts';

export type GrowTask = {
  experiment: Experiment;
  run: LabRun /** Folder of the run. */;
  folder: string /** Where progress is told, as a Beat. */;
  port: MessagePort;
};

/** Checkpoints of a run: as many as a curve over training needs. */
const checkpoints = 20;

export default function growing({ experiment, run, folder, port }: GrowTask): void {
  mkdirSync(folder, { recursive: true });
  sweepParts(folder);
  const file = join(folder, 'checkpoint.safetensors');
  const model = modelOf(experiment, run);
  const spec = recipeOf(experiment);
  const before = restored(file, model, spec);
  const losses: Progress[] = before?.losses ?? [];
  const tell = (step: number) => port.postMessage({ step, loss: losses.at(-1)?.loss } satisfies Beat);
  tell(before?.step ?? 0);
  const every = Math.max(1, Math.ceil(experiment.steps / checkpoints));
  for (const progress of train(model, experiment, run, before?.step ?? 0, every)) {
    losses.push(progress);
    save(file, model, spec, progress.step, losses);
    tell(progress.step);
  }
  writeLabResults(folder, experiment, run, model.mode, losses, examine(model, experiment));
}

function save(file: string, model: Transformer, spec: string, step: number, losses: readonly Progress[]): void {
  const [first, second] = model.moments;
  const tensors = new Map([
    ['parameters', model.parameters],
    ['first moments', first],
    ['second moments', second],
  ]);
  writeWhole(file, safetensorsOf({ tensors, metadata: { spec, step: String(step), mode: model.mode, losses: JSON.stringify(losses) } }));
}

/** A checkpoint of another recipe, or of a machine that rounds otherwise, is not gone on from. */
function restored(file: string, model: Transformer, spec: string): { step: number; losses: Progress[] } | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  const found = readSafetensors(bytes);
  const { metadata, tensors } = found ?? {};
  if (metadata?.['spec'] !== spec || metadata['mode'] !== model.mode) return undefined;
  const parts = ['parameters', 'first moments', 'second moments'].map((name) => tensors!.get(name));
  if (parts.some((part) => part?.length !== model.parameters.length)) return undefined;
  model.parameters.set(parts[0]!);
  model.moments[0].set(parts[1]!);
  model.moments[1].set(parts[2]!);
  return { step: Number(metadata['step']), losses: JSON.parse(metadata['losses'] ?? '[]') as Progress[] };
}
