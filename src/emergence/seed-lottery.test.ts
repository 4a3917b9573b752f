import { describe, expect, it } from 'vitest';
import { drawBinomial } from '../stats/distributions/binomial.ts';
import { drawNormal } from '../stats/distributions/normal.ts';
import { randomStream } from '../stats/random.ts';
import { seedLottery } from './seed-lottery.ts';
import { sigmoid } from './shapes/shape.ts';

const n = 200;
const counts = (...rates: number[]) => rates.map((rate) => ({ y: Math.round(rate * n), n }));

describe('seed lottery (methods §1.6, H4)', () => {
  it('eight runs of which three found the trick: the screen of §1.6 misses it, the mixture does not', () => {
    const runs = counts(0.02, 0.03, 0.02, 0.9, 0.95, 0.04, 0.92, 0.03);
    const found = seedLottery([runs], randomStream(1, 'runs'))!;
    expect(found.camps).toHaveLength(1);
    expect(found.camps[0]!.p).toBeLessThan(0.01);
    expect(found.share[0]).toMatchObject({ lucky: 3, runs: 8 });
    expect(found.share[0]!.interval.lo).toBeCloseTo(0.0852, 3);
  });
  it('too few runs: not tested', () => {
    expect(seedLottery([counts(0.02, 0.9, 0.03, 0.95)], randomStream(1, 'few'))).toBeUndefined();
  });
  it('the order of the runs does not matter', () => {
    const runs = counts(0.02, 0.03, 0.91, 0.04, 0.95);
    const p = (order: typeof runs) => seedLottery([order], randomStream(1, 'order'))!.camps;
    expect(p([...runs].reverse())).toEqual(p(runs));
  });

  const flagged = (draw: (random: () => number, size: number) => number, seeds: number, ladders: number) => {
    let count = 0;
    for (let i = 0; i < ladders; i++) {
      const random = randomStream(i, 'ladder');
      const sizes = Array.from({ length: 6 }, (_, size) =>
        Array.from({ length: seeds }, () => ({ y: drawBinomial(random, n, draw(random, size)), n })),
      );
      if (seedLottery(sizes, random)!.camps.length > 0) count++;
    }
    return count / ladders;
  };
  it('runs that scatter about one smooth curve are rarely called a lottery, however wildly (τ up to 1 logit)', () => {
    for (const tau of [0, 0.3, 0.76, 1])
      expect(
        flagged((random, size) => sigmoid(1.6 * (size - 2.5) + tau * drawNormal(random)), 5, 200),
        `τ ${tau}`,
      ).toBeLessThanOrEqual(0.08);
  });
  it('planted lotteries are found', () => {
    const lottery = (random: () => number, size: number) =>
      sigmoid((random() < sigmoid(size - 2.5) ? 2.2 : -3.5) + 0.3 * drawNormal(random));
    expect(flagged(lottery, 5, 40)).toBeGreaterThanOrEqual(0.85);
    expect(flagged(lottery, 10, 20)).toBeGreaterThanOrEqual(0.95);
  });
});
