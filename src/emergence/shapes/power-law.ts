import { interceptBound, type Shape, slopeBound, slopesFor } from './shape.ts';

/** POWL: −log θ falls as a power of scale, f = exp(−exp(a − b u)): PassUntil's and GPT-4's task law. (Hu et al. 2023; methods §2.8) */
export const powerLaw: Shape = {
  id: 'POWL',
  names: ['a', 'b'],
  way: -1,
  at(params, u, slope) {
    const loss = Math.exp(Math.min(700, params[0]! - params[1]! * u));
    const f = Math.exp(-loss);
    const d = f === 0 ? 0 : -f * loss;
    slope[0] = d;
    slope[1] = -d * u;
    return f;
  },
  starts: (range, up) => [2, 1, 0, -1].flatMap((a) => slopesFor(range, up).map((b) => [a, b / 2])),
  bounds: (range) => [
    [-interceptBound, interceptBound],
    [-slopeBound(range), slopeBound(range)],
  ],
};
