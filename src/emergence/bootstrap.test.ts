import { expect, it } from 'vitest';
import { refitted } from './bootstrap.ts';
import { fitShape, ownLikelihoods } from './fit.ts';
import type { Series } from './series.ts';
import { lapsed } from './shapes/lapsed.ts';
import { logistic } from './shapes/logistic.ts';

/** Of SciPy 1.17.1: Nelder–Mead on the same likelihood (`betaln`) to 1e-12, the best of 15 or more starts. */
const six = (decades: number, y: readonly number[]): Series => ({
  u: y.map((_, j) => decades * (j - 2.5)),
  y,
  n: y.map(() => 1000),
  chance: 0,
});

it('a likelihood that bends twice as much as expected is climbed to its top: a −2.27157, b 1.54327, LL −36.916532 (SciPy)', () => {
  const { params, logLikelihood } = fitShape(logistic, six(1.0934318009313904, [0, 0, 68, 242, 923, 690]), 0.5, {
    starts: [[-3.2687175, 1.8887677]],
  });
  expect(params[0]).toBeCloseTo(-2.27157392, 5);
  expect(params[1]).toBeCloseTo(1.54327056, 5);
  expect(logLikelihood).toBeCloseTo(-36.91653243753, 8);
});

it('with a lapse open, a draw that a steep curve with a lower top fits better is fitted by it: lapse .0928, deviance 45.59975 (SciPy)', () => {
  const width = 1.0556864897211968;
  const from = fitShape(lapsed(logistic), six(width, [0, 8, 33, 750, 980, 999]), 0.5);
  const drawn = six(width, [1, 1, 429, 976, 711, 999]);
  // From where the draw came there is a nearer top.
  expect(fitShape(from.shape, drawn, 0.5, { starts: [from.params] }).logLikelihood).toBeLessThan(-49);
  const { refit, deviance } = refitted(from, drawn, 0.5, ownLikelihoods(drawn.n, 0.5)(drawn.y));
  expect(refit.params[2]).toBeCloseTo(0.09276872, 4);
  expect(refit.logLikelihood).toBeCloseTo(-41.014026487, 4);
  expect(deviance).toBeCloseTo(45.599749229, 4);
});
