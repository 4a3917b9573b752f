/** Files that other programs wrote themselves, with models that answer by rule (oracles/peers): what is right in them is known. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
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

it('Inspect: where its samples were graded anew and the score it states was not, the samples count, and both numbers are told', async () => {
  const { observations, inputs } = await importPaths([`${folder}/inspect/eval/edited.eval`], { store: 'memory' });
  expect(observations.find(({ metric }) => metric === 'match')?.score).toEqual({ kind: 'counts', correct: 11, n: 12, nFrom: 'stated' });
  expect(inputs[0]?.problems).toEqual([
    { code: 'samples-differ', path: inputs[0]?.path, task: 'sums_edited', metric: 'match', stated: 8 / 12, counted: 11 / 12 },
  ]);
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

it('a run that lm-evaluation-harness wrote to one file twice counts once, scored anew too, on one core and on several', async () => {
  const own = await mkdtemp(join(tmpdir(), 'dunwu-test-appended-'));
  onTestFinished(() => rm(own, { recursive: true, force: true }));
  const path = join(own, 'samples_own_sums_2026-11-24T17-09-16.235616.jsonl');
  const written = await readFile(`${folder}/lm-eval/acme__by-rule-1b/samples_own_sums_2026-11-24T17-09-16.235616.jsonl`);
  await writeFile(path, Buffer.concat([written, written]));
  const { observations, inputs } = await importPaths([path], { store: 'memory' });
  const scored = observations.filter(({ foretells, step }) => !foretells && !step);
  expect(scored.map(({ protocol, score }) => [protocol.filter, score.kind === 'counts' && score.correct, score.n])).toEqual([
    ['flexible', 16, 24],
    ['strict', 8, 24],
  ]);
  expect(inputs[0]?.problems).toMatchObject([{ code: 'items-again', rows: 48 }]);
  for (const threads of [1, 2]) {
    const { scores, answers } = await rescorePaths([path], { metrics: ['pass@1', 'pass@2'], threads, partBytes: 5000 });
    expect(answers).toBe(48);
    expect(scores.map(({ metric, score }) => [metric, score.n])).toEqual([
      ['pass@1', 24],
      ['pass@1', 24],
    ]);
  }
});

it('scored anew they come out the same: pass@3 of three epochs, of which two are right; the choice by log-probabilities', async () => {
  const { scores } = await rescorePaths([folder], { metrics: ['pass@3', 'pass@1', 'multiple-choice grade'] });
  const of = (task: string, metric: string) =>
    scores.filter((one) => one.task === task && one.metric === metric).map(({ score }) => score.value);
  expect(of('sums_3', 'pass@3')).toEqual([1]);
  expect(of('sums_3', 'pass@1')).toEqual([expect.closeTo(2 / 3, 10)]);
  expect(of('own_choice', 'multiple-choice grade')).toEqual([expect.closeTo(2 / 3, 10)]);
});
