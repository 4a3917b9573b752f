/** One run of a ladder in the shape a pool of threads can share. Checkpoints are whole or not there: a run that was killed goes on from the last one, and its
 *  bits are those of a run that was not. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import type { Transformer } from '../lab/engine/transformer.ts';
import { engineVersion } from '../lab/engine/vectors.ts';
import type { Experiment, LabRun } from '../lab/experiment.ts';
import type { Beat } from '../lab/jobs/job.ts';
import { sweepParts, writeWhole } from '../lab/jobs/whole-file.ts';
import { type Measured, measure } from '../lab/measure.ts';
import { recipeOf } from '../lab/recipe.ts';
import { readSafetensors, safetensorsOf } from '../lab/safetensors.ts';
import { examine, modelOf, train } from '../lab/train.ts';
import { writeLabResults } from './lab-results.ts';

export type GrowTask = {
  experiment: Experiment;
  run: LabRun /** Folder of the run. */;
  folder: string /** Where progress is told, as Beats; before the first perhaps one Anew. */;
  port: MessagePort;
};
/** A run whose checkpoint is of another engine, so that it begins anew. */
export type Anew = { run: string; was: string; is: string };

/** Evaluations of a run, each with a checkpoint: as many as a curve over training needs. */
const usualEvaluations = 20;

export default function growing({ experiment, run, folder, port }: GrowTask): void {
  mkdirSync(folder, { recursive: true });
  sweepParts(folder);
  const file = join(folder, 'checkpoint.safetensors');
  const model = modelOf(experiment, run);
  const spec = recipeOf(experiment);
  const found = restored(file, model, spec);
  if (found && 'was' in found) port.postMessage({ run: run.id, was: found.was, is: engineOf(model) } satisfies Anew);
  const before = found && 'step' in found ? found : undefined;
  const curve: Measured[] = before?.curve ?? [];
  const tell = (step: number) => {
    const { loss, heldOut } = curve.at(-1) ?? {};
    const at: Beat = { step, ...(loss === undefined ? {} : { loss }), ...(heldOut ? { score: { y: heldOut.right, n: heldOut.n } } : {}) };
    port.postMessage(at);
  };
  tell(before?.step ?? 0);
  const every = Math.max(1, Math.ceil(experiment.steps / (experiment.evaluations ?? usualEvaluations)));
  for (const { step, loss } of train(model, experiment, run, before?.step ?? 0, every)) {
    curve.push(measure(model, experiment, step, loss));
    save(file, model, spec, step, curve);
    tell(step);
  }
  writeLabResults(folder, experiment, run, model.mode, curve, examine(model, experiment));
}

function save(file: string, model: Transformer, spec: string, step: number, curve: readonly Measured[]): void {
  const [first, second] = model.moments;
  const tensors = new Map([
    ['parameters', model.parameters],
    ['first moments', first],
    ['second moments', second],
  ]);
  writeWhole(
    file,
    safetensorsOf({ tensors, metadata: { spec, step: String(step), engine: engineOf(model), curve: JSON.stringify(curve) } }),
  );
}

/** What decides the last bits: the kernels, and how the machine rounds. */
const engineOf = ({ mode }: Transformer): string => `${engineVersion} ${mode}`;

/** A checkpoint of another recipe, of older kernels, or of a machine that rounds otherwise, is not gone on from. @returns also which engine it was of */
function restored(file: string, model: Transformer, spec: string): { step: number; curve: Measured[] } | { was: string } | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  const found = readSafetensors(bytes);
  const { metadata, tensors } = found ?? {};
  if (metadata?.['spec'] !== spec) return undefined;
  if (metadata['engine'] !== engineOf(model)) return { was: metadata['engine'] ?? '1' };
  const parts = ['parameters', 'first moments', 'second moments'].map((name) => tensors!.get(name));
  if (metadata['curve'] === undefined || parts.some((part) => part?.length !== model.parameters.length)) return undefined;
  model.parameters.set(parts[0]!);
  model.moments[0].set(parts[1]!);
  model.moments[1].set(parts[2]!);
  return { step: Number(metadata['step']), curve: JSON.parse(metadata['curve']) as Measured[] };
}
