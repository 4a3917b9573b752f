import { expect, it } from 'vitest';
import { wilson } from '../stats/intervals/wilson.ts';
import type { RunNow } from './ladder.ts';
import { amountOf, sizesSoFar } from './ladder-so-far.ts';

const run = (width: number, seed: number, now: Partial<RunNow>): RunNow => ({
  id: `w${width}-s${seed}`,
  width,
  seed,
  state: 'waiting',
  step: 0,
  loss: undefined,
  params: 10 * width,
  tokens: 1000,
  flop: 60_000 * width,
  score: undefined,
  soFar: undefined,
  where: undefined,
  reason: undefined,
  ...now,
});

it('a size has the answers of its runs done; without one, those of its runs in training; without these, none', () => {
  const [small, middle, large] = sizesSoFar([
    run(8, 0, { state: 'done', score: { y: 5, n: 50 } }),
    run(16, 0, { state: 'running', soFar: { y: 20, n: 50 } }),
    run(24, 0, {}),
    run(8, 1, { state: 'done', score: { y: 45, n: 50 } }),
    run(16, 1, {}),
  ]);
  expect(small).toMatchObject({ width: 8, done: 2, of: 2, score: { y: 50, n: 100 } });
  // Two runs so far apart are no interval of .4 to .6.
  expect(small!.range).toEqual({ lo: wilson({ y: 5, n: 50 }).lo, hi: wilson({ y: 45, n: 50 }).hi });
  expect(middle).toMatchObject({ done: 0, of: 2, score: { y: 20, n: 50 }, range: { lo: wilson({ y: 20, n: 50 }).lo } });
  expect(large).toMatchObject({ done: 0, of: 1, score: undefined, range: undefined });
});

it('a run counts by its steps, and as done only with its results', () => {
  const { done, of } = amountOf(
    [run(8, 0, { state: 'done', step: 100 }), run(8, 1, { state: 'running', step: 100 }), run(16, 0, { state: 'running', step: 25 })],
    100,
  );
  expect(of).toEqual({ runs: 3, flop: 60_000 * 32, tokens: 3000 });
  expect(done.runs).toBe(1);
  expect(done.tokens).toBeCloseTo(2250, 3);
  expect(done.flop).toBeCloseTo(60_000 * 20, 0);
});
