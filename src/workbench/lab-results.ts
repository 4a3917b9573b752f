/** Results of a run of the lab as lm-evaluation-harness leaves them, a results file and a samples file, so that any tool reads them. What the harness has no
 *  place for (family, tokens, compute, seed) stands among the model's arguments, under keys that begin with `dunwu_`. */
import { join } from 'node:path';
import type { SimdMode } from '../lab/engine/kernels.ts';
import { type Experiment, type LabRun, scaleOfRun, taskOf } from '../lab/experiment.ts';
import { writeWhole } from '../lab/jobs/whole-file.ts';
import type { Measured } from '../lab/measure.ts';
import type { Answered } from '../lab/train.ts';

export const resultsName = (id: string): string => `results_${id}.json`;

export function writeLabResults(
  folder: string,
  experiment: Experiment,
  run: LabRun,
  mode: SimdMode,
  curve: readonly Measured[],
  answered: readonly Answered[],
): void {
  const task = taskOf(experiment);
  const { params, tokens, compute } = scaleOfRun(experiment, run.width);
  const n = answered.length;
  const right = answered.filter(({ response, target }) => response === target).length;
  const rate = right / n;
  const rows = answered.map(({ prompt, target, response }, i) => ({
    doc_id: i,
    doc: { question: prompt },
    target,
    arguments: { gen_args_0: { arg_0: prompt, arg_1: { do_sample: false } } },
    resps: [[response]],
    filtered_resps: [response],
    filter: 'none',
    metrics: ['exact_match'],
    exact_match: Number(response === target),
  }));
  const results = {
    results: {
      [task.name]: {
        alias: task.name,
        'exact_match,none': rate,
        'exact_match_stderr,none': Math.sqrt((rate * (1 - rate)) / Math.max(1, n - 1)),
      },
    },
    versions: { [task.name]: 1 },
    'n-shot': { [task.name]: 0 },
    'n-samples': { [task.name]: { original: n, effective: n } },
    higher_is_better: { [task.name]: { exact_match: true } },
    configs: { [task.name]: { task: task.name, output_type: 'generate_until', num_fewshot: 0 } },
    config: {
      model: 'dunwu lab',
      model_args: {
        pretrained: `dunwu-lab/${experiment.name}-w${run.width}`,
        dunwu_family: `dunwu lab ${experiment.name}`,
        dunwu_tokens: tokens,
        dunwu_compute: compute,
        dunwu_seed: String(run.seed),
      },
      model_num_parameters: params,
    },
    model_name: `dunwu-lab/${experiment.name}-w${run.width}`,
    dunwu: { experiment, run, simd: mode, curve },
  };
  writeWhole(join(folder, `samples_${task.name}_${run.id}.jsonl`), `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
  // The results come last: where they are, the run is done.
  writeWhole(join(folder, resultsName(run.id)), `${JSON.stringify(results, null, 1)}\n`);
}
