import { expect, it } from 'vitest';
import { killLadder } from './kill-ladder.ts';

it('a ladder killed five times, in the middle of writing too, ends in the bits of one nobody disturbed', async () => {
  const { kills, ladders, files, differing, setBack } = await killLadder(5, 3, 200);
  expect([...kills.values()].reduce((sum, count) => sum + count)).toBe(5);
  expect(ladders).toBeGreaterThan(0);
  // checkpoint, results and samples of six runs, and what is grown
  expect(files).toBe(19);
  expect([differing, setBack]).toEqual([[], []]);
}, 120_000);
