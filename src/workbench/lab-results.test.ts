import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Experiment } from '../lab/experiment.ts';
import { taskOf } from '../lab/experiment.ts';
import { creditOf } from '../lab/tasks/task.ts';
import { examine, modelOf, train } from '../lab/train.ts';
import { resultsName, writeLabResults } from './lab-results.ts';

const run = { id: 'w16-s0', width: 16, seed: 0 };
const experiment: Experiment = {
  name: 'tiny-copies',
  asks: '',
  task: { kind: 'copying', size: 4 },
  widths: [16],
  layers: 1,
  heads: 1,
  batch: 32,
  steps: 20,
  rate: 1e-2,
  seeds: 1,
  items: 60,
};

it('results hold strict, part-credit and likelihood scores and step outcomes of the same outputs, and they agree', () => {
  const model = modelOf(experiment, run);
  for (const _ of train(model, experiment, run, 0, experiment.steps));
  const folder = mkdtempSync(join(tmpdir(), 'dunwu-lab-results-'));
  writeLabResults(folder, experiment, run, model.mode, [], examine(model, experiment));
  const { results, dunwu } = JSON.parse(readFileSync(join(folder, resultsName(run.id)), 'utf8'));
  const rows = readFileSync(join(folder, `samples_copy-4_${run.id}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const mean = (of: (row: (typeof rows)[number]) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  for (const row of rows) {
    const [said, target] = [row.resps[0][0].split(' '), row.target.split(' ')];
    const places = target.map((sign: string, j: number) => Number(said[j] === sign));
    expect(row.dunwu.steps_said).toEqual(places);
    expect(row.dunwu.credit).toBeCloseTo(places.reduce((a: number, b: number) => a + b, 0) / 4, 6);
    expect(row.exact_match).toBe(Number(places.every(Boolean)));
    // As long as all is right, what it says is what it would be given: the first mistake stands at the same place.
    expect(row.dunwu.steps.indexOf(0)).toBe(places.indexOf(0));
  }
  const scores = dunwu.scores['copy-4'];
  expect(scores.right).toBeCloseTo(results['copy-4']['exact_match,none'], 6);
  expect(scores.credit).toBeCloseTo(
    mean((row) => row.dunwu.credit),
    5,
  );
  expect(scores.log_prob_per_token).toBeCloseTo(
    mean((row) => row.dunwu.target_log_prob / row.dunwu.target_tokens),
    5,
  );
  expect(scores.steps_said[3]).toBeCloseTo(
    mean((row) => row.dunwu.steps_said[3]),
    6,
  );
  // It has learnt something and not everything, so that none of this is trivial.
  expect(scores.credit).toBeGreaterThan(1 / 16);
  expect(scores.credit).toBeLessThan(1);
});

it('part credit for a flight is nearness: all for the right strip, less the farther off, none for what is no place', () => {
  const task = taskOf({ task: { kind: 'trajectory', size: 3, strips: 10 } });
  expect([[4], [5], [9], [task.symbols.indexOf('t0')]].map((said) => creditOf(task, said, [4]))).toEqual([1, 0.9, 0.5, 0]);
});
