/** Files that other programs wrote themselves, with models that answer by rule (oracles/peers): what is right in them is known. */
import { expect, it } from 'vitest';
import { importPaths } from './import.ts';
import { rescorePaths } from './rescore.ts';

const folder = 'fixtures/peers';
const scoresOf = async (path: string) => {
  const { observations, inputs, complaints } = await importPaths([`${folder}/${path}`], { store: 'memory' });
  expect([...complaints, ...inputs.flatMap(({ problems }) => problems)]).toEqual([]);
  return observations
    .filter(({ foretells, step }) => !foretells && !step)
    .map(({ model, task, metric, protocol, score }) => [
      model,
      task,
      metric,
      protocol.filter,
      score.kind === 'counts' ? score.correct : Number(score.value.toFixed(6)),
      score.n,
    ]);
};

it('Inspect 0.3.285: right answers counted, epochs a mean over items, archive and JSON alike', async () => {
  expect(await scoresOf('inspect/eval/sums-1.eval')).toEqual([['mockllm/model', 'sums_1', 'match', undefined, 8, 12]]);
  expect(await scoresOf('inspect/eval/sums-3.eval')).toEqual([['mockllm/model', 'sums_3', 'match', undefined, 0.666667, 12]]);
  const letters = [['mockllm/model', 'letters', 'choice', undefined, 6, 12]];
  expect(await scoresOf('inspect/eval/letters.eval')).toEqual(letters);
  expect(await scoresOf('inspect/json/letters.json.gz')).toEqual(letters);
});

it('lm-evaluation-harness 0.4.13: both filters of the results file stand with their samples, under the model of the results', async () => {
  const found = await scoresOf('lm-eval');
  const model = 'acme/by-rule-1b';
  for (const row of [
    [model, 'own_sums', 'exact_match', 'strict', 8, 24],
    [model, 'own_sums', 'exact_match', 'flexible', 16, 24],
    [model, 'own_choice', 'acc', undefined, 16, 24],
  ])
    expect(found).toContainEqual(row);
});

it('scored anew they come out the same: pass@3 of three epochs, of which two are right; the choice by log-probabilities', async () => {
  const { scores } = await rescorePaths([folder], { metrics: ['pass@3', 'pass@1', 'multiple-choice grade'] });
  const of = (task: string, metric: string) =>
    scores.filter((one) => one.task === task && one.metric === metric).map(({ score }) => score.value);
  expect(of('sums_3', 'pass@3')).toEqual([1]);
  expect(of('sums_3', 'pass@1')).toEqual([expect.closeTo(2 / 3, 10)]);
  expect(of('own_choice', 'multiple-choice grade')).toEqual([expect.closeTo(2 / 3, 10)]);
});
