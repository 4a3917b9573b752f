import { describe, expect, it } from 'vitest';
import { drawNormal } from '../stats/distributions/normal.ts';
import { randomStream } from '../stats/random.ts';
import { conformalFactor, miss, rescaled } from './conformal.ts';

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

describe('conformal intervals across tasks (methods §5.9)', () => {
  const foretold = { median: 0.4, ninety: [0.3, 0.55] as const, items: 500 };
  it('a truth at an end of the interval is off by 1, the median by 0', () => {
    expect(miss(foretold, 0.3)).toBeCloseTo(1, 12);
    expect(miss(foretold, 0.55)).toBeCloseTo(1, 12);
    expect(miss(foretold, 0.4)).toBe(0);
  });
  it('rescaling by 1 changes nothing; a truth lies inside the interval rescaled by a factor iff it was off by no more', () => {
    const [lo, hi] = rescaled(foretold, 1);
    expect([lo, hi]).toEqual([expect.closeTo(0.3, 10), expect.closeTo(0.55, 10)]);
    for (const truth of [0, 0.05, 0.2, 0.31, 0.5, 0.7, 0.99])
      for (const factor of [0.5, 1, 2, 5]) {
        const [low, high] = rescaled(foretold, factor);
        expect(truth >= low && truth <= high).toBe(miss(foretold, truth) <= factor || truth === low || truth === high);
      }
  });
  it('intervals three times too narrow hold 90 % after rescaling, on tasks of their own kind', () => {
    const random = randomStream(1, 'conformal');
    const draw = () => {
      const median = 0.1 + 0.8 * random();
      const z = Math.log(median / (1 - median));
      const ninety = [sigmoid(z - 1.645 * 0.2), sigmoid(z + 1.645 * 0.2)] as const;
      return { one: { median, ninety, items: 1000 }, truth: sigmoid(z + 0.6 * drawNormal(random)) };
    };
    let inside = 0;
    for (let i = 0; i < 2000; i++) {
      const factor = conformalFactor(
        Array.from({ length: 19 }, () => draw()).map(({ one, truth }) => miss(one, truth)),
        0.1,
      ) as number;
      const { one, truth } = draw();
      if (miss(one, truth) <= factor) inside++;
    }
    // Split-conformal with 19 others holds exactly 90 % on average; SE of 2,000 is .7 %.
    expect(inside / 2000).toBeGreaterThan(0.88);
    expect(inside / 2000).toBeLessThan(0.92);
  });
});
