import { expect, it } from 'vitest';
import { countsLogPmf } from '../stats/distributions/beta-binomial.ts';
import { randomStream } from '../stats/random.ts';
import { localLevel } from './local-level.ts';

const walk = localLevel({ u: [-1, 0, 1], y: [12, 15, 22], n: [60, 60, 60], chance: 0 });

it('what further counts are worth adds up to 1, and is what draws say on average', () => {
  const at = (y: number) => Math.exp(walk.logPredictive(2, { y, n: 30 }));
  expect(Array.from({ length: 31 }, (_, y) => at(y)).reduce((a, b) => a + b)).toBeCloseTo(1, 6);
  const random = randomStream(1, 'walks');
  const rates = Array.from({ length: 40_000 }, () => walk.draw(2, random));
  for (const y of [4, 11, 20])
    expect(rates.reduce((sum, rate) => sum + Math.exp(countsLogPmf(y, 30, rate, 0)), 0) / rates.length / at(y)).toBeCloseTo(1, 1);
});

it('the farther ahead, the wider', () => {
  const far = (at: number) => walk.logPredictive(at, { y: 30, n: 30 });
  expect(far(4)).toBeGreaterThan(far(2));
  expect(far(2)).toBeGreaterThan(far(1));
});
