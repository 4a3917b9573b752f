import { describe, expect, it } from 'vitest';
import { fitShape, rateAt } from '../emergence/fit.ts';
import { firstOf, type Series } from '../emergence/series.ts';
import { logistic } from '../emergence/shapes/logistic.ts';
import { powerLaw } from '../emergence/shapes/power-law.ts';
import { productOf } from '../emergence/shapes/product.ts';
import { last, line, lineOfTwo, sigmoidOfLeastSquares } from './baselines.ts';

const u = [-2, -1, 0, 1, 2];
const y = [0, 4, 50, 238, 530];
const series: Series = { u, y, n: u.map(() => 1000), chance: 0 };
const small = firstOf(series, 4);
const rates = small.y.map((right, j) => right / small.n[j]!);

describe('baselines (methods §5.8: §1.4’s data, the last size held out, truth .530)', () => {
  it('smooth shapes by maximum likelihood: .6947346, .5329885, .4860178', () => {
    const at = (shape: typeof logistic) => rateAt(fitShape(shape, small, 0), 2, 0);
    expect(at(logistic)).toBeCloseTo(0.6947346, 4);
    expect(at(productOf(5))).toBeCloseTo(0.5329885, 4);
    expect(at(powerLaw)).toBeCloseTo(0.4860178, 4);
  });
  it('LAST .238, LIN (through the last two) .426', () => {
    expect(last(small.u, rates, 2)).toBe(0.238);
    expect(lineOfTwo(small.u, rates, 2)).toBeCloseTo(0.426, 12);
  });
  it('a line and a logistic go through data of their own kind', () => {
    expect(line([0, 1, 2], [0.1, 0.2, 0.3], 4)).toBeCloseTo(0.5, 12);
    const logit = (x: number) => 1 / (1 + Math.exp(-(1.2 * x - 0.5)));
    expect(sigmoidOfLeastSquares(u, u.map(logit), 3)).toBeCloseTo(logit(3), 6);
  });
});
