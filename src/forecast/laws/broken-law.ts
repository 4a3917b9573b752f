/** A power law that bends: y = a + b x^−c0 Π (1 + (x/d)^{1/f})^{−c f}. A break can only be foretold once the data have entered it. (Caballero et al.
 *  2022, arXiv 2210.14891; methods §5.7) */
import { type Unknown, unknown } from '../../stats/estimate.ts';
import { forwardDifferences, levenbergMarquardt } from '../../stats/optimize/levenberg-marquardt.ts';

/** `c` change of slope, `d` where, `f` how sharply: f → 0 is a corner. */
export type Break = { c: number; d: number; f: number };
export type BrokenLaw = { a: number; b: number; c0: number; breaks: readonly Break[] };

export function brokenLawAt({ a, b, c0, breaks }: BrokenLaw, x: number): number {
  let log = Math.log(b) - c0 * Math.log(x);
  for (const { c, d, f } of breaks) {
    const z = Math.log(x / d) / f;
    // ln(1 + e^z) without overflow.
    log -= c * f * (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)));
  }
  return a + Math.exp(log);
}

const leastInSegment = 3;

export type FittedBrokenLaw = {
  law: BrokenLaw;
  /** Root of the mean squared error of ln(y + 1). */
  rmsle: number;
  /** Points beyond the break: none, and nothing says that there is one. */
  beyond: number;
};

/** One break, by a grid of places and least squares on ln(y + 1), as the authors do. @param points x ascending, y ≥ 0
 *  @returns unknown with fewer than seven points, or where no place of a break leaves three points on either side */
export function fitBrokenLaw(points: readonly { x: number; y: number }[]): FittedBrokenLaw | Unknown {
  const n = points.length;
  if (n < 2 * leastInSegment + 1) return unknown('seven points or more are needed: six numbers are fitted');
  const most = Math.max(...points.map(({ y }) => y));
  const least = Math.min(...points.map(({ y }) => y));
  // free: [logit of a within [0, least], ln b, c0, c1, ln d, ln f]
  const within = (p: number) => least / (1 + Math.exp(-p));
  const lawOf = (p: ArrayLike<number>): BrokenLaw => ({
    a: within(p[0]!),
    b: Math.exp(p[1]!),
    c0: p[2]!,
    breaks: [{ c: p[3]!, d: Math.exp(p[4]!), f: Math.exp(Math.max(-6, Math.min(3, p[5]!))) }],
  });
  const solve = levenbergMarquardt(6, n);
  const residuals = forwardDifferences((p, out) => {
    const law = lawOf(p);
    points.forEach(({ x, y }, i) => {
      out[i] = Math.log1p(brokenLawAt(law, x)) - Math.log1p(y);
    });
  });
  let best: { params: Float64Array; sumOfSquares: number } | undefined;
  for (let from = leastInSegment; from <= n - 1; from++) {
    const d = Math.sqrt(points[from - 1]!.x * points[from]!.x);
    for (const part of [-3, 0, 3])
      for (const c0 of [0.05, 0.3])
        for (const c of [-1, 1, 4])
          for (const f of [0.05, 0.3, 1]) {
            const b = Math.max(1e-6, most - within(part)) * points[0]!.x ** c0;
            try {
              const found = solve(residuals, [part, Math.log(b), c0, c, Math.log(d), Math.log(f)], { most: 200 });
              const at = Math.exp(found.params[4]!);
              const before = points.filter(({ x }) => x < at).length;
              if (before < leastInSegment || n - before < leastInSegment) continue;
              if (!best || found.sumOfSquares < best.sumOfSquares) best = found;
            } catch (error) {
              if (!(error instanceof RangeError)) throw error;
            }
          }
  }
  if (!best) return unknown('no break leaves three points on either side of it: a break is only told once it is entered');
  const law = lawOf(best.params);
  return {
    law,
    rmsle: Math.sqrt(best.sumOfSquares / n),
    beyond: points.filter(({ x }) => x >= law.breaks[0]!.d).length,
  };
}
