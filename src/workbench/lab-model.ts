/** A trained model of the lab from its folder: a finished run of a ladder, or one written by `dunwu lab export`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpusTokenizer } from '../lab/corpus/tokenizer.ts';
import { type Experiment, type LabRun, shapeOf, taskOf } from '../lab/experiment.ts';
import { modelOfHuggingFace } from '../lab/export/hugging-face.ts';
import { type LabModel, speechOfSymbols, speechOfTokenizer } from '../lab/model.ts';
import { readSafetensors } from '../lab/safetensors.ts';
import { Unusable } from '../record/complaint.ts';
import { unusableFor } from './file-error.ts';

/** The model that comes along: a run of `dunwu grow words`, exported. */
export const keptModel = fileURLToPath(new URL('../../models/words', import.meta.url));

/** @throws Unusable when there is no such model */
export function labModelIn(folder: string): LabModel {
  const lacking = (lacks: string) => new Unusable({ code: 'model-unusable', path: folder, lacks });
  try {
    if (!existsSync(folder)) throw new Unusable({ code: 'path-missing', path: folder });
    if (existsSync(join(folder, 'config.json'))) {
      const model = modelOfHuggingFace((name) => readFileSync(join(folder, name)));
      if ('lacks' in model) throw lacking(model.lacks);
      return model;
    }
    const results = readdirSync(folder).find((name) => /^results_.*\.json$/.test(name));
    if (results === undefined) throw lacking('results_*.json');
    const { dunwu } = JSON.parse(readFileSync(join(folder, results), 'utf8')) as { dunwu?: { experiment: Experiment; run: LabRun } };
    if (!dunwu) throw lacking(`${results}: dunwu`);
    const { experiment, run } = dunwu;
    const task = taskOf(experiment);
    const parameters = readSafetensors(readFileSync(join(folder, 'checkpoint.safetensors')))?.tensors.get('parameters');
    if (!parameters) throw lacking('checkpoint.safetensors');
    return {
      name: `${experiment.name}-${run.id}`,
      shape: { ...shapeOf(experiment, run.width), batch: 1 },
      parameters,
      speech: experiment.task.kind === 'words' ? speechOfTokenizer(corpusTokenizer()) : speechOfSymbols(task.symbols),
    };
  } catch (error) {
    if (error instanceof Unusable) throw error;
    const { code, path } = error as NodeJS.ErrnoException;
    throw path === undefined ? lacking((error as Error).message) : code === 'ENOENT' ? lacking(basename(path)) : unusableFor(path, error);
  }
}
