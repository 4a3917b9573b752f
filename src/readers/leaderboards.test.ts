import { expect, it } from 'vitest';
import { bytesOf, readBytes } from '../../scripts/check-reader.ts';
import { metricKind } from '../record/metric-kind.ts';
import type { Sample } from '../record/sample.ts';
import { chunksOfBytes, inputOfChunks } from '../workbench/input-of-chunks.ts';
import details from './lighteval-details.reader.ts';
import { lightevalTask } from './lighteval-task.ts';
import lmEvalSamples from './lm-eval-samples.reader.ts';
import predictions from './opencompass-predictions.reader.ts';
import type { Reader } from './reader.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const json = (value: unknown) => bytes(JSON.stringify(value));
async function samplesOf(reader: Reader, path: string, content: Uint8Array): Promise<Sample[]> {
  const found: Sample[] = [];
  for await (const sample of reader.samples!(inputOfChunks(chunksOfBytes(path, content)), { complain() {} })) found.push(sample);
  return found;
}

it('OpenCompass summary: a score a dataset and model; “-” is none, and the version tells prompts apart', async () => {
  const table = [
    'dataset,version,metric,mode,qwen-7b,qwen-14b',
    'mmlu,-,-,-,-,-',
    'gsm8k,1d7fe4,accuracy,gen,51.71,60.12',
    'lambada,217e11,accuracy,gen,-,67.40',
    'c4,aaaaaa,ppl,ppl,2.31,x',
  ].join('\n');
  const { format, observations, complaints } = await readBytes(bytes(table), 'outputs/20240501_100000/summary/summary_20240501.csv');
  expect(format).toBe('OpenCompass summary');
  expect(observations).toHaveLength(4);
  expect(observations[0]).toMatchObject({
    model: 'qwen-7b',
    task: 'gsm8k',
    metric: 'accuracy',
    protocol: { harness: 'opencompass', prompt: '1d7fe4', decoding: 'gen' },
    score: { value: 51.71, range: [0, 100] },
  });
  expect(observations[3]).toMatchObject({ metric: 'ppl', score: { higherIsBetter: false } });
  expect(complaints.map(({ code }) => code).sort()).toEqual(['field-wrong', 'n-missing']);
});

it('OpenCompass summary: losses, correlations and counts stand among the percentages and are none (formats §7)', async () => {
  const table = [
    'dataset,version,metric,mode,qwen-7b',
    'piqa,aaaaaa,accuracy,ppl,71.20',
    'piqa,aaaaaa,correct_bpb,ppl,93.40',
    'piqa,aaaaaa,incorrect_bpb,ppl,131.25',
    'cola,bbbbbb,matthews_correlation,gen,-4.10',
    'flores,cccccc,sys_len,gen,41.00',
    'mbpp,dddddd,pass,gen,23.00',
    'mbpp,dddddd,score,gen,46.00',
    'wiki,eeeeee,average_ppl,ll,2.31',
    'mtbench,ffffff,warmth,gen,7.90',
  ].join('\n');
  const { observations, complaints } = await readBytes(bytes(table), 'summary/summary_20240501.csv');
  const found = observations.map(({ metric, score }) =>
    score.kind === 'mean' ? [metric, score.value, score.range, score.higherIsBetter] : [],
  );
  const open = { unknown: expect.any(String) };
  expect(found).toEqual([
    ['accuracy', 71.2, [0, 100], true],
    ['correct_bpb', 0.934, open, open],
    ['incorrect_bpb', 1.3125, open, open],
    ['matthews_correlation', -4.1, [-100, 100], true],
    ['score', 46, [0, 100], true],
    ['average_ppl', 2.31, open, false],
    ['warmth', 7.9, open, open],
  ]);
  expect(complaints.map(({ code }) => code)).toEqual(['n-missing']);
  expect(['correct_bpb', 'incorrect_bpb', 'bpb', 'average_ppl'].map(metricKind)).toEqual([
    'not-an-ability',
    'not-an-ability',
    'smooth',
    'smooth',
  ]);
});

it('OpenCompass results: bits per byte stand beside what details count, and a length is no score', async () => {
  const row = (predictions: string) => ({
    origin_prediction: { A: { PPL: 1, BPB: 0.5 } },
    predictions,
    references: 'A',
    correct: predictions === 'A',
  });
  const { format, observations } = await readBytes(
    json({ accuracy: 50, correct_bpb: 93.4, incorrect_bpb: -1, details: { type: 'PPL', '0': row('A'), '1': row('B') } }),
    'results/m/piqa.json',
  );
  expect(format).toBe('OpenCompass results');
  expect(observations).toMatchObject([
    { metric: 'accuracy', score: { kind: 'counts', correct: 1, n: 2 } },
    { metric: 'correct_bpb', score: { kind: 'mean', value: 0.934 } },
  ]);
  const bare = await readBytes(json({ score: 31.2, bp: 1, sys_len: 412, ref_len: 400 }), 'results/m/flores.json');
  expect(bare.observations.map(({ metric }) => metric)).toEqual(['score']);
  const average = await readBytes(json({ 'accuracy (4 runs average)': 61.5, 'G-Pass@4_0.5': 55.1 }), 'results/m/aime.json');
  expect(average.observations.map(({ score }) => score.kind === 'mean' && [score.value, score.range])).toEqual([
    [61.5, [0, 100]],
    [55.1, [0, 100]],
  ]);
});

it('OpenCompass results: a lone score of 1 or less is refused, since it may be a share as well as a percentage', async () => {
  await expect(readBytes(json({ accuracy: 0.53 }), 'results/m/gsm8k.json')).rejects.toMatchObject({
    complaint: { code: 'file-has-no-scores', lacks: expect.stringContaining('--dump-eval-details') },
  });
  expect((await readBytes(json({ accuracy: 0 }), 'results/m/gsm8k.json')).observations).toMatchObject([{ score: { value: 0 } }]);
});

it('OpenCompass results: details as a list or an object, the flag of what is right by any of its names; an error is told', async () => {
  const right = async (details: unknown) => (await readBytes(json({ accuracy: 50, details }), 'results/m/sums.json')).observations;
  const rows = (flag: string) => [0, 1].map((i) => ({ pred: `${i}`, answer: '1', [flag]: i === 1 }));
  for (const flag of ['correct', 'is_correct', 'cascade_correct']) {
    const [first, second] = rows(flag);
    const counted = [{ metric: 'accuracy', score: { kind: 'counts', correct: 1, n: 2 } }];
    expect(await right({ type: 'GEN', '0': first, '1': second })).toMatchObject(counted);
    // a list has no type; LLM judges write one
    expect((await readBytes(json({ details: [{ type: 'GEN', ...first }, second] }), 'results/m/sums.json')).observations).toMatchObject(
      counted,
    );
  }
  await expect(readBytes(json({ error: 'No predictions found.' }), 'results/m/sums.json')).rejects.toMatchObject({
    complaint: { code: 'file-has-no-scores', lacks: expect.stringContaining('error') },
  });
});

it('OpenCompass predictions: probabilities of the choices (CLP)', async () => {
  const row = (p: number[], gold: string) => ({
    'testing input': 'q',
    prompt: 'q',
    choices: ['A', 'B'],
    prediction: p,
    pred_label: p[0]! > p[1]! ? 0 : 1,
    gold,
  });
  const path = 'predictions/m/piqa.json';
  const content = json({ '0': row([0.8, 0.2], 'A'), '1': row([0.6, 0.4], 'B') });
  expect((await readBytes(content, path)).observations).toMatchObject([{ metric: 'accuracy', score: { correct: 1, n: 2 } }]);
  expect((await samplesOf(predictions, path, content))[0]).toMatchObject({
    gold: [0],
    options: [{ logProb: Math.log(0.8) }, { logProb: Math.log(0.2) }],
  });
});

it('OpenCompass predictions: generated answers, several of one item, and parts of a dataset that was split', async () => {
  const answers = {
    '0': { origin_prompt: [{ role: 'HUMAN', prompt: '1 + 1 =' }], prediction: '2', gold: '2' },
    '1': { origin_prompt: '2 + 2 =', prediction: ['4', '5'], gold: '4' },
  };
  const path = 'predictions/qwen-7b/sums_3.json';
  const { format, observations } = await readBytes(json(answers), path);
  expect(format).toBe('OpenCompass predictions');
  expect(observations).toMatchObject([
    { model: 'qwen-7b', task: 'sums', metric: 'exact_match', score: { kind: 'mean', value: 2 / 3, n: 2 } },
  ]);
  const samples = await samplesOf(predictions, path, json(answers));
  expect(samples.map(({ item, repeat, response, prompt }) => [item, repeat, response, prompt])).toEqual([
    ['3: 0', undefined, '2', '1 + 1 ='],
    ['3: 1', 0, '4', '2 + 2 ='],
    ['3: 1', 1, '5', '2 + 2 ='],
  ]);
});

it('OpenCompass predictions: of options with PPL the least is chosen', async () => {
  const row = (a: number, b: number, gold: string) => ({
    'in-context examples': '',
    'label: A': { 'testing input': 'q', prompt: 'q A', PPL: a },
    'label: B': { 'testing input': 'q', prompt: 'q B', PPL: b },
    prediction: a < b ? 'A' : 'B',
    gold,
  });
  const { observations } = await readBytes(
    json({ '0': row(1.2, 1.5, 'A'), '1': row(2, 1, 'A'), '2': row(2, 1, 'B') }),
    'predictions/m/arc.json',
  );
  expect(observations).toMatchObject([{ metric: 'accuracy', score: { kind: 'counts', correct: 2, n: 3 } }]);
});

it('OpenCompass: what a run that was cut off left behind is read, and a broken line is told', async () => {
  const lines = '{"idx": 0, "origin_prompt": "1 + 1 =", "prediction": "2", "gold": "2"}\n{"idx": 1, "origin_prompt": "2 + 2 =", "predi';
  const { observations, complaints } = await readBytes(bytes(lines), 'predictions/m/tmp_sums.jsonl');
  expect(observations).toMatchObject([{ model: 'm', task: 'sums', score: { correct: 1, n: 1 } }]);
  expect(complaints).toHaveLength(1);
});

const general = { lighteval_sha: 'abc', num_fewshot_seeds: 1, model_name: 'acme/acme-7b', model_sha: '' };
it('lighteval results: counts where the file says how many were asked, else from the standard error; means over tasks are left out', async () => {
  const { format, observations, complaints } = await readBytes(
    json({
      config_general: general,
      results: {
        'lighteval|gsm8k|5': { em: 0.5, em_stderr: 0.05 },
        'leaderboard|arc:challenge|25|0': { acc: 0.4, acc_stderr: Math.sqrt(0.24 / 99) },
        'leaderboard|mmlu:_average|5': { acc: 0.3 },
        all: { em: 0.45 },
      },
      config_tasks: { 'lighteval|gsm8k': { original_num_docs: 1319, effective_num_docs: 200 } },
    }),
    'results_2024-05-01.json',
  );
  expect(format).toBe('lighteval results');
  expect(complaints).toEqual([]);
  expect(observations).toMatchObject([
    {
      model: 'acme/acme-7b',
      task: 'gsm8k',
      metric: 'em',
      protocol: { shots: 5 },
      score: { kind: 'counts', correct: 100, n: 200, nFrom: 'stated' },
    },
    { task: 'arc:challenge', protocol: { shots: 25 }, score: { kind: 'counts', correct: 40, n: 100, nFrom: 'from-se' } },
  ]);
});
it('lighteval: a model_size such as “476.2 MB” is memory, and no number of parameters', async () => {
  const file = { config_general: { ...general, model_size: '476.2 MB' }, results: { 'lighteval|gsm8k|5': { em: 0.5, em_stderr: 0.05 } } };
  expect((await readBytes(json(file), 'results_2024-05-01.json')).observations).toMatchObject([{ scale: {} }]);
});
it.each([
  ['lighteval|gsm8k|5', 'gsm8k', 5, 'lighteval'],
  ['leaderboard|arc:challenge|25|0', 'arc:challenge', 25, 'leaderboard'],
  ['gsm8k|0', 'gsm8k', 0, undefined],
  ['harness|hendrycksTest-abstract_algebra|5', 'hendrycksTest-abstract_algebra', 5, 'harness'],
])('lighteval calls it %s', (key, task, shots, suite) => expect(lightevalTask(key)).toEqual({ task, shots, suite }));

const old = 'details_acme__acme-7b/2024-01-05T10-00-00.000000/details_harness|sums:four|25_2024-01-05T10-00-00.000000.parquet';
const recent = 'details/acme/acme-7b/2025-06-01T10-00-00.000000/details_sums|0_2025-06-01T10-00-00.000000.parquet';
it('Open LLM Leaderboard 1 details (Parquet, nested): options with log-probabilities, the grade of the file, the model of the folder', async () => {
  const content = await bytesOf('fixtures/parquet-details/lighteval-2024.parquet');
  const { format, observations } = await readBytes(content, old);
  expect(format).toBe('lighteval details (Parquet)');
  expect(observations.map(({ metric }) => metric)).toEqual(['acc', 'acc_norm']);
  expect(observations[0]).toMatchObject({
    model: 'acme/acme-7b',
    task: 'sums:four',
    protocol: { shots: 25 },
    score: { correct: 30, n: 40 },
  });
  const samples = await samplesOf(details, old, content);
  for (const { options, gold, scores } of samples) {
    expect(options).toHaveLength(4);
    expect(options!.reduce((sum, { logProb }) => sum + Math.exp(logProb), 0)).toBeCloseTo(1, 6);
    const best = options!.reduce((p, q, i) => (q.logProb > options![p]!.logProb ? i : p), 0);
    expect(Number(best === gold![0])).toBe(scores['acc']);
  }
});
it('lighteval details of 2025: answers, targets and the scores of each', async () => {
  const content = await bytesOf('fixtures/parquet-details/lighteval-2025.parquet');
  const { observations } = await readBytes(content, recent);
  expect(observations).toMatchObject([{ model: 'acme/acme-7b', task: 'sums', metric: 'em', score: { correct: 32, n: 40 } }]);
  for (const { response, targets, scores } of await samplesOf(details, recent, content))
    expect(Number(response === targets[0])).toBe(scores['em']);
});

it('Open LLM Leaderboard 2 table: raw scores of pretrained models that are no merges; the same from Parquet and CSV', async () => {
  const path = 'open-llm-leaderboard/contents/train-00000-of-00001.parquet';
  const { format, observations, complaints } = await readBytes(
    await bytesOf('fixtures/parquet-details/leaderboard-contents.parquet'),
    path,
  );
  expect(format).toBe('Open LLM Leaderboard table');
  expect(observations).toHaveLength(6);
  expect(observations[0]).toMatchObject({
    model: 'acme/acme-1b',
    scale: { params: 1.1e9 },
    task: 'IFEval',
    score: { value: 0.2, range: [0, 1] },
  });
  expect(new Set(observations.map(({ model }) => model))).toEqual(new Set(['acme/acme-1b', 'acme/acme-7b', 'acme/acme-13b']));
  expect(complaints).toEqual([]);
  const csv = [
    'eval_name,Type,fullname,Average ⬆️,#Params (B),Flagged,IFEval Raw,IFEval,Merged',
    'a,🟢 pretrained,acme/acme-1b,5,1.1,False,0.2,20,False',
    'b,💬 chat models,acme/acme-1b-chat,5,1.1,False,0.4,40,False',
  ].join('\n');
  const read = await readBytes(bytes(csv), 'table.csv');
  expect(read.format).toBe('Open LLM Leaderboard table');
  expect(read.observations).toMatchObject([{ model: 'acme/acme-1b', task: 'IFEval', score: { value: 0.2 } }]);
  const api = [
    {
      model: { name: 'acme/acme-1b', precision: 'bfloat16', type: 'pretrained' },
      evaluations: { ifeval: { name: 'IFEval', value: 0.2 } },
      metadata: { params_billions: 1.1 },
    },
  ];
  expect((await readBytes(json(api), 'formatted.json')).observations).toMatchObject([{ task: 'IFEval', scale: { params: 1.1e9 } }]);
});

it('lm-evaluation-harness with repeats: every answer is a sample of its own, none of which has the score of all', async () => {
  const row = (id: number) => ({
    doc_id: id,
    doc: {},
    target: '4',
    arguments: { gen_args_0: { arg_0: '2 + 2 =', arg_1: {} } },
    resps: [['4', '5', '4']],
    filtered_resps: ['4'],
    filter: 'maj@3',
    metrics: ['exact_match'],
    exact_match: 1,
  });
  const content = bytes([row(0), row(1)].map((one) => JSON.stringify(one)).join('\n'));
  const samples = await samplesOf(lmEvalSamples, 'samples_sums_2024-05-01.jsonl', content);
  expect(samples.map(({ item, repeat, response }) => [item, repeat, response])).toEqual([
    ['0', 0, '4'],
    ['0', 1, '5'],
    ['0', 2, '4'],
    ['1', 0, '4'],
    ['1', 1, '5'],
    ['1', 2, '4'],
  ]);
  expect(samples.every(({ scores }) => Object.keys(scores).length === 0)).toBe(true);
  expect((await readBytes(content, 'samples_sums_2024-05-01.jsonl')).observations).toMatchObject([
    { metric: 'exact_match', score: { correct: 2, n: 2 } },
  ]);
});
