/** All that is foretold of one curve: its next sizes, and how much scale a score takes. Each number is the one `dunwu forecast` gives when it is asked
 *  for that number alone. */
import { runEffectFrom } from '../emergence/run-effect.ts';
import type { Curve } from '../record/curve.ts';
import { isUnknown, type Unknown, unknown } from '../stats/estimate.ts';
import { type Forecast, farthest, forecaster, type Until } from './forecast.ts';

export type Outlook = {
  /** The usual next size, and up to two more of the same step within three decades, at values of three digits. */
  sizes: Forecast[];
  until(target: number): Until;
};

export function outlook(curve: Curve, seed: number): Outlook | Unknown {
  // τ as in the back-test: what public families show.
  const effect = runEffectFrom([]);
  const one = forecaster(curve, effect, seed);
  if (isUnknown(one)) return one;
  const next = one.at(one.nextX);
  if (!(next.at > 0)) return unknown('the next step would lead below a loss of zero');
  const step = one.nextX - one.lastX;
  const further = [2, 3].flatMap((steps): Forecast[] => {
    const x = one.lastX + steps * step;
    const at = Number((curve.axis === 'loss' ? -x : 10 ** x).toPrecision(3));
    if (steps * step > farthest || !(at > 0)) return [];
    return [{ ...one.at(curve.axis === 'loss' ? -at : Math.log10(at)), at }];
  });
  return { sizes: [next, ...further], until: (target) => one.until(target) };
}
