import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesOf, readBytes } from '../../scripts/check-reader.ts';
import type { Sample } from '../record/sample.ts';
import { chunksOfBytes, inputOfChunks } from '../workbench/input-of-chunks.ts';
import metr from './metr-runs.reader.ts';

const run = (alias: string, task: string, right: number, more: object = {}) =>
  JSON.stringify({ task_id: `${task}/main`, task_family: task, alias, score_binarized: right, human_minutes: 8.5, ...more });
const bytes = (...rows: string[]) => new TextEncoder().encode(rows.map((row) => `${row}\n`).join(''));

it('adds up runs of agents; those of people are told and left out', async () => {
  const { format, observations, complaints } = await readBytes(
    bytes(run('Agent', 'a', 1), run('human', 'a', 1), run('Agent', 'a', 0), run('Agent', 'b', 0), run('human', 'b', 0)),
  );
  expect(format).toBe('METR runs');
  expect(observations).toMatchObject([
    { model: 'Agent', metric: 'success', protocol: { harness: 'metr' }, score: { kind: 'mean', value: 1 / 3, n: 2, range: [0, 1] } },
  ]);
  expect(complaints).toEqual([{ code: 'people-left-aside', path: 'unknown', runs: 2 }]);
});

it('gives part credit only from score_cont, which lies in [0, 1]', async () => {
  const { observations } = await readBytes(bytes(run('A', 'a', 0, { score_cont: 0.4, score: 15.8 }), run('A', 'b', 1, { score_cont: 1 })));
  expect(observations.map(({ metric, score }) => [metric, score.kind === 'counts' ? score.correct : score.value])).toEqual([
    ['success', 1],
    ['part credit', 0.7],
  ]);
  expect((await readBytes(bytes(run('A', 'a', 0, { score: 0.4 })))).observations.map(({ metric }) => metric)).toEqual(['success']);
});

const shared = '../shared/data/metr/all_runs.jsonl.gz';
describe.skipIf(!existsSync(shared))(`${shared} (skipped where it is missing)`, () => {
  it('has the runs, tasks and successes its README counts', async () => {
    const input = inputOfChunks(chunksOfBytes(shared, await bytesOf(shared)));
    const samples: Sample[] = [];
    for await (const sample of metr.samples!(input, { complain() {} })) samples.push(sample);
    expect(samples).toHaveLength(4680 - 211);
    const of = (agent: string) => samples.filter(({ model }) => model === agent);
    const tally = (agent: string) => [
      of(agent).filter(({ scores }) => scores['success'] === 1).length,
      of(agent).length,
      new Set(of(agent).map(({ item }) => item)).size,
      new Set(of(agent).map(({ cluster }) => cluster)).size,
    ];
    expect(tally('davinci-002')).toEqual([0, 68, 16, 9]);
    expect(tally('gpt-3.5-turbo-instruct')).toEqual([3, 485, 76, 29]);
    expect(tally('Claude 3.5 Sonnet (Old)')).toEqual([287, 845, 83, 36]);
    expect(Math.min(...samples.map(({ humanMinutes }) => humanMinutes!))).toBe(1);
    expect(Math.max(...samples.map(({ humanMinutes }) => humanMinutes!))).toBeCloseTo(1393, 0);
    expect(samples.filter(({ truncated }) => truncated).length).toBe(1268);

    const { observations, complaints } = await readBytes(await bytesOf(shared), shared);
    expect(complaints).toEqual([{ code: 'people-left-aside', path: shared, runs: 211 }]);
    expect(observations).toHaveLength(7);
    expect(observations.every(({ score }) => typeof score.n === 'number' && score.n <= 83)).toBe(true);
  });
});
