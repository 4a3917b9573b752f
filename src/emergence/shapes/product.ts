import { interceptBound, type Shape, sigmoid, slopeBound, slopesFor, softplus } from './shape.ts';

const rate = (z: number, k: number): number => Math.exp(-k * softplus(-z));

/** PROD-k: k steps, each σ(a + b u), all needed; k known from the structure of the task. */
export const productOf = (k: number): Shape => ({
  id: `PROD-${k}`,
  names: ['a', 'b'],
  way: 1,
  at(params, u, slope) {
    const z = params[0]! + params[1]! * u;
    const f = rate(z, k);
    const d = k * f * sigmoid(-z);
    slope[0] = d;
    slope[1] = d * u;
    return f;
  },
  starts: (range, up) => [-2, 0, 1].flatMap((a) => slopesFor(range, up).map((b) => [a, b])),
  bounds: (range) => [
    [-interceptBound, interceptBound],
    [-slopeBound(range), slopeBound(range)],
  ],
});

/** Beyond e^4.6 = 100 steps the product cannot be told from its limit, the power law in softplus. */
export const logKMost = Math.log(100);

/** PROD: k ≥ 1 free (as log k). Composite accuracy alone identifies k weakly: read its interval. (methods §1.4) */
export const product: Shape = {
  id: 'PROD',
  names: ['a', 'b', 'log k'],
  at(params, u, slope) {
    const z = params[0]! + params[1]! * u;
    const k = Math.exp(params[2]!);
    const f = rate(z, k);
    const d = k * f * sigmoid(-z);
    slope[0] = d;
    slope[1] = d * u;
    slope[2] = -f * k * softplus(-z);
    return f;
  },
  starts: (range, up) => [-2, 0, 1].flatMap((a) => slopesFor(range, up).flatMap((b) => [0.2, 1, 2].map((logK) => [a, b, logK]))),
  bounds: (range) => [
    [-interceptBound, interceptBound],
    [-slopeBound(range), slopeBound(range)],
    [0, logKMost],
  ],
};
