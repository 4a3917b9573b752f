import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intraRunCorrelation } from '../stats/distributions/beta-binomial.ts';
import { binomialLogPmf } from '../stats/distributions/binomial.ts';
import { lnChoose } from '../stats/distributions/gamma.ts';
import { normalQuantile } from '../stats/distributions/normal.ts';
import { isUnknown } from '../stats/estimate.ts';
import { itemsToSeeOne } from '../stats/resolution.ts';
import { aicc, akaikeWeights, bic } from './criteria.ts';
import { deviance, fitShape, rateAt, saturated } from './fit.ts';
import { firstOf, type Series } from './series.ts';
import { clippedLine } from './shapes/clipped-line.ts';
import { flat } from './shapes/flat.ts';
import { hinge } from './shapes/hinge.ts';
import { logistic } from './shapes/logistic.ts';
import { powerLaw } from './shapes/power-law.ts';
import { product, productOf } from './shapes/product.ts';
import { rise } from './shapes/rise.ts';
import type { Shape } from './shapes/shape.ts';
import { fitStep } from './shapes/step.ts';

describe('methods §1.3: the toy model of Schaeffer et al. 2023, κ = 1e8, α = −.4, L = 5', () => {
  it.each([
    [1e7, 0.0811150768, 3.5116e-6, 4.59442],
    [1e8, 0.3678794412, 0.006737947, 3.1606],
    [1e9, 0.6715900491, 0.1366221964, 1.64205],
    [1e10, 0.853432079, 0.4527357775, 0.73284],
    [1e11, 0.9388535888, 0.7294396282, undefined],
    [1e12, 0.9751939894, 0.8819725715, undefined],
  ])('N = %d', (size, token, exact, edits) => {
    // POWL is this model: −log p = (N/κ)^α, so a = 0 and b = −α ln 10 a decade from κ.
    const u = Math.log10(size / 1e8);
    const p = powerLaw.at([0, 0.4 * Math.LN10], u, new Float64Array(2));
    expect(p).toBeCloseTo(token, 10);
    expect(p ** 5 / exact).toBeCloseTo(1, 4);
    if (edits !== undefined) expect(5 * (1 - p)).toBeCloseTo(edits, 5);
  });
});

describe('methods §1.4: u = −2…2, n = 1000 each, y = 0, 4, 50, 238, 530', () => {
  const series: Series = { u: [-2, -1, 0, 1, 2], y: [0, 4, 50, 238, 530], n: [1000, 1000, 1000, 1000, 1000], chance: 0 };
  const answers = 5000;
  it('methods §7 S2: the logistic foretells .0023458 at the smallest size, which 1276 items without a hit would reject', () => {
    const foretold = rateAt(fitShape(logistic, series, 0), -2, 0);
    expect(foretold).toBeCloseTo(0.0023458, 7);
    expect(itemsToSeeOne(foretold)).toBe(1276);
  });
  // Printed as −11.6795097548; in 30-digit arithmetic it is −11.67950975384536, so the last two printed digits are not.
  it('LL of the data at their own rates −11.67950975', () => {
    expect(saturated(series, 0)).toBeCloseTo(-11.6795097548, 8);
    expect(saturated(series, 0)).toBeCloseTo(-11.67950975384536, 11);
  });
  it('sum of the logarithms of the binomial coefficients 1453.0232487923', () =>
    expect(series.y.reduce((sum, right, j) => sum + lnChoose(series.n[j]!, right), 0)).toBeCloseTo(1453.0232487923, 10));
  const table: [Shape, number[], number, number, number, number][] = [
    [flat, [-1.62585], -781.4497, 1539.5403, 1566.2327, 1571.4166],
    [clippedLine, [0.14459, 0.14207], -85.2763, 147.1936, 180.5527, 187.587],
    [logistic, [-2.92117, 1.5658], -21.3359, 19.3128, 52.6718, 59.7062],
    [powerLaw, [1.07885, 0.74894], -13.1518, 2.9446, 36.3037, 43.338],
    [productOf(5), [0.19651, 0.90264], -11.8109, 0.2628, 33.6218, 40.6562],
    [product, [0.35842, 0.88478, 1.73201], -11.7933, 0.2275, 53.5866, 49.1381],
  ];
  it.each(table.map((row) => [row[0].id, ...row] as const))('%s', (_, shape, params, ll, dev, criterion, bayes) => {
    const fit = fitShape(shape, series, 0);
    params.forEach((value, i) => expect(Math.abs(fit.params[i]! - value)).toBeLessThanOrEqual(1e-4 * Math.max(Math.abs(value), 0.1)));
    expect(fit.logLikelihood).toBeCloseTo(ll, 4);
    expect(deviance(fit, series, 0)).toBeCloseTo(dev, 4);
    expect(aicc(fit.logLikelihood, params.length, 5)).toBeCloseTo(criterion, 4);
    expect(bic(fit.logLikelihood, params.length, answers)).toBeCloseTo(bayes, 3);
    expect(fit.agreed).toBe(true);
  });
  it('STEP: after the third size, .018 → .384, LL −149.4033, deviance 275.4477, AICc 328.8067', () => {
    const step = fitStep(series, 0);
    expect(step.before).toBe(3);
    expect(step.lo).toBeCloseTo(0.018, 6);
    expect(step.hi).toBeCloseTo(0.384, 6);
    expect(step.logLikelihood).toBeCloseTo(-149.4033, 4);
    expect(2 * (saturated(series, 0) - step.logLikelihood)).toBeCloseTo(275.4477, 4);
    expect(aicc(step.logLikelihood, 3, 5)).toBeCloseTo(328.8067, 4);
    expect(bic(step.logLikelihood, 3, answers)).toBeCloseTo(324.3583, 3);
  });
  it.each([
    [1, 19.085],
    [2, 4.881],
    [3, 1.379],
    [5, 0.035],
    [8, 0.196],
    [20, 1.3],
  ])('profile of k: k = %d costs %d', (k, cost) => {
    const free = fitShape(product, series, 0).logLikelihood;
    const held = fitShape(product, series, 0, { fixed: { index: 2, value: Math.log(k) } }).logLikelihood;
    expect(2 * (free - held)).toBeCloseTo(cost, 3);
  });
  // What tells one rate from another that is foretold, with power .8 at 5 %: ((z_α/2 √(p₀q₀) + z_β √(p₁q₁)) / (p₁ − p₀))².
  it('§7 S9: telling POWL (.486) from PROD-5 (.533) at the next size takes 888 items at τ = 0, and no number of items at τ = .76', () => {
    const small = firstOf(series, 4);
    const [p0, p1] = [powerLaw, productOf(5)].map((shape) => rateAt(fitShape(shape, small, 0), 2, 0)) as [number, number];
    expect(p0).toBeCloseTo(0.486, 3);
    expect(p1).toBeCloseTo(0.533, 3);
    const [za, zb] = [normalQuantile(0.975), normalQuantile(0.8)];
    const items = ((za * Math.sqrt(p0 * (1 - p0)) + zb * Math.sqrt(p1 * (1 - p1))) / (p1 - p0)) ** 2;
    expect(Math.ceil(items)).toBe(888);
    // However many are asked of one run, they weigh as 1/ρ.
    expect(1 / intraRunCorrelation(p1, 0.76)).toBeLessThan(10);
  });
  it('§5.8: the first four points foretell the fifth (.530) as LOGIS .6947, PROD-5 .5330, POWL .4860', () => {
    const small = firstOf(series, 4);
    for (const [shape, foretold] of [
      [logistic, 0.6947346],
      [productOf(5), 0.5329885],
      [powerLaw, 0.4860178],
    ] as const)
      expect(rateAt(fitShape(shape, small, 0), 2, 0)).toBeCloseTo(foretold, 4);
  });
});

describe('methods §1.5: what few scales can carry', () => {
  it.each([
    [4, 2],
    [5, 3],
    [6, 4],
  ])('m = %d: shapes of up to %d parameters; more are inadmissible, not worst', (scales, most) => {
    for (let parameters = 1; parameters <= 6; parameters++) expect(isUnknown(aicc(-10, parameters, scales))).toBe(parameters > most);
    expect(akaikeWeights([aicc(-10, 2, scales), aicc(-1, most + 1, scales)])).toEqual([
      1,
      { unknown: expect.stringContaining('parameters') },
    ]);
  });
});

describe('methods §1.6: real 2-digit addition', () => {
  const raw = (sizes: number[], y: number[]): Series => ({ u: sizes.map(Math.log10), y, n: y.map(() => 2000), chance: 0 });
  const pearson = (series: Series) => {
    const fit = fitShape(logistic, series, 0);
    return series.u.reduce((sum, u, j) => {
      const p = rateAt(fit, u, 0);
      return sum + (series.y[j]! - series.n[j]! * p) ** 2 / (series.n[j]! * p * (1 - p));
    }, 0);
  };
  const opt = raw([0.125, 0.35, 1.3, 2.7, 6.7, 13, 30, 66], [20, 13, 60, 47, 316, 266, 465, 998]);
  const pythia = raw([0.07, 0.16, 0.41, 1, 1.4, 2.8, 6.9, 12], [18, 10, 18, 33, 134, 1590, 972, 892]);
  it('OPT: a −3.84872656, b 2.00328966, X² 195.6976, φ̂ 32.6; without 66B it foretells .36601', () => {
    const { params } = fitShape(logistic, opt, 0);
    expect(params[0]).toBeCloseTo(-3.84872656, 6);
    expect(params[1]).toBeCloseTo(2.00328966, 6);
    expect(pearson(opt)).toBeCloseTo(195.6976, 3);
    expect(pearson(opt) / 6).toBeCloseTo(32.6, 1);
    expect(rateAt(fitShape(logistic, firstOf(opt, 7), 0), Math.log10(66), 0)).toBeCloseTo(0.36601, 4);
  });
  it('Pythia: a −1.93867, b 2.36611, φ̂ 545; without 12B it foretells .8425', () => {
    const { params } = fitShape(logistic, pythia, 0);
    expect(params[0]).toBeCloseTo(-1.93867, 5);
    expect(params[1]).toBeCloseTo(2.36611, 5);
    expect(pearson(pythia) / 6).toBeCloseTo(545, 0);
    expect(rateAt(fitShape(logistic, firstOf(pythia, 7), 0), Math.log10(12), 0)).toBeCloseTo(0.8425, 4);
  });
  it('τ = .76, θ = .5: ρ = .1444, and 2000 items weigh as 6.9', () => {
    const rho = intraRunCorrelation(0.5, 0.76);
    expect(rho).toBeCloseTo(0.1444, 6);
    expect(2000 / (1 + 1999 * rho)).toBeCloseTo(6.9, 1);
  });
});

describe('laws of fits', () => {
  const series = fc.array(
    fc.record({
      gap: fc.double({ min: 0.2, max: 1.5, noNaN: true }),
      n: fc.integer({ min: 5, max: 3000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    {
      minLength: 4,
      maxLength: 9,
    },
  );
  const asSeries = (points: { gap: number; n: number; share: number }[]): Series => {
    let u = 0;
    const us = points.map(({ gap }) => (u += gap));
    const centre = us.reduce((a, b) => a + b, 0) / us.length;
    return { u: us.map((x) => x - centre), n: points.map((p) => p.n), y: points.map((p) => Math.round(p.share * p.n)), chance: 0 };
  };
  it('no shape beats the data themselves, and FLAT is never better than LOGIS, nor LOGIS than PROD', () =>
    fc.assert(
      fc.property(series, (points) => {
        const data = asSeries(points);
        const top = saturated(data, 0);
        const [f, l, p] = [flat, logistic, product].map((shape) => fitShape(shape, data, 0).logLikelihood) as [number, number, number];
        expect(f).toBeLessThanOrEqual(l + 1e-5 * (1 + Math.abs(l)));
        if (fitShape(logistic, data, 0).params[1]! > 0) expect(l).toBeLessThanOrEqual(p + 1e-5 * (1 + Math.abs(p)));
        for (const ll of [f, l, p]) expect(ll).toBeLessThanOrEqual(top + 1e-6);
        expect(fitStep(data, 0).logLikelihood).toBeLessThanOrEqual(top + 1e-6);
      }),
      { seed: 5, numRuns: 60 },
    ));
  it('a fit does not move when scale is measured from elsewhere', () =>
    fc.assert(
      fc.property(series, fc.double({ min: -3, max: 3, noNaN: true }), (points, shift) => {
        const data = asSeries(points);
        const moved = { ...data, u: data.u.map((u) => u + shift) };
        const [a, b] = [fitShape(logistic, data, 0.4), fitShape(logistic, moved, 0.4)];
        expect(b.logLikelihood).toBeCloseTo(a.logLikelihood, 3);
      }),
      { seed: 6, numRuns: 60 },
    ));
  it('the slopes every shape gives are its derivatives', () => {
    for (const [shape, params] of [
      [flat, [0.3]],
      [clippedLine, [0.4, 0.1]],
      [logistic, [-1, 1.3]],
      [powerLaw, [0.5, 0.7]],
      [productOf(4), [0.2, 0.9]],
      [product, [0.2, 0.9, 1.1]],
      [hinge, [-2, 1.5, -0.4]],
      [rise, [-3, 1, 0.2, 2.5]],
    ] as const)
      for (const u of [-1.2, 0.1, 1.7]) {
        const slope = new Float64Array(params.length);
        shape.at(params, u, slope);
        params.forEach((value, i) => {
          const h = 1e-6;
          const at = (x: number) => shape.at((params as readonly number[]).with(i, x), u, new Float64Array(params.length));
          expect(slope[i]).toBeCloseTo((at(value + h) - at(value - h)) / (2 * h), 6);
        });
      }
  });
  it('one answer of one: the likelihood is the rate', () => expect(binomialLogPmf(1, 1, 0.3)).toBeCloseTo(Math.log(0.3), 12));
});
