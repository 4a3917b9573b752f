import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Observation } from '../record/observation.ts';
import { importPaths } from './import.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-answers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(name: string, content: unknown) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return importPaths([path], { store: 'memory' });
}
const own = (observations: readonly Observation[]) =>
  observations
    .filter((one) => !one.foretells && !one.step)
    .map(({ model, task, metric, score }) => [model, task, metric, score.kind === 'counts' ? `${score.correct}/${score.n}` : score.value]);

describe('files of answers', () => {
  it('EvalPlus: base and plus are scores of the same programs', async () => {
    const program = (base: string, plus: string) => [{ task_id: 'HumanEval/0', solution: 'x', base_status: base, plus_status: plus }];
    const { observations } = await read('acme--coder_vllm_temp_0.0_eval_results.json', {
      date: '2025',
      hash: 'h',
      eval: { 'HumanEval/0': program('pass', 'pass'), 'HumanEval/1': program('pass', 'fail'), 'HumanEval/2': program('fail', 'pass') },
    });
    expect(own(observations)).toEqual([
      ['acme/coder', 'HumanEval', 'pass@1', '2/3'],
      ['acme/coder', 'HumanEval', 'pass@1', '1/3'],
    ]);
  });

  it('OpenCompass: details give counts, a bare score a percentage without n', async () => {
    const { observations } = await read('results/acme-7b/gsm8k.json', {
      accuracy: 50,
      details: {
        type: 'GEN',
        0: { prompt: 'p', origin_prediction: '2', predictions: '2', references: '2', correct: true },
        1: { correct: false },
      },
    });
    expect(own(observations)).toEqual([['acme-7b', 'gsm8k', 'accuracy', '1/2']]);
    const bare = await read('results/acme-7b/mmlu.json', { score: 61.5 });
    expect(bare.observations[0]!.score).toMatchObject({ value: 61.5, range: [0, 100] });
  });
});

const data = '../shared/data';
describe.skipIf(!existsSync(data))('real files of answers (skipped where ../shared/data is not)', () => {
  it('EvalScope: reviews give the score of the report beside them', async () => {
    const { observations } = await importPaths([join(data, 'evalscope')], { store: 'memory' });
    for (const name of ['gsm8k', 'gpqa_diamond']) {
      const report = JSON.parse(readFileSync(join(data, `evalscope/examples/viz/qwen-plus/reports/qwen-plus/${name}.json`), 'utf8')) as {
        score: number;
      };
      const ours = observations.find(({ task, metric }) => task.startsWith(name) && metric === 'acc')!;
      expect(ours.score.kind === 'counts' && ours.score.correct / ours.score.n).toBeCloseTo(report.score, 10);
    }
  });

  it('METR: davinci-002 never succeeds in 68 runs, gpt-3.5-turbo-instruct 3 times in 485', async () => {
    const { observations } = await importPaths([join(data, 'metr/all_runs.jsonl.gz')], { store: 'memory' });
    const of = (model: string) => observations.find((one) => one.model === model && one.metric === 'success')!.score;
    expect(of('davinci-002')).toMatchObject({ value: 0 });
    expect(of('gpt-3.5-turbo-instruct')).toMatchObject({ value: 3 / 485 });
  });
});
