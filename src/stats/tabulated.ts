/** A smooth function of one number, dear to evaluate, read from a table that is filled as it is asked for: between two points the cubic that has the function's
 *  values and slopes at both (Hermite). Its error is at most step⁴/384 of the fourth derivative. */
export type Tabulated = {
  at(x: number): number;
  slopeAt(x: number): number;
};

/** @param f value at x; its slope is written to slope[0]
 *  @param from least x asked for; what is outside counts as the end it is beyond */
export function tabulated(f: (x: number, slope: Float64Array) => number, from: number, to: number, step: number): Tabulated {
  const last = Math.ceil((to - from) / step);
  const values = new Float64Array(last + 1).fill(NaN);
  const slopes = new Float64Array(last + 1);
  const slope = new Float64Array(1);
  let [left, share] = [0, 0];
  /** Finds the cell of x; its two ends are known afterwards. */
  const find = (x: number) => {
    const along = Math.min(last, Math.max(0, (x - from) / step));
    left = Math.min(last - 1, Math.floor(along));
    share = along - left;
    for (let i = left; i <= left + 1; i++)
      if (Number.isNaN(values[i])) {
        values[i] = f(from + i * step, slope);
        slopes[i] = slope[0]! * step;
      }
  };
  return {
    at(x) {
      find(x);
      const [lo, rise] = [values[left]!, values[left + 1]! - values[left]!];
      const [early, late] = [slopes[left]! - rise, rise - slopes[left + 1]!];
      return lo + share * (rise + (1 - share) * (early + share * (late - early)));
    },
    slopeAt(x) {
      find(x);
      const rise = values[left + 1]! - values[left]!;
      const [early, late] = [slopes[left]! - rise, rise - slopes[left + 1]!];
      return (rise + early + share * (2 * (late - 2 * early) + 3 * share * (early - late))) / step;
    },
  };
}
