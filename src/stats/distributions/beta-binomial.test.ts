import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countsKernel, kernelOf, kernelsAt } from './beta-binomial.ts';

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
