/** A shape that takes its time: from 10 to 90 % of its top in no fewer than so many decades. Of curves with an open top only these can be told from a step at the
 *  resolution of a grid: steep enough, such a curve is STEP under another name. (methods §1.8: w = 2 ln 9 / b for LOGIS) */
import type { Shape } from './shape.ts';

/** @param of a shape whose second parameter is its slope
 *  @param width in decades, above 0 */
export function noNarrowerThan(width: number, of: Shape): Shape {
  const steepest = widthAtSlopeOne(of) / width;
  const most = (i: number, value: number) => (i === 1 ? Math.min(steepest, value) : value);
  return {
    ...of,
    starts: (range, up) => of.starts(range, up).map((start) => start.map((value, i) => most(i, value))),
    bounds: (range) => of.bounds(range).map(([least, greatest], i) => [least, most(i, greatest)] as const),
  };
}

/** Decades from 10 to 90 % of the top at slope 1, everything else at 0. */
function widthAtSlopeOne(shape: Shape): number {
  const params = shape.names.map((_, i) => Number(i === 1));
  const unread = new Float64Array(params.length);
  const where = (share: number) => {
    let [lo, hi] = [-50, 50];
    for (let round = 0; round < 60; round++) {
      const middle = (lo + hi) / 2;
      if (shape.at(params, middle, unread) < share) lo = middle;
      else hi = middle;
    }
    return hi;
  };
  return where(0.9) - where(0.1);
}
