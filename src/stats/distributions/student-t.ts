/** Student's t. */
import { betaQuantile } from './beta.ts';

/** Quantile at p > ½: t² = ν (1 − x)/x where x is a quantile of Beta(ν/2, ½). @param freedom ν ≥ 1 */
export function tQuantile(p: number, freedom: number): number {
  const x = betaQuantile(2 * (1 - p), freedom / 2, 0.5);
  return Math.sqrt((freedom * (1 - x)) / x);
}
