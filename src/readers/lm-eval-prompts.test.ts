import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesOf, checkReader, readBytes } from '../../scripts/check-reader.ts';

const format = 'lm-evaluation-harness results by prompt';

it('a prompt is part of the protocol, and the number of items follows from the standard error', async () => {
  const { observations, complaints } = await checkReader('fixtures/lm-eval/by-prompt.json', format);
  expect(observations.slice(0, 2).map(({ task, protocol, score }) => [task, protocol.prompt, score])).toEqual([
    ['kite_entailment', 'GPT-3 style', { kind: 'counts', correct: 110, n: 200, nFrom: 'from-se' }],
    ['kite_entailment', 'can we infer', { kind: 'counts', correct: 120, n: 200, nFrom: 'from-se' }],
  ]);
  expect(complaints.map(({ code }) => code)).toEqual(['model-unnamed']);
});

it('runs put together stand apart by their times; a model that somebody added is believed', async () => {
  const { observations, complaints } = await checkReader('fixtures/lm-eval/by-prompt-merged.json', format);
  expect(observations.map(({ model, task, run, score }) => [model, task, run, score.kind === 'counts' && score.correct])).toEqual([
    ['acme-1b', 'kite_choice', '2022-07-13-09-55-04', 280],
    ['acme-1b', 'kite_entailment', '2022-07-12-23-19-06', 110],
    ['acme-1b', 'kite_entailment', '2022-07-13-23-19-06', 112],
  ]);
  expect(complaints).toEqual([]);
});

const shared = '../shared/data/bigscience/evaluation/results/tr11/bloom2b5';
describe.skipIf(!existsSync(shared))(`${shared} (skipped where it is missing)`, () => {
  it('bslmeval.json says what the file of the run says', async () => {
    const run = '2022-07-12-23-19-06';
    const raw = await bytesOf(`${shared}/bslmevalfiles/tr11c-2b5-ml-bsevalharness-results_lm-eval_global_step337250_${run}.json`);
    const [merged, own] = [await readBytes(await bytesOf(`${shared}/bslmeval.json`)), await readBytes(raw)];
    const scores = ({ observations }: typeof own) =>
      observations.map(({ task, metric, protocol, score }) => JSON.stringify([task, protocol.prompt, metric, score])).sort();
    const ofRun = { ...merged, observations: merged.observations.filter((one) => one.run === run) };
    expect(own.observations.length).toBeGreaterThan(50);
    expect(scores(ofRun)).toEqual(scores(own));
    // axb of SuperGLUE has 1,104 items: 500 of them right
    expect(
      own.observations.find(({ task, metric, protocol }) => task === 'axb' && metric === 'acc' && protocol.prompt === 'GPT-3 style')?.score,
    ).toEqual({ kind: 'counts', correct: 500, n: 1104, nFrom: 'from-se' });
  });
});
