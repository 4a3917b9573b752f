/** How many steps, if all are alike and all are needed: k. One scale with its step rate gives it with an error; the rates of the whole alone, over
 *  scales, hardly do: ask for step probes. (methods §3.4, §1.4) */
import { normalQuantile } from '../../stats/distributions/normal.ts';
import { type Counts, type Estimate, isUnknown, type Unknown, unknown } from '../../stats/estimate.ts';
import { fitShape } from '../fit.ts';
import { profileInterval } from '../profile.ts';
import type { Series } from '../series.ts';
import { product } from '../shapes/product.ts';

const level = 0.95;

/** k̂ = ln p_whole / ln p_step with its delta standard error. Unknown where a logarithm has none: none right, or all. */
export function stepCountAt(step: Counts, whole: Counts): (Estimate & { se: number }) | Unknown {
  if (step.y <= 0 || step.y >= step.n) return unknown('the step was never right, or never wrong: its logarithm has no error');
  if (whole.y <= 0) return unknown('the whole was never right: k has only a lower limit');
  const [logStep, logWhole] = [Math.log(step.y / step.n), Math.log(whole.y / whole.n)];
  const variance = ({ y, n }: Counts) => (1 - y / n) / y;
  const value = logWhole / logStep;
  const se = Math.sqrt(variance(whole) + value * value * variance(step)) / Math.abs(logStep);
  const z = normalQuantile(0.5 + level / 2);
  return {
    value,
    se,
    interval: { lo: Math.max(0, value - z * se), hi: value + z * se, level },
    n: Math.min(step.n, whole.n),
    method: { name: 'ratio of logarithms, delta method', cite: 'methods §3.4' },
  };
}

/** k of PROD from the rates of the whole alone, with its profile-likelihood limits. An end the data do not give is unknown: mostly the upper one. */
export function stepCountOverScales(
  series: Series,
  tau: number,
): { value: number; lo: number | Unknown; hi: number | Unknown; level: number } {
  const fit = fitShape(product, series, tau);
  const { lo, hi, level: at } = profileInterval(fit, series, tau, 2);
  const natural = (end: number | Unknown) => (isUnknown(end) ? end : Math.exp(end));
  return { value: Math.exp(fit.params[2]!), lo: natural(lo), hi: natural(hi), level: at };
}
