import { describe, expect, it } from 'vitest';
import { drawBeta } from '../stats/distributions/beta.ts';
import { drawBinomial } from '../stats/distributions/binomial.ts';
import { digammaRise } from '../stats/distributions/gamma.ts';
import { isUnknown } from '../stats/estimate.ts';
import { randomStream } from '../stats/random.ts';
import logPassRate, { meanLogPassRate, ratesOverItems } from './mean-log-pass-rate.metric.ts';
import { passAt, passAtK } from './pass-at-k.metric.ts';
import passUntils, { passUntil } from './pass-until.metric.ts';

describe('methods §2.7: pass@k', () => {
  it('(10,3,1) .3; (10,3,5) .9166666667 (plug-in .83193); (200,3,100) .8768844221; (5,5,3) 1; (20,0,10) 0', () => {
    expect(passAtK(10, 3, 1)).toBeCloseTo(0.3, 12);
    expect(passAtK(10, 3, 5)).toBeCloseTo(0.9166666667, 10);
    expect(1 - 0.7 ** 5).toBeCloseTo(0.83193, 5);
    expect(passAtK(200, 3, 100)).toBeCloseTo(0.8768844221, 10);
    expect(passAtK(5, 5, 3)).toBe(1);
    expect(passAtK(20, 0, 10)).toBe(0);
  });
  it('is unbiased: over all outcomes of 6 answers its mean is 1 − (1−p)^k', () => {
    const p = 0.3;
    const choose = [1, 6, 15, 20, 15, 6, 1];
    for (const k of [1, 2, 5]) {
      const mean = choose.reduce((sum, ways, c) => sum + ways * p ** c * (1 - p) ** (6 - c) * passAtK(6, c, k), 0);
      expect(mean).toBeCloseTo(1 - (1 - p) ** k, 12);
    }
  });
  it('says so when there are fewer answers than k', () =>
    expect(passAt(5).ofItem?.([{ value: 1 }, { value: 0 }])).toEqual({ unknown: expect.stringMatching(/fewer than 5/) }));
});

describe('methods §2.8: PassUntil', () => {
  it('r=2, K=400: .005 / .0025062657 / [.000606098, .013884282]', () => {
    const { likeliest, unbiased, interval } = passUntil(2, 400);
    expect(likeliest).toBe(0.005);
    expect(unbiased).toBeCloseTo(0.0025062657, 10);
    expect(interval.lo).toBeCloseTo(0.000606098, 9);
    expect(interval.hi).toBeCloseTo(0.013884282, 9);
  });
  it('r=1, K=1e5: 1e-5, [2.53178e-7, 3.68885e-5]; r=5, K=37: .1351351 / .1111111 / [.04537199, .26061092]', () => {
    const one = passUntil(1, 1e5);
    expect(one.likeliest).toBe(1e-5);
    expect(one.unbiased).toBeUndefined();
    expect(one.interval.lo).toBeCloseTo(2.53178e-7, 12);
    expect(one.interval.hi).toBeCloseTo(3.68885e-5, 10);
    const five = passUntil(5, 37);
    expect(five.likeliest).toBeCloseTo(0.1351351, 7);
    expect(five.unbiased).toBeCloseTo(0.1111111, 7);
    expect(five.interval.lo).toBeCloseTo(0.04537199, 8);
    expect(five.interval.hi).toBeCloseTo(0.26061092, 8);
  });
  it('the unbiased form is unbiased with a cap too: over all outcomes of at most 8 draws its mean is p', () => {
    const unbiased = passUntils.find(({ name }) => name.includes('unbiased'))!;
    const p = 0.35;
    let mean = 0;
    for (let outcome = 0; outcome < 2 ** 8; outcome++) {
      const draws = Array.from({ length: 8 }, (_, i) => ({ value: (outcome >> i) & 1 }));
      const passes = draws.reduce((sum, { value }) => sum + value, 0);
      const score = unbiased.ofItem!(draws);
      if (isUnknown(score)) throw new Error(score.unknown);
      mean += p ** passes * (1 - p) ** (8 - passes) * score.value;
    }
    expect(mean).toBeCloseTo(p, 12);
  });
});

describe('methods §2.9: mean log pass rate', () => {
  it('rates (.02, .1, .5): mean log −2.3025850930, geometric mean .1', () => {
    const mean = meanLogPassRate([
      { y: 2, n: 100 },
      { y: 10, n: 100 },
      { y: 50, n: 100 },
    ]);
    // the oracle is ln .1
    expect(mean).toBeCloseTo(-Math.LN10, 10);
    expect(Math.exp(mean as number)).toBeCloseTo(0.1, 12);
  });
  it('Y = (4, 2.8, 1.96, 1.372) at C = 1e-6 … 1e-3 falls with k = .1549019600 to α = .4705960 at C = 1', () => {
    const y = [4, 2.8, 1.96, 1.372];
    const k = -(Math.log(y[3]!) - Math.log(y[0]!)) / Math.log(1e3);
    expect(k).toBeCloseTo(0.15490196, 8);
    expect(y[0]! * 1e-6 ** k).toBeCloseTo(0.470596, 6);
  });
  it('items never solved are censored: nearer the truth than dropping them, which flatters', () => {
    const random = randomStream(1, 'pass rates');
    const [a, b, n] = [0.6, 4, 40];
    const items = Array.from({ length: 3000 }, () => ({ y: drawBinomial(random, n, drawBeta(random, a, b)), n }));
    const truth = -digammaRise(a, b);
    const censored = meanLogPassRate(items);
    const dropped = meanLogPassRate(items.filter(({ y }) => y > 0));
    if (isUnknown(censored) || isUnknown(dropped)) throw new Error('both are known');
    expect(Math.abs(censored - truth)).toBeLessThan(0.15);
    expect(dropped - truth).toBeGreaterThan(0.5);
    const rates = ratesOverItems(items);
    expect(rates).toEqual({ a: expect.closeTo(a, 1), b: expect.closeTo(b, 0) });
  });
  it('cannot be told where nothing was solved', () => {
    expect(logPassRate.ofTask?.([{ value: -5, sums: [0, 9] }])).toEqual({ unknown: expect.stringMatching(/how rarely/) });
  });
});
