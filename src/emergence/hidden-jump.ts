/** Where no jump is seen: could one hide behind the noise of the items? The scores these models would have with endless items are drawn from what
 *  the data leave open (a smooth curve or a step, by their evidence; runs scattered about it by τ; items seen), and looked at with the same eye.
 *  With many items nothing hides; with few, what is known of curves speaks. (methods §7 S1, S2) */

import type { Curve } from '../record/curve.ts';
import { drawBeta } from '../stats/distributions/beta.ts';
import { intraRunCorrelation } from '../stats/distributions/beta-binomial.ts';
import { logSum } from '../stats/log-sum.ts';
import type { Random } from '../stats/random.ts';
import { largestRise, looksLikeJump, thereFromFirst } from './jump.ts';
import { drawParams, type SmoothPosterior } from './posterior.ts';
import type { Series } from './series.ts';
import type { StepPosterior } from './step-posterior.ts';

/** A hidden jump matters when it is at least a tenth of the room above chance. */
const leastHidden = 0.1;
const draws = 1000;

export function hiddenJump(
  { u, y, n, chance }: Series,
  asked: Pick<Curve, 'kind' | 'chance'>,
  tau: number,
  smooth: SmoothPosterior,
  step: StepPosterior,
  random: Random,
): number {
  const least = leastHidden * (1 - chance);
  const rates = y.map((right, j) => right / n[j]!);
  const shown = largestRise(rates);
  const looks = (scores: readonly number[], rise = largestRise(scores)) => looksLikeJump(rise) && !thereFromFirst(scores, rise, asked);
  const isSmooth = Math.exp(smooth.evidence - logSum([smooth.evidence, step.evidence]));
  const params = drawParams(smooth);
  const slope = new Float64Array(smooth.shape.names.length);
  let jumps = 0;
  let real = 0;
  for (let draw = 0; draw < draws; draw++) {
    let curve: (j: number) => number;
    if (random() < isSmooth) {
      const drawn = params(random);
      curve = (j) => chance + (1 - chance) * smooth.shape.at(drawn, u[j]!, slope);
    } else {
      const { before, lo, hi } = step.draw(random);
      curve = (j) => (j < before ? lo : hi);
    }
    const scores = u.map((_, j) => {
      const rate = Math.min(1 - 1e-9, Math.max(1e-9, curve(j)));
      const rho = intraRunCorrelation(rate, tau);
      // The beta that stands for the scatter between runs is conjugate to the items.
      const size = rho > 0 ? 1 / rho - 1 : 1e9;
      return drawBeta(random, rate * size + y[j]!, (1 - rate) * size + n[j]! - y[j]!);
    });
    const rise = largestRise(scores);
    if (looks(scores, rise) && scores[rise.before]! - scores[rise.before - 1]! >= least) jumps++;
    const side = (j: number) => drawBeta(random, y[j]! + 0.5, n[j]! - y[j]! + 0.5);
    if (side(shown.before) - side(shown.before - 1) >= least) real++;
  }
  // What looks like a jump and is not significant may still be one: as likely as its two sides leave it.
  return Math.max(jumps, looks(rates, shown) ? real : 0) / draws;
}
