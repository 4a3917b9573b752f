import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsLogPmf } from '../../stats/distributions/beta-binomial.ts';
import { ownLikelihoods } from '../fit.ts';
import { fitStep, stepReaches } from './step.ts';

describe('laws of steps', () => {
  const grid = Array.from({ length: 400 }, (_, i) => 1 / (1 + Math.exp(-(-14 + (28 * i) / 399))));
  const points = fc.array(
    fc.record({
      n: fc.integer({ min: 1, max: 3000 }),
      share: fc.oneof(fc.constant(0), fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
    }),
    {
      minLength: 2,
      maxLength: 8,
    },
  );
  it('at every gap, no pair of levels on a fine grid is likelier than the one found', () =>
    fc.assert(
      fc.property(points, fc.constantFrom(0, 0.05, 0.3, 0.5, 1, 1.5), (drawn, tau) => {
        const n = drawn.map((p) => p.n);
        const y = drawn.map((p) => p.share * p.n);
        const series = { u: n.map((_, j) => j), y, n, chance: 0 };
        const best = (from: number, to: number) =>
          Math.max(
            ...grid.map((rate) => y.slice(from, to).reduce((sum, right, j) => sum + countsLogPmf(right, n[from + j]!, rate, tau), 0)),
          );
        for (let before = 1; before < n.length; before++) {
          const onGrid = best(0, before) + best(before, n.length);
          expect(fitStep(series, tau, before).logLikelihood).toBeGreaterThanOrEqual(onGrid - 1e-9 * (1 + Math.abs(onGrid)));
        }
      }),
      { seed: 11, numRuns: 150 },
    ));
  it('a step reaches what the likeliest one reaches, and no more', () =>
    fc.assert(
      fc.property(points, fc.constantFrom(0, 0.05, 0.5, 1.5), fc.constantFrom(-30, -1, -1e-6, 1e-6, 1, 30), (drawn, tau, more) => {
        const n = drawn.map((p) => p.n);
        const y = drawn.map((p) => Math.round(p.share * p.n));
        const series = { u: n.map((_, j) => j), y, n, chance: 0 };
        const asked = fitStep(series, tau).logLikelihood + more;
        expect(stepReaches(series, tau, asked, ownLikelihoods(n, tau)(y))).toBe(more < 0);
      }),
      { seed: 12, numRuns: 500 },
    ));
  it('nothing right, then everything: the levels are 0 and 1 as near as rates are told apart', () => {
    const { before, lo, hi, logLikelihood } = fitStep({ u: [0, 1, 2], y: [0, 0, 50], n: [50, 50, 50], chance: 0 }, 0.5);
    expect(before).toBe(2);
    expect(lo).toBeLessThan(1e-11);
    expect(hi).toBeGreaterThan(1 - 1e-11);
    expect(logLikelihood).toBeCloseTo(0, 8);
  });
  it('with no run effect a level is its pooled rate', () => {
    const { lo, hi } = fitStep({ u: [0, 1, 2, 3], y: [1, 4, 60, 85], n: [40, 60, 100, 100], chance: 0 }, 0);
    expect(lo).toBeCloseTo(0.05, 8);
    expect(hi).toBeCloseTo(0.725, 8);
  });
});
