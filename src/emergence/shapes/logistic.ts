import { interceptBound, type Shape, sigmoid, slopeBound, slopesFor } from './shape.ts';

/** LOGIS: a smooth ability, f = σ(a + b u). */
export const logistic: Shape = {
  id: 'LOGIS',
  names: ['a', 'b'],
  way: 1,
  at(params, u, slope) {
    const f = sigmoid(params[0]! + params[1]! * u);
    const d = f * (1 - f);
    slope[0] = d;
    slope[1] = d * u;
    return f;
  },
  starts: (range, up) => [-2, 0, 1].flatMap((a) => slopesFor(range, up).map((b) => [a, b])),
  bounds: (range) => [
    [-interceptBound, interceptBound],
    [-slopeBound(range), slopeBound(range)],
  ],
};
