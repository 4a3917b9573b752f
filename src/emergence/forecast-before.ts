/** What the smaller models foretell for the one after the jump: draws from what LOGIS and POWL, fitted to the models before it, leave open,
 *  mixed by their evidence. (methods §1.1, §5.9, §7 S6) */
import { drawBinomial } from '../stats/distributions/binomial.ts';
import { drawNormal } from '../stats/distributions/normal.ts';
import { logSum } from '../stats/log-sum.ts';
import type { Random } from '../stats/random.ts';
import { drawParams, smoothPosterior } from './posterior.ts';
import { drawTau, type RunEffect } from './run-effect.ts';
import { firstOf, type Series } from './series.ts';
import { logistic } from './shapes/logistic.ts';
import { powerLaw } from './shapes/power-law.ts';
import { logit, sigmoid } from './shapes/shape.ts';

/** Two-sided predictive p of the count after `before` points. */
export function foretoldP(series: Series, before: number, effect: RunEffect, random: Random, draws = 999): number {
  const small = firstOf(series, before);
  const centre = small.u.reduce((a, b) => a + b, 0) / before;
  const centred: Series = { ...small, u: small.u.map((u) => u - centre) };
  const rivals = [logistic, powerLaw].map((shape) => {
    const posterior = smoothPosterior(shape, centred, effect.value);
    return { shape, draw: drawParams(posterior), evidence: posterior.evidence };
  });
  const all = logSum(rivals.map((rival) => rival.evidence));
  const target = series.u[before]! - centre;
  const items = Math.max(1, Math.round(series.n[before]!));
  const seen = (series.y[before]! * items) / series.n[before]!;
  const slope = new Float64Array(2);
  let above = 0;
  let below = 0;
  for (let draw = 0; draw < draws; draw++) {
    const rival = random() < Math.exp(rivals[0]!.evidence - all) ? rivals[0]! : rivals[1]!;
    const f = Math.min(1 - 1e-12, Math.max(1e-12, rival.shape.at(rival.draw(random), target, slope)));
    const rate = series.chance + (1 - series.chance) * sigmoid(logit(f) + drawTau(effect, random()) * drawNormal(random));
    const y = drawBinomial(random, items, rate);
    if (y >= seen) above++;
    if (y <= seen) below++;
  }
  return Math.min(1, (2 * (1 + Math.min(above, below))) / (1 + draws));
}
