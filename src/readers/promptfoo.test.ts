import { expect, it } from 'vitest';
import { readBytes } from '../../scripts/check-reader.ts';
import type { Observation } from '../record/observation.ts';
import type { Sample } from '../record/sample.ts';
import { chunksOfBytes, inputOfChunks } from '../workbench/input-of-chunks.ts';
import promptfoo from './promptfoo.reader.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const brief = (observations: readonly Observation[]) =>
  observations.map(({ model, metric, score }) => [
    model,
    metric,
    score.kind === 'counts' ? `${score.correct}/${score.n}` : `${Math.round(score.value * 1e4) / 1e4} of ${score.n}`,
  ]);

type Check = { type: string; pass: boolean; metric?: string };
/** A result as promptfoo 0.121 writes it, trimmed: a failed assertion stands under `error` too. */
function result(provider: string, column: number, row: number, word: string, checks: Check[], more: object = {}) {
  const score = checks.length === 0 ? 1 : checks.filter(({ pass }) => pass).length / checks.length;
  const success = checks.every(({ pass }) => pass);
  return {
    gradingResult: {
      pass: success,
      score,
      componentResults: checks.map(({ pass, ...assertion }) => ({ pass, score: Number(pass), reason: 'r', assertion })),
    },
    namedScores: Object.fromEntries(checks.flatMap(({ metric, pass }) => (metric ? [[metric, Number(pass)]] : []))),
    prompt: { raw: `Say ${word}`, label: 'Say {{word}}' },
    promptId: 'e996c5eb79c18488',
    promptIdx: column,
    provider: { id: provider, label: '' },
    response: { output: `Say ${word}` },
    score,
    success,
    testCase: { vars: { word }, assert: checks.map(({ pass: _, ...assertion }) => assertion) },
    testIdx: row,
    vars: { word },
    failureReason: success ? 0 : 1,
    ...(success ? {} : { error: 'Expected output to contain "green"' }),
    ...more,
  };
}
const contains = (pass: boolean): Check => ({ type: 'contains', pass });
const named = (pass: boolean): Check => ({ type: 'equals', pass, metric: 'exact' });
const results = [
  result('echo', 0, 0, 'blue', [contains(true), named(true)]),
  result('echo', 0, 1, 'red', [contains(false), named(true)]),
  result('other', 1, 0, 'blue', [contains(true), named(false)]),
  result('other', 1, 1, 'red', [], { success: false, score: 0, failureReason: 2, error: 'rate limited', gradingResult: null }),
];
const file = (version: number, more: object) =>
  bytes(
    JSON.stringify(
      { evalId: 'eval-1', results: { version, ...more }, config: { description: 'words', env: { KEY: 'hidden' }, apiKey: 'hidden' } },
      undefined,
      2,
    ),
  );
const expected = [
  ['echo', 'assertion contains', '1/2'],
  ['echo', 'exact', '2/2'],
  ['echo', 'success', '1/2'],
  ['echo', 'score', '0.75 of 2'],
  ['other', 'assertion contains', '1/1'],
  ['other', 'exact', '0/1'],
  ['other', 'success', '0/1'],
  ['other', 'score', '0.5 of 1'],
];

it('summary 3: an error is no wrong answer, models share their prompt though their columns differ, secrets stay where they are', async () => {
  const { format, observations, complaints } = await readBytes(file(3, { prompts: [], results }));
  expect(format).toBe('promptfoo results');
  expect(complaints).toEqual([]);
  expect(brief(observations)).toEqual(expected);
  expect(new Set(observations.map(({ task }) => task))).toEqual(new Set(['words']));
  expect(new Set(observations.map(({ protocol }) => JSON.stringify(protocol)))).toEqual(
    new Set(['{"harness":"promptfoo","prompt":"Say {{word}} e996c5eb"}']),
  );
  expect(JSON.stringify(observations)).not.toContain('hidden');
});

it('JSON lines: the same scores under the name of the file', async () => {
  const { observations } = await readBytes(bytes(results.map((one) => `${JSON.stringify(one)}\n`).join('')), 'runs/words-1.jsonl');
  expect(brief(observations)).toEqual(expected);
  expect(observations[0]!.task).toBe('words-1');
});

it('summary 2: a table of prompts and tests', async () => {
  const cell = ({ success, prompt, response, ...rest }: (typeof results)[number]) => ({
    ...rest,
    provider: rest.provider.id,
    pass: success,
    prompt: prompt.raw,
    text: response.output,
    promptIdx: undefined,
    promptId: undefined,
    testIdx: undefined,
  });
  const row = (...cells: (typeof results)[number][]) => ({
    outputs: cells.map(cell),
    vars: [cells[0]!.vars.word],
    test: { vars: cells[0]!.vars },
  });
  const table = {
    head: { prompts: ['echo', 'other'].map((provider) => ({ raw: 'Say {{word}}', label: 'Say {{word}}', provider })), vars: ['word'] },
    body: [row(results[0]!, results[2]!), row(results[1]!, results[3]!)],
  };
  const { observations } = await readBytes(file(2, { results: [], table }));
  expect(new Set(brief(observations).map((one) => one.join()))).toEqual(new Set(expected.map((one) => one.join())));
});

it('repeats of a test are repeats of its item, though each has a row of its own', async () => {
  const repeated = [0, 1, 2, 3].map((row) => result('echo', 0, row, row < 2 ? 'blue' : 'red', [contains(row !== 3)]));
  const { observations } = await readBytes(file(3, { results: repeated }));
  expect(observations.find(({ metric }) => metric === 'success')!.score).toMatchObject({ kind: 'mean', value: 0.75, n: 2 });
  const samples: Sample[] = [];
  for await (const one of promptfoo.samples!(inputOfChunks(chunksOfBytes('f', file(3, { results: repeated }))), { complain() {} }))
    samples.push(one);
  expect(samples.map(({ repeat }) => repeat)).toEqual([0, 1, 0, 1]);
});

it('a test that checks nothing always passes, and is no right answer', async () => {
  const vacuous = [result('echo', 0, 0, 'blue', [contains(false)]), result('echo', 0, 1, 'none', [])];
  const { observations } = await readBytes(file(3, { results: vacuous }));
  expect(brief(observations).find(([, metric]) => metric === 'success')).toEqual(['echo', 'success', '0/1']);
  await expect(readBytes(file(3, { results: [vacuous[1]] }))).rejects.toMatchObject({ complaint: { code: 'file-has-no-scores' } });
});
