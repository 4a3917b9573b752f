import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawBinomial } from '../stats/distributions/binomial.ts';
import { lnChoose, lnRise } from '../stats/distributions/gamma.ts';
import { normalPdf } from '../stats/distributions/normal.ts';
import { randomStream } from '../stats/random.ts';
import { brierScore, coverageP, crpsNormal, crpsOfDraws, intervalScore, logLoss, pitOfDraws, quantileOf, sharedWithin } from './scoring.ts';

describe('scoring (methods §5.10)', () => {
  it('CRPS and log score of N(.5, .1) at .65', () => {
    expect(crpsNormal(0.5, 0.1, 0.65)).toBeCloseTo(0.0994424004, 10);
    expect(-Math.log(normalPdf(1.5) / 0.1)).toBeCloseTo(-0.2586465598, 10);
  });
  it('CRPS of four draws, plain and fair', () => {
    expect(crpsOfDraws([0.4, 0.5, 0.55, 0.7], 0.6)).toBeCloseTo(0.053125, 12);
    expect(crpsOfDraws([0.4, 0.5, 0.55, 0.7], 0.6, true)).toBeCloseTo(0.0333333, 7);
  });
  it('interval score, Brier, log loss', () => {
    expect(intervalScore(0.3, 0.6, 0.65, 0.1)).toBeCloseTo(1.3, 12);
    expect(brierScore([0.9, 0.8, 0.7, 0.3, 0.2], [1, 1, 0, 0, 1])).toBeCloseTo(0.254, 12);
    expect(logLoss([0.9, 0.8, 0.7, 0.3, 0.2], [1, 1, 0, 0, 1])).toBeCloseTo(0.6997179455, 10);
  });
  it('beta-binomial log score: 27 of 50 under Beta(8, 12)', () => {
    expect(lnChoose(50, 27) + lnRise(8, 27) + lnRise(12, 23) - lnRise(20, 50)).toBeCloseTo(-3.4029255021, 10);
  });
  it('17 of 20 inside a 90 % interval certify nothing: p = .44465', () => {
    expect(coverageP(17, 20, 0.9)).toBeCloseTo(0.44465, 5);
  });
  it('randomised PIT: of counts a right forecast holds 90 % once ties are shared, while its closed interval holds more', () => {
    const random = randomStream(1, 'pit');
    const drawn = () => drawBinomial(random, 20, 0.03) / 20;
    const draws = Array.from({ length: 4000 }, drawn).sort((a, b) => a - b);
    const truths = Array.from({ length: 4000 }, drawn);
    const mean = (of: (truth: number) => number) => truths.reduce((sum, truth) => sum + of(truth), 0) / truths.length;
    expect(mean((truth) => sharedWithin(pitOfDraws(draws, truth), 0.05, 0.95))).toBeCloseTo(0.9, 1.7);
    const [lo, hi] = [quantileOf(draws, 0.05), quantileOf(draws, 0.95)];
    expect(mean((truth) => Number(truth >= lo && truth <= hi))).toBeGreaterThan(0.97);
    expect(pitOfDraws([0, 0, 0.5, 1], 0)).toEqual([0, 0.5]);
    expect([sharedWithin([0, 0.5], 0.05, 0.95), sharedWithin([0.97, 0.97], 0.05, 0.95)]).toEqual([0.9, 0]);
  });
  it('draws of one value score their distance, and no spread beats the truth', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (value, y) => {
        expect(crpsOfDraws([value, value], y)).toBeCloseTo(Math.abs(value - y), 12);
      }),
    );
  });
});
