/** Files that hold no scores, or scores that stand better in the file beside them: known by sight, and left aside with a word. */
import type { Complaint } from '../record/complaint.ts';
import type { Head } from './reader.ts';

/** `better`: the file of the same run that has the scores. `hint`: what to do instead, where there is no such file. */
type Beside = { is(head: Head): boolean } & ({ format: string; better: string } | { looksLike: string; hint: string });
/** The heading of a table. */
const heading = (text: string): string => /^\ufeff?([^\r\n]*)/.exec(text)?.[1] ?? '';
const has = (text: string, ...words: string[]): boolean => words.every((word) => text.includes(word));

const beside: readonly Beside[] = [
  {
    format: 'HELM run specification',
    better: 'per_instance_stats.json',
    is: ({ path, text }) => /run_spec\.json$/.test(path) && has(text, '"adapter_spec"'),
  },
  {
    format: 'HELM scenario',
    better: 'per_instance_stats.json',
    is: ({ path, text }) => /(^|\/)scenario\.json$/.test(path) && has(text, '"name"', '"description"'),
  },
  {
    format: 'HELM instances',
    better: 'per_instance_stats.json',
    is: ({ path, text }) => /(^|\/)instances\.json$/.test(path) && has(text, '"references"', '"split"'),
  },
  {
    format: 'HELM requests',
    better: 'per_instance_stats.json',
    is: ({ path, text }) => /(^|\/)display_requests\.json$/.test(path) && has(text, '"instance_id"', '"request"'),
  },
  {
    format: 'HumanEval samples',
    better: '*_results.jsonl or *_eval_results.json',
    is: ({ text }) => /^\s*\{/.test(text) && has(text, '"task_id"') && /"(completion|solution)"/.test(text),
  },
  {
    format: 'EvalScope predictions',
    better: 'reviews/<model>/<benchmark>.jsonl',
    is: ({ text }) => /^\s*\{\s*"index"\s*:/.test(text) && has(text, '"model_output"'),
  },
  {
    format: 'BIG-Bench Hard metrics',
    better: '<model>-cot/<task>.json or <model>-direct/<task>.json',
    is: ({ text }) => /^\s*\{\s*"accuracy"\s*:/.test(text) && has(text, '"accuracy_with_calc"'),
  },
  {
    format: 'BIG-Bench Hard questions',
    better: '<model>-cot/<task>.json or <model>-direct/<task>.json',
    is: ({ text }) =>
      /^\s*\{\s*"canary"/.test(text) && (/"examples"\s*:/.test(text) || /^\{\s*"input"\s*:/m.test(text)) && !has(text, '"prediction"'),
  },
  {
    format: 'inverse scaling prompts',
    better: '<task>/<model>.csv',
    is: ({ path, text }) => /(^|\/)data\.csv(\.gz)?$/.test(path) && has(heading(text), 'prompt', 'classes'),
  },
  {
    format: 'inverse scaling settings',
    better: '<task>/<model>.csv',
    is: ({ path, text }) => /(^|\/)args\.log$/.test(path) && has(text, '"dataset"', '"models"'),
  },
  {
    format: 'ladder settings',
    better: '<size>-<multiple>xC.csv',
    is: ({ text }) => /^\s*\{\s*"[^"]+"\s*:\s*\{\s*"paths"\s*:/.test(text) && has(text, '"flops"'),
  },
  {
    format: 'tasks of LLM Foundry',
    better: 'evaluation_<model>_heavy.json',
    is: ({ text }) => has(heading(text), 'Eval Task', 'Random baseline'),
  },
  {
    format: 'settings of LLM Foundry',
    better: 'evaluation_<model>_heavy.json',
    is: ({ path, text }) => /\.ya?ml$/.test(path) && has(text, 'icl_tasks:'),
  },
  {
    format: 'METR tasks',
    better: 'runs.jsonl',
    is: ({ text }) => has(heading(text), 'task_id', 'realism_label_ids'),
  },
  {
    looksLike: 'release dates',
    hint: 'They tell when models came out: dunwu horizon --dates FILE',
    is: ({ text }) => /^date:\s*\n\s+\S.*:\s*\d{4}-\d{2}-\d{2}\s*$/m.test(text),
  },
  {
    looksLike: 'Epoch model versions',
    hint: 'Models are told of in a catalogue: --catalogue FILE, with name, family and params',
    is: ({ text }) => has(heading(text), 'Model', 'Version release date'),
  },
  {
    looksLike: 'BIG-Bench Mistake traces',
    hint: 'Its traces were picked so that most are wrong, so their rates are those of no model',
    is: ({ text }) => /^\s*\{\s*"input"/.test(text) && has(text, '"steps"', '"mistake_index"'),
  },
  {
    looksLike: 'TensorBoard events',
    hint: 'Export the scalars as CSV, with a column _step and one for each metric',
    // a record of TFRecord begins with its length and the checksum of that; the first one names the version of the format
    is: ({ bytes }) => String.fromCharCode(...bytes.subarray(12, 64)).includes('brain.Event:'),
  },
  {
    looksLike: 'promptfoo results in YAML',
    hint: 'Write them as JSON: promptfoo export eval latest -o results.json',
    is: ({ path, text }) => /\.ya?ml$/.test(path) && /^evalId:/m.test(text) && /^results:/m.test(text),
  },
  {
    looksLike: 'results in a model card',
    hint: 'It names scores without the number of items: copy them to a table with model, task, metric, score and n',
    is: ({ path, text }) =>
      /(^|\/)\.eval_results\/[^/]+\.ya?ml$/.test(path) ||
      (/^-\s+dataset:\s*$/m.test(text) && /^\s+value:\s/m.test(text)) ||
      (/^\ufeff?---\r?\n/.test(text) && /^model-index:/m.test(text)),
  },
  {
    looksLike: 'pass@k of a whole run',
    hint: 'It names neither the model nor the number of problems: copy it to a table with model, task, metric, score and n, or give *_results.jsonl',
    is: ({ text, whole }) => whole && /^\s*\{(\s*"pass@\d+"\s*:\s*[\d.eE+-]+\s*,?)+\}\s*$/.test(text),
  },
  {
    looksLike: 'predictions of an assessor (LASS)',
    hint: 'Its labels tell what another model got right: write a line a task with task, family, params_label, shots and correct, a list of 0 and 1',
    is: ({ text }) => /^\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{\s*"logits"\s*:\s*\[/.test(text),
  },
  {
    looksLike: 'prompts written out by lm-evaluation-harness',
    hint: 'They are questions without answers: give results_*.json or samples_*.jsonl of a run',
    is: ({ text }) => text.startsWith('!!@@##@@!! -- Example'),
  },
  {
    looksLike: 'a list of models',
    hint: 'Models are told of in a catalogue: --catalogue FILE, with name, family and params',
    is: ({ text }) => has(heading(text), 'Model Nickname', 'HuggingFace Path'),
  },
];

/** What the file is, and where its scores stand or what to do instead; undefined when it is none of these. */
export function standsBeside(head: Head): Complaint | undefined {
  const found = beside.find(({ is }) => is(head));
  if (!found) return undefined;
  const { path } = head;
  return 'better' in found
    ? { code: 'file-beside', path, format: found.format, better: found.better }
    : { code: 'file-without-scores', path, looksLike: found.looksLike, hint: found.hint };
}
