import { describe, expect, it } from 'vitest';
import { drawBeta } from '../../stats/distributions/beta.ts';
import { drawBinomial } from '../../stats/distributions/binomial.ts';
import { isUnknown } from '../../stats/estimate.ts';
import { randomStream } from '../../stats/random.ts';
import { type BetaShape, betaExplaining, betaMoment, fitBeta, heterogeneityBias } from './heterogeneity.ts';

it.each([
  [4, 6, 0.027972028],
  [40, 60, 0.0118092456],
  [6, 4, 0.1258741259],
])(
  'methods §3.2: Beta(%d, %d), k = 5 → %d',
  (a, b, moment) => expect(betaMoment({ a, b }, 5)).toBeCloseTo(moment, 9), // The second is .01180924577 (a ratio of whole numbers): its last printed digit is cut, not rounded.
);

it('methods §3.2: the mean step accuracy under-predicts (.4⁵ = .01024 against .02797)', () =>
  expect(heterogeneityBias({ a: 4, b: 6 }, 5)).toBeCloseTo(0.027972028 / 0.01024, 7));

describe('fit of (a, b)', () => {
  const random = randomStream(1, 'items');
  const items = (a: number, b: number, count: number) =>
    Array.from({ length: count }, () => ({ y: drawBinomial(random, 5, drawBeta(random, a, b)), n: 5 }));

  it('planted Beta(4, 6) is found again from 20,000 items of five steps, and foretells whole items', () => {
    const found = fitBeta(items(4, 6, 20_000)) as BetaShape;
    // Standard error of ln a is about .03 here.
    expect(Math.abs(Math.log(found.a / 4))).toBeLessThan(0.1);
    expect(found.a / (found.a + found.b)).toBeCloseTo(0.4, 2);
    expect(betaMoment(found, 5)).toBeCloseTo(0.028, 2);
  });
  it('items alike, single steps, and steps that all end alike have no (a, b): a reason instead', () => {
    const alike = Array.from({ length: 400 }, (_, i) => ({ y: 2 + (i % 2), n: 5 }));
    expect(isUnknown(fitBeta(alike))).toBe(true);
    expect(isUnknown(fitBeta([{ y: 1, n: 1 }]))).toBe(true);
    expect(isUnknown(fitBeta([{ y: 3, n: 3 }]))).toBe(true);
  });
  it('the spread that explains a composite rate: the way back from the moment', () => {
    const found = betaExplaining(0.4, 0.027972028, 5) as BetaShape;
    expect(found.a).toBeCloseTo(4, 5);
    expect(found.b).toBeCloseTo(6, 5);
    expect(isUnknown(betaExplaining(0.4, 0.01, 5))).toBe(true);
    expect(isUnknown(betaExplaining(0.4, 0.4, 5))).toBe(true);
  });
});
