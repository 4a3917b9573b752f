import { describe, expect, it } from 'vitest';
import type { Experiment } from './experiment.ts';
import { curveOfLadder, outcomeOf, sizesSoFar, tableOfLadder } from './ladder-curve.ts';
import type { Answered } from './train.ts';

const experiment: Experiment = {
  name: 'sums',
  asks: '',
  task: { kind: 'addition', size: 2 },
  widths: [8, 16],
  layers: 1,
  heads: 1,
  batch: 8,
  steps: 10,
  rate: 1e-3,
  seeds: 2,
  items: 3,
};
const answer = (target: string, response: string, steps: boolean[]): Answered => ({
  prompt: '',
  target,
  response,
  logProb: -1,
  tokens: 3,
  steps,
  stepsSaid: [...target].map((token, j) => token === response[j]),
  credit: [...target].filter((token, j) => token === response[j]).length / 3,
});
const answers = [
  answer('123', '123', [true, true, true]),
  answer('045', '055', [true, false, true]),
  answer('099', '199', [false, true, true]),
];
const run = (width: number, seed: number) => ({ id: `w${width}-s${seed}`, width, seed });

describe('what a run said', () => {
  it('is counted as a whole, by token, and by step among those whose steps before were right', () =>
    expect(outcomeOf(run(8, 0), answers)).toEqual({
      run: run(8, 0),
      whole: { y: 1, n: 3 },
      tokens: { y: 7, n: 9 },
      steps: [
        { y: 2, n: 3 },
        { y: 1, n: 2 },
        { y: 1, n: 1 },
      ],
    }));
  it('of a choice, the likeliest option is the answer', () => {
    const choice: Answered = {
      ...answers[1]!,
      options: [
        { text: 'a', logProb: -3 },
        { text: 'b', logProb: -1 },
      ],
      gold: 1,
    };
    expect(outcomeOf(run(8, 0), [choice]).whole).toEqual({ y: 1, n: 1 });
  });
});

it('runs of a size are one point with its repeats, asked the same items; steps multiply to the whole', () => {
  const outcomes = [run(8, 0), run(8, 1), run(16, 0)].map((one) => outcomeOf(one, answers));
  const { points, evidence } = curveOfLadder(experiment, outcomes);
  expect(points.map(({ correct, n, runs }) => [correct, n, runs])).toEqual([
    [1, 3, 2],
    [1, 3, 1],
  ]);
  const product = evidence.steps.map(({ counts }) => counts[0] as { y: number; n: number }).reduce((all, { y, n }) => all * (y / n), 1);
  expect(product).toBeCloseTo(1 / 3, 12);
  expect(evidence.companions[0]!.foretells).toEqual({ by: 'power', parts: 3 });
  expect(tableOfLadder(experiment, outcomes).trim().split('\n')).toHaveLength(7);
});

it('while it grows, a size stands where the last evaluations of its runs are', () => {
  const at = (right: number, places: number[]) => ({
    step: 1,
    loss: 1,
    squares: 1,
    heldOut: { n: 10, right, places, nll: 1, probability: 0 },
  });
  const sizes = sizesSoFar(experiment, [
    { width: 8, curve: [at(0, [1, 1]), at(4, [6, 8])] },
    { width: 8, curve: [at(6, [10, 8])] },
    { width: 16, curve: [] },
  ]);
  expect(sizes).toHaveLength(1);
  expect(sizes[0]).toMatchObject({ width: 8, whole: { y: 10, n: 20 }, tokens: 0.8, runs: 2 });
});
