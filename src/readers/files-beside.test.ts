/** Files without scores of their own, as the programs that write them begin them: each is told by sight, in both languages, and with what to do. */
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../scripts/check-reader.ts';
import type { Complaint } from '../record/complaint.ts';
import { complaintSentence } from '../record/messages/index.ts';

const yaml = (...lines: string[]) => `${lines.join('\n')}\n`;
/** The first records of a file of TensorBoard: lengths, checksums, a protobuf. */
const events = Buffer.concat([
  Buffer.from('1800000000000000a37f4b220999b68ab8f5c1da411a0d', 'hex'),
  Buffer.from('brain.Event:2'),
  Buffer.from('86f6ba261c00000000000000', 'hex'),
]);

const elsewhere: readonly [name: string, path: string, content: string, better: string][] = [
  [
    'HELM run_spec.json',
    'runs/mmlu/run_spec.json',
    '{"name": "mmlu:model=x", "adapter_spec": {"method": "generation"}}',
    'per_instance_stats.json',
  ],
  ['HELM scenario.json', 'runs/mmlu/scenario.json', '{"name": "mmlu", "description": "questions"}', 'per_instance_stats.json'],
  [
    'HELM instances.json',
    'runs/mmlu/instances.json',
    '[{"input": {"text": "2?"}, "references": [], "split": "test", "id": "id1"}]',
    'per_instance_stats.json',
  ],
  [
    'HELM display_requests.json',
    'runs/mmlu/display_requests.json',
    '[{"instance_id": "id1", "train_trial_index": 0, "request": {"model": "x"}}]',
    'per_instance_stats.json',
  ],
  ['HumanEval samples', 'samples.jsonl', '{"task_id": "HumanEval/0", "completion": "    return 1"}\n', '*_results.jsonl'],
  ['EvalPlus samples', 'samples.jsonl', '{"task_id": "HumanEval/0", "solution": "def f(): pass"}\n', '_eval_results.json'],
  ['EvalScope predictions', 'predictions/m/gsm8k_main.jsonl', '{"index": 0, "model": "m", "model_output": {}}\n', 'reviews/'],
  ['BIG-Bench Hard metrics', 'm_eval_metrics.jsonl', '{"accuracy": 50.4, "accuracy_with_calc": 50.4}\n', '-cot/'],
  ['BIG-Bench Hard questions', 'bbh/navigate.json', '{"canary": "c", "examples": [{"input": "q", "target": "Yes"}]}', '-direct/'],
  ['inverse scaling prompts', 'results/x/data.csv', ',prompt,classes,answer_index\n0,q,"[\' A\']",0\n', '<task>/<model>.csv'],
  ['inverse scaling settings', 'results/x/args.log', '{"dataset": "x", "models": ["gpt2"]}', '<task>/<model>.csv'],
  ['ladder settings', 'ladder-config.json', '{"190M": {"paths": ["190M-1xC.csv"], "params": 190354176, "flops": 1}}', 'xC.csv'],
  [
    'tasks of LLM Foundry',
    'eval_metadata.csv',
    'Eval Task,Task Category,#shots,#datapoints,Random baseline\nboolq,x,10,3270,50\n',
    '_heavy.json',
  ],
  ['settings of LLM Foundry', 'heavy.yaml', yaml('icl_tasks:', '- label: boolq', '  dataset_uri: x'), '_heavy.json'],
  ['METR tasks', 'tasks.csv', 'task_id,mean_messiness_score,realism_label_ids\nx,1,y\n', 'runs.jsonl'],
];

const withoutScores: readonly [name: string, path: string, content: string | Uint8Array, todo: string][] = [
  ['release dates', 'release_dates.yaml', yaml('date:', '  GPT-4: 2023-03-14'), '--dates'],
  ['Epoch model versions', 'model_versions.csv', 'Model,Version,Version release date\nx,y,2024-01-01\n', '--catalogue'],
  [
    'BIG-Bench Mistake traces',
    'word_sorting.jsonl',
    '{"input": "q", "steps": ["a"], "answer": "x", "target": "y", "mistake_index": 0}\n',
    'no model',
  ],
  ['TensorBoard events', 'runs/events.out.tfevents.1795675874.host', events, 'CSV, with a column _step'],
  ['TensorBoard events by another name', 'runs/log.bin', events, 'CSV, with a column _step'],
  [
    'promptfoo results in YAML',
    'out.yaml',
    yaml('evalId: eval-1', 'results:', '  version: 3', '  results:', '    - success: true', 'config: {}'),
    'promptfoo export eval',
  ],
  [
    'a model card with metadata',
    'README.md',
    yaml('---', 'license: mit', 'model-index:', '- name: kite-1b', '  results:', '  - task: {type: text-generation}', '---', '# Kite'),
    'copy them to a table with model, task, metric, score and n',
  ],
  [
    'results in the repository of a model',
    'gpqa.yaml',
    yaml('- dataset:', '    id: Idavidrein/gpqa', '    task_id: gpqa_diamond', '  value: 63.3', '  date: "2026-01-05"'),
    'copy them to a table with model, task, metric, score and n',
  ],
  [
    'pass@k of a whole run',
    'humaneval_temp02.json',
    '{"pass@1": 0.0648, "pass@10": 0.0954, "pass@100": 1.2e-1}',
    'neither the model nor the number',
  ],
  ['predictions of LASS', 'predictions_per_task.json', '{"kites": {"logits": [[-0.1, -0.2]], "labels": [1]}}', 'params_label'],
  ['prompts written out', 'kites_eng', '!!@@##@@!! -- Example 0\nA kite flies.\nAnswer:\n', 'samples_*.jsonl'],
  [
    'a list of models',
    'models.csv',
    'Model Family,Model Nickname,HuggingFace Path,HuggingFace Revision,Tokens,Parameters\nKite,Kite_1B,own/kite,main,0,1000000000\n',
    '--catalogue',
  ],
];

const refusal = async (path: string, content: string | Uint8Array): Promise<Complaint> => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const read = await readBytes(bytes, path).catch((error: { complaint: Complaint }) => error.complaint);
  return 'code' in read ? read : expect.fail(`${path} was read as ${read.format}`);
};
describe('scores that stand better in another file of the run', () => {
  it.each(elsewhere)('%s', async (_, path, content, better) => {
    const complaint = await refusal(path, content);
    expect(complaint).toMatchObject({ code: 'file-beside', better: expect.stringContaining(better) });
    expect(complaintSentence(complaint, 'zh')).toContain(better);
  });
});

describe('files that hold no scores to read', () => {
  it.each(withoutScores)('%s', async (_, path, content, todo) => {
    const complaint = await refusal(path, content);
    expect(complaint).toMatchObject({ code: 'file-without-scores', hint: expect.stringContaining(todo) });
    const { looksLike, hint } = complaint as Extract<Complaint, { code: 'file-without-scores' }>;
    const chinese = complaintSentence(complaint, 'zh');
    for (const phrase of [looksLike, hint]) expect(chinese).not.toContain(phrase);
  });
});

it('a pass rate that stands with its model is not one of these', async () => {
  const complaint = await refusal('mine.json', '{"pass@1": 0.06, "model": "kite"}');
  expect(complaint.code).toBe('file-not-recognised');
});
