import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesOf, checkReader, readBytes } from '../../scripts/check-reader.ts';
import type { Observation } from '../record/observation.ts';

const format = 'lm-evaluation-harness results';
const read = (json: unknown) => readBytes(new TextEncoder().encode(JSON.stringify(json)));
const scoreOf = (observations: readonly Observation[], task: string, metric: string) =>
  observations.find((one) => one.task === task && one.metric === metric)?.score;

describe('reads the three generations, cut and whole, and back from our own format', () => {
  it.each(['0.3.json', '0.4.1.json', '0.4.9-nan.json'])('%s', async (file) => {
    await checkReader(`fixtures/lm-eval/${file}`, format);
  });
});

it('works n out from the standard error, and lends it to a neighbour that got everything wrong', async () => {
  const { observations } = await checkReader('fixtures/lm-eval/0.3.json', format, { snapshot: false });
  expect(scoreOf(observations, 'larch_choice', 'acc')).toEqual({ kind: 'counts', correct: 31, n: 100, nFrom: 'from-se' });
  expect(scoreOf(observations, 'larch_hard', 'acc')).toEqual({ kind: 'counts', correct: 0, n: 80, nFrom: 'from-se' });
  expect(scoreOf(observations, 'larch_sums', 'acc')).toMatchObject({ kind: 'mean', value: 0, n: { unknown: expect.any(String) } });
  expect(observations[0]).toMatchObject({
    model: 'larch/larch-70m',
    scale: { step: 4000 },
    protocol: { taskVersion: '0', shots: 5, harness: 'lm-eval 0.3' },
  });
});

it('takes stereotypes for no ability and the percentages of SQuAD for percentages', async () => {
  const { observations } = await checkReader('fixtures/lm-eval/0.3.json', format, { snapshot: false });
  expect(scoreOf(observations, 'crows_pairs_larch', 'pct_stereotype')).toMatchObject({
    kind: 'mean',
    n: 50,
    range: [0, 1],
    higherIsBetter: { unknown: expect.stringContaining('not an ability') },
  });
  expect(scoreOf(observations, 'squad2', 'exact')).toMatchObject({ value: 0.5, range: [0, 100] });
});

it('leaves out groups, so that no answer counts twice, and keeps a group that stands alone', async () => {
  const [old, late] = await Promise.all(
    ['0.4.1.json', '0.4.9-nan.json'].map((file) => checkReader(`fixtures/lm-eval/${file}`, format, { snapshot: false })),
  );
  expect(old?.observations.map(({ task }) => task)).toEqual(['larchland_east', 'larchland_west', 'larch_sums']);
  expect(late?.observations.map(({ task }) => task)).not.toContain('larchland');
  const { observations } = await read({
    results: { mmlu: { 'acc,none': 0.25, 'acc_stderr,none': 0.01, alias: 'mmlu' } },
    groups: { mmlu: { 'acc,none': 0.25 } },
    group_subtasks: { mmlu: ['mmlu_stem'] },
    config: { model_args: 'pretrained=larch' },
  });
  expect(observations.map(({ task }) => task)).toEqual(['mmlu']);
});

it('takes n from n-samples, and from --limit where an error of 0 hides it', async () => {
  const late = await checkReader('fixtures/lm-eval/0.4.9-nan.json', format, { snapshot: false });
  expect(late.observations.filter(({ task }) => task === 'larch_sums')).toMatchObject([
    {
      protocol: { filter: 'strict-match', shots: 8, harness: 'lm-eval 0.4' },
      score: { kind: 'counts', correct: 11, n: 250, nFrom: 'stated' },
    },
    { protocol: { filter: 'flexible-extract' }, score: { correct: 44, n: 250, nFrom: 'stated' } },
  ]);
  expect(scoreOf(late.observations, 'larchland_north', 'acc')).toEqual({ kind: 'counts', correct: 0, n: 100, nFrom: 'stated' });
  const old = await checkReader('fixtures/lm-eval/0.4.1.json', format, { snapshot: false });
  expect(scoreOf(old.observations, 'larch_sums', 'exact_match')).toEqual({ kind: 'counts', correct: 0, n: 100, nFrom: 'assumed' });
});

it('keeps perplexities unbounded, says what is NaN, and names the model as the harness would', async () => {
  const { observations, complaints } = await checkReader('fixtures/lm-eval/0.4.9-nan.json', format, { snapshot: false });
  expect(scoreOf(observations, 'larch_pages', 'word_perplexity')).toMatchObject({
    range: { unknown: expect.any(String) },
    higherIsBetter: false,
  });
  expect(complaints.map(({ code }) => code)).toEqual(['not-a-number', 'score-missing']);
  expect(observations[0]).toMatchObject({ model: 'larch/larch-1b-sums', scale: { params: 1011781632 } });
});

it.each([
  [{ model_args: 'pretrained=a,peft=b,revision=main' }, 'b', {}],
  [{ model_args: 'model=gpt-x', model_num_parameters: -1 }, 'gpt-x', {}],
  [{ model_args: { engine: 'davinci' } }, 'davinci', {}],
  [{ model_args: 'pretrained=o,revision=stage1-step1000-tokens4B' }, 'o', { step: 1000 }],
])('reads the model of %j', async (config, model, scale) => {
  const { observations } = await read({ results: { t: { 'acc,none': 0.5, 'acc_stderr,none': 0.05 } }, config });
  expect(observations[0]).toMatchObject({ model, scale });
});

it('keeps chat templates and decoding apart, the latter only where the task decodes', async () => {
  const { observations } = await read({
    results: { free: { 'exact_match,none': 0.5 }, choice: { 'acc,none': 0.5 } },
    configs: { free: { output_type: 'generate_until' }, choice: { output_type: 'multiple_choice' } },
    config: { model_args: 'pretrained=a', gen_kwargs: { max_gen_toks: 512, do_sample: false } },
    chat_template: '{{ messages }}',
  });
  expect(observations.map(({ protocol }) => protocol)).toEqual([
    { prompt: 'chat template', decoding: 'do_sample=false,max_gen_toks=512', harness: 'lm-eval 0.4' },
    { prompt: 'chat template', harness: 'lm-eval 0.4' },
  ]);
});

it('keeps system instructions apart, and examples as turns where there are examples', async () => {
  const { observations } = await read({
    results: { many: { 'acc,none': 0.5 }, none: { 'acc,none': 0.5 } },
    'n-shot': { many: 5, none: 0 },
    config: { model_args: 'pretrained=a' },
    chat_template: '{{ messages }}',
    fewshot_as_multiturn: true,
    system_instruction: 'Answer as a larch would.',
    system_instruction_sha: '0123456789abcdef',
  });
  expect(observations.map(({ protocol }) => protocol.prompt)).toEqual([
    'chat template, examples as turns, system instruction 01234567',
    'chat template, system instruction 01234567',
  ]);
});

it('leaves out rows that carry a count of their parts, unless they stand alone', async () => {
  const sum = { 'acc,none': 0.3, 'acc_stderr,none': 0.01, sample_count: { 'acc,none': 200 }, alias: 'larchland' };
  const part = { 'acc,none': 0.3, 'acc_stderr,none': 0.045, alias: ' - east' };
  const tasks = async (results: object) =>
    (await read({ results, config: { model_args: 'pretrained=a' } })).observations.map(({ task }) => task);
  expect(await tasks({ larchland: sum, larchland_east: part })).toEqual(['larchland_east']);
  expect(await tasks({ larchland: sum })).toEqual(['larchland']);
});

it('does not take sample_len, which counts the last metric only, for a score or for n', async () => {
  const { observations } = await readBytes(
    new TextEncoder().encode(
      JSON.stringify({
        results: { t: { alias: 't', sample_len: 7, 'acc,none': 0.5, 'acc_stderr,none': 'N/A' } },
        'n-samples': { t: { original: 40, effective: 20 } },
        config: { model_args: 'pretrained=m', model_num_parameters: -1 },
      }),
    ),
  );
  expect(observations).toMatchObject([{ metric: 'acc', scale: {}, score: { kind: 'counts', correct: 10, n: 20, nFrom: 'stated' } }]);
});

it('takes the 999 of a run that only predicted for no score', async () => {
  const run = read({
    results: { t: { alias: 't', 'bypass,none': 999, 'bypass_stderr,none': 'N/A' } },
    config: { model_args: 'pretrained=a' },
  });
  await expect(run).rejects.toMatchObject({ complaint: { code: 'file-has-no-scores' } });
});

it('counts prompts of IFEval but not its instructions, and does not believe the harness about errors and stereotypes', async () => {
  const { observations } = await read({
    results: {
      ifeval: { 'prompt_level_strict_acc,none': 300 / 541, 'inst_level_strict_acc,none': 0.66 },
      crows_pairs: { 'likelihood_diff,none': 3.5, 'likelihood_diff_stderr,none': 0.1 },
      wmt: { 'ter,none': 110.5, 'ter_stderr,none': 2 },
    },
    'n-samples': { ifeval: { original: 541, effective: 541 } },
    higher_is_better: { crows_pairs: { likelihood_diff: false }, wmt: { ter: true } },
    config: { model_args: 'pretrained=a' },
  });
  expect(observations.map(({ score }) => score)).toMatchObject([
    { kind: 'counts', correct: 300, n: 541, nFrom: 'stated' },
    { kind: 'mean', value: 0.66, n: { unknown: expect.any(String) }, range: [0, 1] },
    { kind: 'mean', higherIsBetter: { unknown: expect.stringContaining('not an ability') } },
    { kind: 'mean', higherIsBetter: false },
  ]);
});

it('says when the file names no model, and leaves a score out of range out', async () => {
  const { observations, complaints } = await read({
    results: { t: { acc: 1.5, acc_stderr: 0.1 }, u: { acc: 0.5, acc_stderr: 0.05 } },
    versions: {},
  });
  expect(observations.map(({ task }) => task)).toEqual(['u']);
  expect(complaints.map(({ code }) => code)).toEqual(['score-out-of-range', 'model-unnamed', 'n-missing']);
});

it('gives back the WinoGrande count of formats §0 rule 5', async () => {
  const { observations } = await read({
    results: { winogrande: { acc: 0.5153906866614049, acc_stderr: 0.014045826789783665 } },
    versions: { winogrande: 0 },
    config: { model_args: 'pretrained=EleutherAI/pythia-v1.1-160m,revision=step113000', num_fewshot: 0 },
  });
  expect(observations[0]).toMatchObject({ scale: { step: 113000 }, score: { kind: 'counts', correct: 653, n: 1267, nFrom: 'from-se' } });
});

const shared = '../shared/data';
describe.skipIf(!existsSync(shared))(`${shared} (skipped where it is missing)`, () => {
  const pythia = ['70m', '160m', '410m', '1b', '1.4b', '2.8b', '6.9b', '12b'];

  it('reads LAMBADA of the deduplicated Pythia models as data/README §2 prints it', async () => {
    const finals = await Promise.all(
      pythia.map((size) =>
        checkReader(`${shared}/pythia/evals/pythia-v1/pythia-${size}-deduped/zero-shot/${size}-deduped_step143000.json`, format, {
          snapshot: false,
        }),
      ),
    );
    const lambada = finals.map(({ observations }) => scoreOf(observations, 'lambada_openai', 'acc'));
    expect(lambada.map((score) => (score?.kind === 'counts' ? (score.correct / score.n).toFixed(3) : 'none'))).toEqual(
      '0.192 0.342 0.524 0.580 0.619 0.651 0.689 0.710'.split(' '),
    );
    expect(lambada.map((score) => score?.n)).toEqual(pythia.map(() => 5153));
    const ppl = finals.map(({ observations }) => scoreOf(observations, 'lambada_openai', 'ppl'));
    expect(ppl.map((score) => (score?.kind === 'mean' ? score.value.toFixed(2) : 'none'))).toEqual(
      '138.45 32.22 10.57 7.41 6.11 5.00 4.16 3.87'.split(' '),
    );
    for (const { observations } of finals) {
      expect(new Set(observations.map(({ scale }) => scale.step))).toEqual(new Set([143000]));
      const choices = observations.filter(({ metric }) => metric === 'acc' || metric === 'acc_norm');
      expect(choices.filter(({ score }) => score.kind === 'counts')).toHaveLength(choices.length);
      expect(scoreOf(observations, 'wsc', 'acc')?.n).toBe(104);
    }
  });

  it('reads gsm8k of bloom-560m as data/README §14 prints it', async () => {
    const { observations } = await checkReader(`${shared}/lm-eval-results/bloom/bloom-560m/bloom-560m_gsm8k_8-shot.json`, format, {
      snapshot: false,
    });
    expect(scoreOf(observations, 'gsm8k', 'acc')).toEqual({ kind: 'counts', correct: 7, n: 1319, nFrom: 'from-se' });
    expect(observations[0]?.protocol).toMatchObject({ shots: 8, harness: 'lm-eval 0.3' });
  });

  it('reads mamba2 without the rows that sum up MMLU', async () => {
    const folder = `${shared}/lm-eval-results/state-spaces__mamba2-1.3b`;
    const { observations } = await readBytes(await bytesOf(`${folder}/${readdirSync(folder)[0]}`));
    expect(observations.map(({ task }) => task)).not.toContain('mmlu');
    expect(observations.filter(({ task }) => task.startsWith('mmlu_') && task !== 'mmlu_stem').length).toBe(57);
    expect(scoreOf(observations, 'arc_challenge', 'acc')).toEqual({ kind: 'counts', correct: 350, n: 1172, nFrom: 'stated' });
  });
});
