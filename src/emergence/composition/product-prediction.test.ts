import { describe, expect, it } from 'vitest';
import { drawBinomial } from '../../stats/distributions/binomial.ts';
import { isUnknown } from '../../stats/estimate.ts';
import { randomStream } from '../../stats/random.ts';
import { exactPredictiveP, predictScale, predictScales, withinFactor } from './product-prediction.ts';

const of = (rate: number, n: number) => ({ y: Math.round(rate * n), n });
const step = (rate: number, n: number, times = 1) => ({ counts: of(rate, n), times });
const random = () => randomStream(1, 'prediction');
const oracle = { steps: [0.9, 0.8, 0.7].map((rate) => step(rate, 200)), whole: of(0.4, 300) };

describe('methods §3.3: p̂ = (.9, .8, .7) of 200 each against 120/300', () => {
  const found = predictScale(oracle, random());
  it('foretells .504, SE of its logarithm .0628363963, interval [.445598, .570057]', () => {
    expect(found.foretold.value).toBeCloseTo(0.504, 10);
    expect(found.seLog).toBeCloseTo(0.0628363963, 10);
    // The interval is printed for z = 1.96; ours has all digits of z.
    expect(0.504 * Math.exp(-1.96 * found.seLog)).toBeCloseTo(0.445598, 6);
    expect(0.504 * Math.exp(1.96 * found.seLog)).toBeCloseTo(0.570057, 5);
    expect(found.foretold.interval).toMatchObject({ lo: expect.closeTo(0.445598, 5), hi: expect.closeTo(0.570057, 5) });
  });
  it('observed .4, SE of its logarithm .0707106781 → z = −2.4431434575, p = .0145599', () => {
    expect(found.seLogObserved).toBeCloseTo(0.0707106781, 10);
    expect(found.z).toBeCloseTo(-2.4431434575, 9);
    expect(found.p).toBeCloseTo(0.0145599, 7);
    expect(found.by).toBe('delta');
  });
  it('the exact predictive agrees where counts are large', () =>
    // Monte-Carlo and skewness: .0146 against about .018.
    expect(exactPredictiveP(oracle, random())).toBeCloseTo(found.p, 2));
  it('all scales: Σ z² against χ²_m', () => {
    const { chiSquared, df, p } = predictScales([oracle, oracle], random());
    expect(chiSquared).toBeCloseTo(2 * 2.4431434575 ** 2, 8);
    expect(df).toBe(2);
    // The tail of χ² with two degrees of freedom is an exponential.
    expect(p).toBeCloseTo(Math.exp(-chiSquared / 2), 12);
  });
});

describe('small counts', () => {
  it('fewer than five right answers of the whole: exact predictive, and no claim of equivalence', () => {
    const found = predictScale({ steps: [step(0.4, 400, 5)], whole: { y: 3, n: 300 } }, random());
    expect(found.by).toBe('exact predictive');
    expect(found.p).toBeGreaterThan(0.5);
    expect(isUnknown(found.equivalence)).toBe(true);
  });
  it('mid-p is even under the truth: below .05 in about 5 % of draws', () => {
    const draw = randomStream(2, 'truth');
    let below = 0;
    const rounds = 200;
    for (let round = 0; round < rounds; round++) {
      const probes = [0.4, 0.35].map((rate) => ({ counts: { y: drawBinomial(draw, 200, rate), n: 200 }, times: 1 }));
      if (predictScale({ steps: probes, whole: { y: drawBinomial(draw, 25, 0.14), n: 25 } }, draw).p < 0.05) below++;
    }
    expect(below / rounds).toBeLessThan(0.1);
  });
  it('none right anywhere and all right everywhere still give a p', () => {
    expect(predictScale({ steps: [step(0, 100)], whole: { y: 0, n: 50 } }, random()).p).toBeGreaterThan(0.3);
    expect(predictScale({ steps: [step(1, 100)], whole: { y: 50, n: 50 } }, random()).p).toBeGreaterThan(0.3);
  });
});

describe('methods §3.3: equivalence, |log ratio| < log 1.5', () => {
  it('is shown by many answers, and not by failing to reject', () => {
    const many = { steps: [step(0.9, 4000), step(0.8, 4000)], whole: of(0.72, 4000) };
    const few = { steps: [step(0.8, 10), step(0.7, 10)], whole: of(0.5, 12) };
    expect(predictScale(many, random()).equivalence).toMatchObject({ equivalent: true });
    const unsure = predictScale(few, random());
    expect(unsure.p).toBeGreaterThan(0.05);
    expect(unsure.equivalence).toMatchObject({ equivalent: false });
  });
  it('is symmetric in the sign', () => expect(withinFactor(0.2, 0.1).p).toBeCloseTo(withinFactor(-0.2, 0.1).p, 12));
});
