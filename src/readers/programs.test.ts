import { expect, it } from 'vitest';
import { readBytes } from '../../scripts/check-reader.ts';
import { Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import { chunksOfBytes, inputOfChunks } from '../workbench/input-of-chunks.ts';
import evalplus from './evalplus-results.reader.ts';
import { modelOfSampleFile } from './sample-file-name.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const lines = (rows: readonly unknown[]) => bytes(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
const problems = Array.from({ length: 164 }, (_, i) => `HumanEval/${i}`);
const passed = (task_id: string, ok: boolean) => ({
  task_id,
  completion: '    return 1\n',
  result: ok ? 'passed' : 'failed: x',
  passed: ok,
});

it('HumanEval: a complete greedy run is so many problems of 164', async () => {
  const { format, observations, complaints } = await readBytes(
    lines(problems.map((id, i) => passed(id, i < 41))),
    'acme--coder-7b_vllm_temp_0.0.jsonl_results.jsonl',
  );
  expect(format).toBe('HumanEval results');
  expect(complaints).toEqual([]);
  expect(observations).toMatchObject([
    {
      model: 'acme/coder-7b',
      task: 'HumanEval',
      metric: 'pass@1',
      protocol: { harness: 'human-eval', decoding: 'temperature 0.0' },
      score: { kind: 'counts', correct: 41, n: 164, nFrom: 'stated' },
    },
  ]);
});

it('HumanEval: every problem counts once, however often it was sampled, and a file that lacks some stands apart', async () => {
  const { observations, complaints } = await readBytes(
    lines([passed('HumanEval/0', true), passed('HumanEval/1', false), passed('HumanEval/1', false), passed('HumanEval/1', true)]),
  );
  expect(complaints).toEqual([{ code: 'items-missing', path: 'unknown', task: 'HumanEval', items: 2, expected: 164 }]);
  expect(observations).toMatchObject([{ protocol: { split: '2 of 164 problems' }, score: { kind: 'mean', value: (1 + 1 / 3) / 2, n: 2 } }]);
  expect(observations[0]!.model).toMatchObject({ unknown: expect.stringContaining('file name') });
});

it('HumanEval: lines that are no programs are told, the rest is read', async () => {
  const { observations, complaints } = await readBytes(
    bytes(`${JSON.stringify(passed('HumanEval/0', true))}\n[1]\n{"task_id":"HumanEval/1"}\n{"task_id":"HumanEval/2","pas`),
  );
  expect(complaints.map((one) => [one.code, 'line' in one ? one.line : 0])).toEqual([
    ['line-unreadable', 2],
    ['line-unreadable', 3],
    ['line-unreadable', 4],
    ['items-missing', 0],
  ]);
  expect(observations[0]!.score).toMatchObject({ correct: 1, n: 1 });
});

it('samples without outcomes are never run: they are known by sight', async () => {
  const samples = lines([{ task_id: 'test/0', completion: '    import time\n    time.sleep(10)\n    return 1' }]);
  await expect(readBytes(samples)).rejects.toMatchObject({ complaint: { code: 'file-beside', format: 'HumanEval samples' } });
});

const solved = (base: boolean[], plus: boolean[]) =>
  base.map((ok, i) => ({
    task_id: 'x',
    solution: 'def f(): ...',
    base_status: ok ? 'pass' : 'fail',
    plus_status: plus[i] ? 'pass' : 'timeout',
    base_fail_tests: [],
    plus_fail_tests: [],
  }));

it('EvalPlus: plus is base and plus, repeats are kept', async () => {
  const results = {
    date: '2025-10-02 10:00',
    hash: 'h',
    eval: Object.fromEntries(problems.map((id) => [id, solved([true, false], [false, true])])),
  };
  const { observations, complaints } = await readBytes(bytes(JSON.stringify(results)), 'a--b_hf_temp_0.8_eval_results.json');
  expect(complaints).toEqual([]);
  expect(
    observations.map(({ protocol, score }) => [protocol.filter, score.kind === 'mean' ? score.value : score.correct / score.n, score.n]),
  ).toEqual([
    ['base tests', 0.5, 164],
    ['base and plus tests', 0, 164],
  ]);
  const samples: Sample[] = [];
  for await (const sample of evalplus.samples!(inputOfChunks(chunksOfBytes('x', bytes(JSON.stringify(results)))), { complain() {} }))
    samples.push(sample);
  expect(samples).toHaveLength(164 * 4);
  expect(samples.slice(0, 4).map(({ repeat, scores }) => [repeat, scores['passed']])).toEqual([
    [0, 1],
    [0, 0],
    [1, 0],
    [1, 0],
  ]);
});

it('EvalPlus: reads what its first releases wrote, base-only runs among it', async () => {
  const old = (plus: unknown[]) => ({
    date: '2023-05-09',
    hash: 'h',
    eval: Object.fromEntries(problems.map((id, i) => [id, { nfiles: 1, base: [[i < 82 ? 'success' : 'failed', [true]]], plus }])),
  });
  const read = async (plus: unknown[]) => {
    const { format, observations } = await readBytes(bytes(JSON.stringify(old(plus))), 'codegen-6b_temp_0.0/eval_results.json');
    expect(format).toBe('EvalPlus results');
    expect(observations[0]).toMatchObject({ model: 'codegen-6b', score: { correct: 82, n: 164 } });
    return observations.length;
  };
  expect(await read([['success', [true]]])).toBe(2);
  expect(await read([])).toBe(1);
});

it('EvalPlus: a broken download is said to be one', async () => {
  const whole = JSON.stringify({ eval: { 'HumanEval/0': solved([true], [true]) } });
  await expect(readBytes(bytes(whole.slice(0, -40)))).rejects.toSatisfy(
    (e) => e instanceof Unusable && e.complaint.code === 'file-truncated',
  );
});

it.each([
  ['org--model_vllm_temp_0.0.jsonl', 'org/model', 'temperature 0.0'],
  [
    'deepseek-ai--deepseek-coder-6.7b-instruct_vllm_temp_0.8-sanitized_eval_results.json',
    'deepseek-ai/deepseek-coder-6.7b-instruct',
    'temperature 0.8',
  ],
  ['codegen-6b_temp_0.2/eval_results.json', 'codegen-6b', 'temperature 0.2'],
])('%s names its model', (path, model, decoding) => expect(modelOfSampleFile(path)).toEqual({ model, decoding }));
it('takes no other name for a model', () => expect(modelOfSampleFile('gpt-4/samples-7b_results.jsonl')).toEqual({}));
