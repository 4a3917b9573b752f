import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitShape } from '../fit.ts';
import { lapsed } from './lapsed.ts';
import { logistic } from './logistic.ts';
import { noNarrowerThan } from './no-narrower.ts';
import { powerLaw } from './power-law.ts';
import { productOf } from './product.ts';
import type { Shape } from './shape.ts';

const shapes: readonly Shape[] = [logistic, productOf(5), powerLaw].flatMap((shape) => [shape, lapsed(shape)]);
const n = 1000;
const u = Array.from({ length: 9 }, (_, j) => (j - 4) / 4);

/** Decades from 10 to 90 % of the top. */
function widthOf({ shape, params }: { shape: Shape; params: readonly number[] }): number {
  const unread = new Float64Array(params.length);
  const top = 1 - (shape.lapse === undefined ? 0 : params[shape.lapse]!);
  const where = (share: number) => {
    let [lo, hi] = [-1e3, 1e3];
    for (let round = 0; round < 80; round++) {
      const middle = (lo + hi) / 2;
      if (shape.at(params, middle, unread) < share * top) lo = middle;
      else hi = middle;
    }
    return hi;
  };
  return where(0.9) - where(0.1);
}

it('fitted to a step, it takes just the width it was given; methods §1.8: 2 ln 9 / b for LOGIS', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...shapes),
      fc.double({ min: 0.3, max: 1.5, noNaN: true }),
      fc.integer({ min: 2, max: 7 }),
      (shape, width, at) => {
        const y = u.map((_, j) => (j < at ? 0 : 0.9 * n));
        const fit = fitShape(noNarrowerThan(width, shape), { u, y, n: u.map(() => n), chance: 0 }, 0.1);
        expect(widthOf(fit)).toBeGreaterThan(width * 0.9999);
        if (shape.lapse !== undefined) expect(widthOf(fit)).toBeLessThan(width * 1.0001);
      },
    ),
    { numRuns: 40 },
  ));

it('what is wider anyway is fitted as without it', () => {
  const series = { u, y: u.map((x) => n / (1 + Math.exp(-2 * x))), n: u.map(() => n), chance: 0 };
  for (const shape of shapes) {
    const [held, free] = [fitShape(noNarrowerThan(0.5, shape), series, 0.1), fitShape(shape, series, 0.1)];
    expect(held.logLikelihood).toBeCloseTo(free.logLikelihood, 6);
  }
});
