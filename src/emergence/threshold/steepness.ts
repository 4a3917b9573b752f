/** How large a step a smooth curve shows by itself, wherever the sizes happen to lie on it. (methods §4.5) */
import { drawBinomial } from '../../stats/distributions/binomial.ts';
import type { Random } from '../../stats/random.ts';
import { largestRise } from '../jump.ts';
import type { Series } from '../series.ts';

/** J*: the largest part of its whole range that a rising curve from 0 to 1 gains in one step of `width`, over all places of the step.
 *  @param f the curve  @param from, to where its whole rise lies */
export function worstPhase(f: (x: number) => number, width: number, from: number, to: number): number {
  const gain = (x: number) => f(x + width) - f(x);
  const count = 400;
  let best = from;
  for (let i = 0; i <= count; i++) {
    const x = from + ((to - width - from) * i) / count;
    if (gain(x) > gain(best)) best = x;
  }
  const golden = (Math.sqrt(5) - 1) / 2;
  let [lo, hi] = [best - (to - from) / count, best + (to - from) / count];
  while (hi - lo > 1e-10 * (1 + Math.abs(best))) {
    const [left, right] = [hi - golden * (hi - lo), lo + golden * (hi - lo)];
    if (gain(left) > gain(right)) hi = right;
    else lo = left;
  }
  return gain((lo + hi) / 2);
}

/** P(J* ≥ J_obs) over phase and parameters: of smooth curves as steep as these, seen on this grid shifted at random by up to half the gap of the jump
 *  to either side with as many items, the share that shows a step at least as large. J_obs is of counts, so J* must be: a curve itself is nowhere quite 0,
 *  and of none the whole rise ever lies in one step, while few items show 0 before a step and so all of it.
 *  @param draw the rate of one drawn curve at u  @param before points before the jump */
export function jumpAtAnyPhase(
  draw: () => (u: number) => number,
  { u, n }: Pick<Series, 'u' | 'n'>,
  before: number,
  index: number,
  random: Random,
  draws = 1000,
): number {
  const gap = u[before]! - u[before - 1]!;
  let seen = 0;
  for (let i = 0; i < draws; i++) {
    const shift = gap * (random() - 0.5);
    const rateAt = draw();
    const rates = u.map((x, j) => {
      const items = Math.max(1, Math.round(n[j]!));
      return drawBinomial(random, items, rateAt(x + shift)) / items;
    });
    if (largestRise(rates).index >= index - 1e-9) seen++;
  }
  return seen / draws;
}
