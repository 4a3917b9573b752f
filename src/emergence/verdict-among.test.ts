/** A curve judged again in the same company gets the same verdict. */
import { expect, it } from 'vitest';
import { analyzePaths } from '../workbench/analyze.ts';
import { judgeAmong, standingOf } from './verdict.ts';

it('judgeAmong with the standings of all others is judge', async () => {
  const { judged } = await analyzePaths(['examples/published/big-g.csv', 'examples/published/llama-strict-and-lenient.csv'], {
    axis: 'auto',
    selection: {},
    seed: 1,
    store: 'memory',
    threads: 1,
  });
  const standings = judged.map(({ curve, examined }) => standingOf(curve, examined));
  // as the page gets them
  const sent = JSON.parse(JSON.stringify(standings));
  judged.forEach(({ curve, examined, judged: before }, i) => {
    expect(judgeAmong(curve, examined, i, sent)).toEqual(before);
  });
  expect(judged.length).toBeGreaterThan(3);
});
