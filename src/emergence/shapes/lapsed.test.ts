import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitShape, logLikelihoodAt } from '../fit.ts';
import { lapsed, lapsePrior, levelsOff } from './lapsed.ts';
import { logistic } from './logistic.ts';
import { powerLaw } from './power-law.ts';
import { productOf } from './product.ts';
import { sigmoid } from './shape.ts';

const u = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5];
const seriesOf = (rate: (x: number) => number, n = 2000) => ({ u, y: u.map((x) => Math.round(n * rate(x))), n: u.map(() => n), chance: 0 });

describe('a top below 1 (methods §1.4: one extra parameter, prior Beta(1, 20))', () => {
  it('slopes are those of differences', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(logistic, powerLaw, productOf(5)),
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 0.2, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 0.25, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (of, a, b, lapse, at) => {
          const shape = lapsed(of);
          const slope = new Float64Array(3);
          const params = [a, b, lapse];
          shape.at(params, at, slope);
          params.forEach((value, i) => {
            const moved = (by: number) => shape.at(params.with(i, value + by), at, new Float64Array(3));
            expect(slope[i]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 6);
          });
        },
      ),
      { seed: 5 },
    ));
  it('a planted lapse of 8 % is found, and what fits is the likeliest given its prior', () => {
    const series = seriesOf((x) => 0.92 * sigmoid(0.5 + 3 * x));
    const { params, logLikelihood } = fitShape(lapsed(logistic), series, 0);
    expect(params[2]).toBeCloseTo(0.08, 2);
    expect(params[1]).toBeCloseTo(3, 0);
    expect(logLikelihood).toBeCloseTo(logLikelihoodAt(lapsed(logistic), params, series, 0), 8);
    const goal = (lapse: number) =>
      fitShape(lapsed(logistic), series, 0, { fixed: { index: 2, value: lapse } }).logLikelihood + lapsePrior * Math.log1p(-lapse);
    for (const lapse of [0, 0.04, 0.07, 0.075, 0.085, 0.09, 0.12])
      expect(goal(lapse)).toBeLessThan(logLikelihood + lapsePrior * Math.log1p(-params[2]!) + 1e-9);
  });
  it('without a lapse in the truth there is none to speak of', () =>
    expect(
      fitShape(
        lapsed(logistic),
        seriesOf((x) => sigmoid(0.5 + 3 * x)),
        0,
      ).params[2],
    ).toBeLessThan(0.005));
  it('is looked for where the two largest sizes stand level, below all right and above half', () => {
    expect(levelsOff(seriesOf((x) => 0.92 * sigmoid(0.5 + 3 * x)))).toBe(true);
    expect(levelsOff(seriesOf((x) => sigmoid(0.2 + 0.9 * x)))).toBe(false);
    expect(levelsOff(seriesOf((x) => 0.3 * sigmoid(0.5 + 3 * x)))).toBe(false);
    expect(levelsOff(seriesOf((x) => sigmoid(4 + 6 * x), 50))).toBe(false);
  });
});
