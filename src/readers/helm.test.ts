import { describe, expect, it } from 'vitest';
import { readBytes } from '../../scripts/check-reader.ts';
import type { Sample } from '../record/sample.ts';
import { chunksOfBytes, inputOfChunks } from '../workbench/input-of-chunks.ts';
import { helmRun } from './helm-run.ts';
import helmState from './helm-state.reader.ts';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const folder = 'runs/v1/sums:subject=small,method=multiple_choice_joint,model=acme_larch_1b';
const at = (file: string) => `${folder}/${file}`;

describe('the name of a run', () => {
  it.each([
    [
      'mmlu:subject=philosophy,method=multiple_choice_joint,model=openai_gpt2',
      'openai/gpt2',
      'mmlu philosophy',
      'method=multiple_choice_joint',
    ],
    [
      'mmlu-subject=philosophy,method=multiple_choice_joint,model=openai_gpt2',
      'openai/gpt2',
      'mmlu philosophy',
      'method=multiple_choice_joint',
    ],
    [
      'mmlu-subject=philosophy-method=multiple_choice_joint-model=openai_gpt2',
      'openai/gpt2',
      'mmlu philosophy',
      'method=multiple_choice_joint',
    ],
    [
      'commonsense:dataset=hellaswag,method=multiple_choice_separate,model=a_b-1b',
      'a/b-1b',
      'hellaswag',
      'method=multiple_choice_separate',
    ],
    ['gsm:model=a_b,data_augmentation=canonical,stop=none', 'a/b', 'gsm', 'stop=none'],
    ['babi_qa:task=3,max_eval_instances=10,model=a_b_c', 'a/b_c', 'babi_qa task=3', undefined],
  ])('%s', (name, model, task, prompt) => {
    expect(helmRun(`x/${name}/stats.json`)).toEqual({
      model,
      task,
      protocol: { harness: 'helm', ...(prompt === undefined ? {} : { prompt }) },
    });
  });
  it('is no other folder', () => {
    for (const path of ['stats.json', 'runs/stats.json', 'my-results/stats.json', 'lr=3e-4/stats.json'])
      expect(helmRun(path), path).toBeUndefined();
  });
});

const stat = (
  name: string,
  sum: number,
  { count = 1, split = 'test', ...more }: { count?: number; split?: string; perturbation?: object } = {},
) => ({
  name: { name, split, ...more },
  count,
  sum,
  sum_squared: sum * sum,
  mean: sum / count,
});
const instance = (id: string, right: number, more: object = {}, split = 'test', trial = 0) => ({
  instance_id: id,
  train_trial_index: trial,
  stats: [
    stat('num_references', 4, { split }),
    stat('max_prob', 0.9, { split }),
    stat('exact_match', right, { split }),
    stat('exact_match@5', 1, { split }),
  ],
  ...more,
});
const misspelt = { perturbation: { name: 'misspelling', robustness: true } };

describe('per_instance_stats.json', () => {
  it('gives each split a score of its own, and leaves perturbed copies, run times and best-of-five out', async () => {
    const { format, observations, complaints } = await readBytes(
      bytes([instance('id1', 1), instance('id2', 0), instance('id1', 0, misspelt), instance('id3', 1, {}, 'valid')]),
      at('per_instance_stats.json'),
    );
    expect(format).toBe('HELM per-instance statistics');
    expect(complaints).toEqual([]);
    expect(observations).toEqual(
      [
        ['test', 1, 2],
        ['valid', 1, 1],
      ].map(([split, correct, n]) => ({
        model: 'acme/larch_1b',
        scale: {},
        task: 'sums small',
        metric: 'exact_match',
        protocol: { harness: 'helm', prompt: 'method=multiple_choice_joint', split },
        score: { kind: 'counts', correct, n, nFrom: 'stated' },
      })),
    );
  });

  it('takes trials with other examples in the prompt for repeats of their items', async () => {
    const trials = [0, 1, 2].flatMap((trial) => [
      instance('id1', 1, {}, 'test', trial),
      instance('id2', trial === 0 ? 1 : 0, {}, 'test', trial),
    ]);
    const { observations } = await readBytes(bytes(trials), at('per_instance_stats.json'));
    expect(observations).toMatchObject([{ score: { kind: 'mean', value: 4 / 6, n: 2 } }]);
  });

  it('needs the name of its run', async () => {
    await expect(readBytes(bytes([instance('id1', 1)]), 'copied/per_instance_stats.json')).rejects.toMatchObject({
      complaint: { code: 'file-has-no-scores' },
    });
  });
});

describe('stats.json', () => {
  it('takes the number of instances from its own statistic, since count counts trials', async () => {
    const worst = { perturbation: { name: 'robustness', robustness: true, computed_on: 'worst' } };
    const { format, observations } = await readBytes(
      bytes([
        stat('exact_match', 0.3),
        stat('exact_match', 0.1, worst),
        stat('inference_runtime', 3),
        stat('f1_score', 0.35),
        stat('num_instances', 10),
      ]),
      at('stats.json'),
    );
    expect(format).toBe('HELM statistics');
    expect(observations.map(({ metric, score }) => [metric, score])).toEqual([
      ['exact_match', { kind: 'counts', correct: 3, n: 10, nFrom: 'stated' }],
      ['f1_score', { kind: 'mean', value: 0.35, n: 10, se: { unknown: expect.any(String) }, range: [0, 1], higherIsBetter: true }],
    ]);
  });
});

describe('display_predictions.json', () => {
  it('gives answers and the scores shown with them', async () => {
    const shown = (id: string, right: number, more: object = {}) => ({
      instance_id: id,
      train_trial_index: 0,
      predicted_text: ' A',
      mapped_output: 'seven',
      stats: { exact_match: right, num_prompt_tokens: 333 },
      ...more,
    });
    const { format, observations } = await readBytes(
      bytes([shown('id1', 1), shown('id2', 0), shown('id2', 1, misspelt)]),
      at('display_predictions.json'),
    );
    expect(format).toBe('HELM predictions');
    expect(observations).toMatchObject([{ metric: 'exact_match', score: { kind: 'counts', correct: 1, n: 2 } }]);
  });
});

const state = (method: string, requests: object[]) =>
  bytes({ adapter_spec: { method, max_train_instances: 5, model: 'acme/larch-1b', temperature: 0 }, request_states: requests });
const references = [
  { output: { text: 'six' }, tags: [] },
  { output: { text: 'seven' }, tags: ['correct'] },
];
const asked = (id: string, tokens: [string, number][], more: object = {}, instanceMore: object = {}) => ({
  instance: { input: { text: '3 + 4?' }, references, split: 'test', id, ...instanceMore },
  train_trial_index: 0,
  request: { prompt: 'Q: 3 + 4?' },
  result: {
    success: true,
    completions: [
      { text: tokens.map(([text]) => text).join(''), logprob: 0, tokens: tokens.map(([text, logprob]) => ({ text, logprob })) },
    ],
  },
  ...more,
});
async function samplesOf(file: Uint8Array): Promise<Sample[]> {
  const samples: Sample[] = [];
  for await (const one of helmState.samples!(inputOfChunks(chunksOfBytes(at('scenario_state.json'), file)), { complain() {} }))
    samples.push(one);
  return samples;
}

describe('scenario_state.json', () => {
  const letters = { output_mapping: { A: 'six', B: 'seven' } };

  it('grades the letter that was said, and keeps errors apart', async () => {
    const file = state('multiple_choice_joint', [
      asked('id1', [[' B', 0]], letters),
      asked('id2', [[' A', 0]], letters),
      asked('id3', [[' C', 0]], letters),
      asked('id4', [[' B', 0]], { ...letters, result: { success: false, error: 'rate limit', completions: [] } }),
      asked('id1', [[' A', 0]], letters, misspelt),
    ]);
    const { observations } = await readBytes(file, at('scenario_state.json'));
    expect(observations).toMatchObject([
      { model: 'acme/larch-1b', metric: 'exact_match', protocol: { shots: 5, split: 'test' }, score: { kind: 'counts', correct: 1, n: 3 } },
    ]);
    expect((await samplesOf(file)).map(({ extracted, targets, error }) => [extracted, targets, error])).toEqual([
      ['B', ['B'], undefined],
      ['A', ['B'], undefined],
      ['C', ['B'], undefined],
      [undefined, ['seven'], 'rate limit'],
    ]);
  });

  it('leaves the scores of free answers to the file that has them', async () => {
    const { observations, complaints } = await readBytes(state('generation', [asked('id1', [['seven', -1]])]), at('scenario_state.json'));
    expect(observations).toEqual([]);
    expect(complaints).toMatchObject([{ code: 'file-beside', better: 'per_instance_stats.json' }]);
  });

  it('sums the log-probability of an option over its own tokens; the calibration request is another question', async () => {
    const separate = (index: number, own: [string, number][], mode = 'original') =>
      asked('id1', [['Q', 0], [':', -9], [' 3', -5], ...own], { reference_index: index, request_mode: mode });
    const [sample, ...more] = await samplesOf(
      state('multiple_choice_separate_calibrated', [
        separate(0, [[' six', -3]]),
        separate(1, [
          [' sev', -0.5],
          ['en', -0.25],
        ]),
        separate(0, [[' six', -1]], 'calibration'),
        separate(
          1,
          [
            [' sev', -8],
            ['en', -8],
          ],
          'calibration',
        ),
      ]),
    );
    expect(more).toEqual([]);
    expect(sample).toMatchObject({
      gold: [1],
      options: [
        { text: 'six', logProb: -3, tokens: 1, bytes: 3 },
        { text: 'seven', logProb: -0.75, tokens: 2, bytes: 5 },
      ],
    });
  });

  it('takes log-probabilities of 0 throughout for none given', async () => {
    const zero = (index: number, text: string) =>
      asked(
        'id1',
        [
          ['Q', 0],
          [text, 0],
        ],
        { reference_index: index },
      );
    const [choice] = await samplesOf(state('multiple_choice_separate_original', [zero(0, ' six'), zero(1, ' seven')]));
    expect(choice).toMatchObject({ item: 'id1', error: 'the endpoint gave no log-probabilities' });
    expect(choice!.options).toBeUndefined();
    const [text] = await samplesOf(
      state('language_modeling', [
        asked('id1', [
          ['a', 0],
          ['b', 0],
        ]),
      ]),
    );
    expect(text!.target).toBeUndefined();
  });

  it('gives a text the log-probability of what follows its condition', async () => {
    const [text] = await samplesOf(
      state('language_modeling', [
        asked(
          'id1',
          [
            ['<s>', -7],
            ['Hé', -1.5],
            ['llo', -0.5],
          ],
          { num_conditioning_tokens: 1 },
        ),
      ]),
    );
    expect(text!.target).toEqual({ logProb: -2, tokens: 2, bytes: 6 });
  });
});
