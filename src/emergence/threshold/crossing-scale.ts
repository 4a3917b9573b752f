/** The scale at which a smooth curve reaches what a person does, or what is of use; and how far off it may be. (methods §4.2, §4.6) */
import type { Interval } from '../../stats/estimate.ts';
import { logit } from '../shapes/shape.ts';

/** x at which chance + (1 − chance) (1 − lapse) σ(a + b x) is h, in the unit of b: ln odds of the part above chance are straight in x. +∞ where the curve levels off
 *  below h. @param h in (chance, 1) */
export function crossing(a: number, b: number, h: number, chance: number, lapse = 0): number {
  const share = (h - chance) / (1 - chance) / (1 - lapse);
  return share < 1 ? (logit(share) - a) / b : Number.POSITIVE_INFINITY;
}

/** Without ratings of single people the band from "some use" to "reliable" is .4 to .8. */
export const usable = [0.4, 0.8] as const;

/** w_B: decades of scale between the two ends of a band. Less than the gap between two sizes: an observer sees "cannot", then "can". */
export const bandWidth = (b: number, chance: number, [from, to]: readonly [number, number] = usable): number =>
  crossing(0, b, to, chance) - crossing(0, b, from, chance);

/** Where each of many curves first reaches a level, in x; +∞ where it does not within [from, to], −∞ where it starts above it.
 *  @param rateAt the i-th curve; rising in x */
export function crossings(
  curves: number,
  rateAt: (curve: number, x: number) => number,
  level: (curve: number) => number,
  from: number,
  to: number,
): number[] {
  return Array.from({ length: curves }, (_, i) => {
    const h = level(i);
    if (rateAt(i, from) >= h) return Number.NEGATIVE_INFINITY;
    if (rateAt(i, to) < h) return Number.POSITIVE_INFINITY;
    let [lo, hi] = [from, to];
    for (let round = 0; round < 50; round++) {
      const middle = (lo + hi) / 2;
      if (rateAt(i, middle) >= h) hi = middle;
      else lo = middle;
    }
    return hi;
  });
}

/** Percentile interval of crossings. An end that is infinite says that the data leave that side open. */
export function crossingInterval(found: readonly number[], level = 0.95): Interval {
  const sorted = [...found].sort((p, q) => p - q);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))]!;
  return { lo: at((1 - level) / 2), hi: at((1 + level) / 2), level };
}
