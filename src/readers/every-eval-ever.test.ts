import { expect, it } from 'vitest';
import { readBytes } from '../../scripts/check-reader.ts';
import type { Observation } from '../record/observation.ts';
import type { Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import { chunksOfBytes, inputOfChunks } from '../workbench/input-of-chunks.ts';
import samplesReader from './every-eval-ever-samples.reader.ts';
import { everyEvalEverRecords } from './write-every-eval-ever.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const provenance = { retrieved: 1_767_225_600.9, organization: 'a laboratory' };

/** Everything an observation can say. */
const observations: Observation[] = [
  {
    model: 'acme/larch-1b',
    family: 'Larch',
    scale: { params: 1_208_602_624, compute: 2.6e21, tokens: 3e11, step: 143000, loss: 2.31 },
    task: 'sums',
    metric: 'exact_match',
    protocol: {
      harness: 'lm-eval 0.4',
      shots: 5,
      prompt: 'p1',
      filter: 'strict-match',
      split: 'test',
      taskVersion: '2',
      decoding: 'temperature 0.2',
    },
    score: { kind: 'counts', correct: 41, n: 203, nFrom: 'from-se' },
    chance: 0.25,
    run: 'seed 3',
  },
  {
    model: 'acme/larch-1b',
    scale: {},
    task: 'sums',
    metric: 'bleu',
    protocol: { harness: 'helm' },
    score: { kind: 'mean', value: 12.8, n: unknown('nobody counted'), se: 0.4, range: [0, 100], higherIsBetter: true },
    foretells: { parts: 4.5 },
  },
  {
    model: 'acme/larch-1b',
    scale: {},
    task: 'sums',
    metric: 'similarity',
    protocol: { harness: 'helm' },
    score: { kind: 'mean', value: 0.1 + 0.2, n: 60.25, se: unknown('a single item'), range: [0, 1], higherIsBetter: true },
    foretells: { rate: 0.07 },
  },
  {
    model: unknown('the file names no model'),
    scale: { params: 7e9 },
    task: 'text',
    metric: 'perplexity',
    protocol: {},
    score: { kind: 'mean', value: 9.5, n: 100, se: 0.3, range: unknown('this metric has no greatest value'), higherIsBetter: false },
  },
  {
    model: 'acme/larch-7b',
    scale: { params: 7e9 },
    task: 'sums',
    metric: 'step outcomes',
    protocol: { shots: 0 },
    score: { kind: 'counts', correct: 0, n: 12.5, nFrom: 'assumed' },
    step: { name: 'digit 1 from the right', times: 2, sameItems: true },
  },
  {
    model: 'acme/larch-7b',
    scale: { params: 7e9 },
    task: 'stereotypes',
    metric: 'likelihood_difference',
    protocol: {},
    score: {
      kind: 'mean',
      value: -3.5,
      n: 88,
      se: 0.5,
      range: unknown('open'),
      higherIsBetter: unknown('more is neither better nor worse'),
    },
  },
];

it('comes back from its own records as it went out', async () => {
  const records = everyEvalEverRecords(observations, provenance);
  const again: Observation[] = [];
  for (const record of records) {
    const { format, observations, complaints } = await readBytes(bytes(JSON.stringify(record, undefined, 2)));
    expect(format).toBe('Every Eval Ever record');
    expect(complaints).toEqual([]);
    again.push(...observations);
  }
  expect(again).toEqual(observations);
});

it('writes one record a model, scale, harness and run, each of its own name', () => {
  const records = everyEvalEverRecords(observations, provenance);
  expect(records.map(({ evaluation_results }) => evaluation_results.length)).toEqual([1, 2, 1, 2]);
  expect(new Set(records.map(({ evaluation_id }) => evaluation_id)).size).toBe(4);
  expect(records[0]).toMatchObject({
    schema_version: '0.3.0',
    evaluation_id: 'dunwu/acme/larch-1b/1767225600/1',
    retrieved_timestamp: '1767225600',
    eval_library: { name: 'lm-eval', version: '0.4' },
    model_info: {
      id: 'acme/larch-1b',
      additional_details: { dunwu_params: '1208602624', dunwu_compute: '2.6e+21', dunwu_family: 'Larch' },
    },
    evaluation_results: [{ score_details: { details: { dunwu_correct: '41', dunwu_n_from: 'from-se', dunwu_chance: '0.25' } } }],
  });
  // the schema wants texts in every free field
  for (const { model_info, evaluation_results } of records)
    for (const details of [
      model_info.additional_details,
      ...evaluation_results.flatMap(({ score_details, generation_config }) => [
        score_details.details ?? {},
        generation_config?.additional_details ?? {},
      ]),
    ])
      for (const value of Object.values(details)) expect(value).toBeTypeOf('string');
});

const record = (results: object[], more: object = {}) =>
  bytes(
    JSON.stringify({
      schema_version: '0.3.0',
      evaluation_id: 'arc/acme/m/1',
      eval_library: { name: 'lm_eval', version: '0.4.9' },
      model_info: { name: 'm', id: 'acme/m', additional_details: { num_parameters: '93069280' } },
      evaluation_results: results,
      ...more,
    }),
  );
const result = (score: number, metric_config: object = {}, uncertainty: object = {}) => ({
  evaluation_name: 'gsm8k/strict-match',
  metric_config: {
    metric_name: 'exact_match',
    lower_is_better: false,
    score_type: 'continuous',
    min_score: 0,
    max_score: 1,
    ...metric_config,
  },
  score_details: { score, uncertainty },
  generation_config: { generation_args: { temperature: 0 }, additional_details: { num_fewshot: '5' } },
});

it('reads what the converter from lm-evaluation-harness writes', async () => {
  const { observations } = await readBytes(
    record([result(0.25, {}, { num_samples: 1319, standard_error: { value: 0.0119, method: 'analytic' } })]),
  );
  expect(observations).toEqual([
    {
      model: 'acme/m',
      scale: { params: 93_069_280 },
      task: 'gsm8k',
      metric: 'exact_match',
      protocol: { harness: 'lm_eval', decoding: 'temperature 0', filter: 'strict-match', shots: 5 },
      score: { kind: 'mean', value: 0.25, n: 1319, se: 0.0119, range: [0, 1], higherIsBetter: true },
    },
  ]);
});

it('keeps what is not stated unknown, and a score outside of its range out', async () => {
  const { observations, complaints } = await readBytes(
    record([result(3.2, { min_score: '-Infinity', max_score: 'Infinity' }), result(1.7), { evaluation_name: 'x', score_details: {} }]),
  );
  expect(observations).toHaveLength(1);
  expect(observations[0]!.score).toMatchObject({
    n: { unknown: expect.any(String) },
    se: { unknown: expect.any(String) },
    range: { unknown: expect.any(String) },
  });
  expect(complaints.map(({ code }) => code)).toEqual(['score-out-of-range', 'score-missing']);
});

it('counts right answers only of a metric that is right or wrong', async () => {
  const { observations } = await readBytes(
    record([
      result(0.25, { score_type: 'binary' }, { num_samples: 8 }),
      result(0.3, { score_type: 'binary' }, { num_samples: 8 }),
      result(0.25, { score_type: 'binary', lower_is_better: true }, { num_samples: 8 }),
    ]),
  );
  expect(observations.map(({ score }) => score.kind)).toEqual(['counts', 'mean', 'mean']);
});

const sample = (id: string, score: number, more: object = {}) => ({
  schema_version: '0.3.0',
  evaluation_id: 'arc/acme/m/1',
  model_id: 'acme/m',
  evaluation_name: 'arc',
  sample_id: id,
  interaction_type: 'single_turn',
  input: { raw: '2 + 2?', reference: ['4'] },
  output: { raw: ['It is 4.'] },
  messages: null,
  answer_attribution: [{ turn_idx: 0, source: 'output.raw', extracted_value: '4', extraction_method: 'regex', is_terminal: true }],
  evaluation: { score, is_correct: score === 1 },
  ...more,
});
const lines = (rows: unknown[]) => bytes(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

it('samples: errors are no wrong answers, and one answer under two metrics is one answer', async () => {
  const rows = [
    sample('a', 1, { evaluation_result_id: 'acc' }),
    sample('a', 0.5, { evaluation_result_id: 'f1' }),
    sample('b', 0, { evaluation_result_id: 'acc', error: null }),
    sample('c', 0, { evaluation_result_id: 'acc', error: 'timeout' }),
    sample('d', 1, {
      evaluation_result_id: 'acc',
      interaction_type: 'agentic',
      output: null,
      messages: [
        { turn_idx: 0, role: 'user', content: '2 + 2?' },
        { turn_idx: 1, role: 'assistant', content: 'four' },
      ],
    }),
  ];
  const { format, observations, complaints } = await readBytes(lines(rows));
  expect(format).toBe('Every Eval Ever samples');
  expect(complaints).toEqual([]);
  expect(observations.map(({ metric, score }) => [metric, score.kind === 'counts' ? `${score.correct}/${score.n}` : score.value])).toEqual([
    ['score', '2/3'],
    ['f1', 0.5],
  ]);
  const samples: Sample[] = [];
  for await (const one of samplesReader.samples!(inputOfChunks(chunksOfBytes('x', lines(rows))), { complain() {} })) samples.push(one);
  expect(samples.filter(({ response }) => response !== undefined)).toHaveLength(4);
  expect(samples[0]).toMatchObject({ item: 'a', prompt: '2 + 2?', targets: ['4'], response: 'It is 4.', extracted: '4' });
  expect(samples[4]).toMatchObject({ response: 'four' });
});
