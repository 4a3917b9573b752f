import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countsKernel, countsKernelAndScore, countsScore, kernelOf, kernelsAt, sumOfScores } from './beta-binomial.ts';

it('kernels of a rate that many counts are held against are those of one count, to the bit', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      fc.double({ min: -20, max: 20, noNaN: true }),
      fc.constantFrom(0, 0.03, 0.5, 1.4, 3),
      (n, share, whole, z, tau) => {
        const y = whole ? Math.round(share * n) : share * n;
        const theta = 1 / (1 + Math.exp(-z));
        expect(kernelOf(n, theta, tau)(y)).toBe(countsKernel(y, n, theta, tau));
        expect(kernelsAt(n, [0.5, theta], tau)(y)[1]).toBe(countsKernel(y, n, theta, tau));
      },
    ),
    { seed: 21, numRuns: 1000 },
  ));

it('scores are the slopes of kernels, of several counts as of each', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(1, 20, 1000), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.double({ min: -6, max: 6, noNaN: true }),
      fc.constantFrom(0, 0.03, 0.5, 1.4),
      (counts, z, tau) => {
        const theta = 1 / (1 + Math.exp(-z));
        const n = counts.map(([all]) => all);
        const y = counts.map(([all, share, whole]) => (whole ? Math.round(share * all) : share * all));
        const h = 1e-4 * theta * (1 - theta);
        const kernel = (rate: number) => y.reduce((sum, right, j) => sum + countsKernel(right, n[j]!, rate, tau), 0);
        const score = new Float64Array(1);
        y.forEach((right, j) => {
          const value = countsKernelAndScore(right, n[j]!, theta, tau, score);
          expect(Math.abs(value - countsKernel(right, n[j]!, theta, tau))).toBeLessThan(1e-9);
        });
        const together = sumOfScores(y, n, 0, y.length, theta, tau) * theta * (1 - theta);
        const each = y.reduce((sum, right, j) => sum + countsScore(right, n[j]!, theta, tau), 0) * theta * (1 - theta);
        expect(Math.abs(together - each)).toBeLessThan(1e-9 * (1 + Math.abs(each)));
        const slope = ((kernel(theta + h) - kernel(theta - h)) / (2 * h)) * theta * (1 - theta);
        expect(Math.abs(together - slope)).toBeLessThan(1e-4 * (1 + Math.abs(slope)));
      },
    ),
    { seed: 22, numRuns: 500 },
  ));
