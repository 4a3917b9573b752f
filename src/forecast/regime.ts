/** Where a series stands when it is forecast from: decided by what is known then, never by what comes. */
import type { Series } from '../emergence/series.ts';
import { clopperPearson } from '../stats/intervals/clopper-pearson.ts';

/** `pre-onset`: nothing clearly above chance so far · `onset`: nothing but the last size, so that no slope has been seen yet · `saturated`: nearly all there is to win is won · `transition`: between. */
export type Regime = 'pre-onset' | 'onset' | 'transition' | 'saturated';
export const regimes: readonly Regime[] = ['pre-onset', 'onset', 'transition', 'saturated'];

export function regimeOf({ y, n, chance }: Series): Regime {
  const m = y.length;
  const share = (rate: number) => (rate - chance) / (1 - chance);
  if (share(y[m - 1]! / n[m - 1]!) > 0.85) return 'saturated';
  const first = y.findIndex((right, j) => share(clopperPearson({ y: right, n: n[j]! }).lo) >= 0.02);
  return first === -1 ? 'pre-onset' : first === m - 1 ? 'onset' : 'transition';
}
