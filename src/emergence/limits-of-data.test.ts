/** What is said to be out of reach beforehand is out of reach: the verdict on the same curve never reaches it. */
import { expect, it } from 'vitest';
import { analyzePaths } from '../workbench/analyze.ts';
import { limitsOf } from './limits-of-data.ts';

it('no verdict of two examples is one that was out of reach, and every silenced curve is undetermined', async () => {
  const { judged } = await analyzePaths(['examples/published/llama-strict-and-lenient.csv', 'examples/simulated/smooth-threshold.csv'], {
    axis: 'auto',
    selection: {},
    seed: 1,
    store: 'memory',
  });
  const limits = limitsOf(judged.map(({ curve }) => curve));
  let asked = 0;
  judged.forEach(({ examined, judged: { verdict } }, i) => {
    const out = limits[i]!.map(({ of }) => of);
    if (out.includes('all')) expect(verdict).toBe('undetermined');
    expect(out.includes('all')).toBe(examined.silencedBy !== undefined);
    expect(out).not.toContain(verdict);
    asked += out.length;
  });
  expect(asked).toBeGreaterThan(judged.length);
});
