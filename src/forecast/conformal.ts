/** Split-conformal intervals across exchangeable tasks: how far off were the other tasks' forecasts, in units of their own spread? (Vovk et al. 2005;
 *  methods §5.9) Exchangeability fails for tasks picked because they look emergent: calibrate on tasks nobody picked. */
import { type Unknown, unknown } from '../stats/estimate.ts';

/** Which of M scores, from the smallest, bounds a 1 − α interval: ⌈(M + 1)(1 − α)⌉; unknown where M < 1/α − 1. */
export function conformalRank(scores: number, alpha: number): number | Unknown {
  const rank = Math.ceil((scores + 1) * (1 - alpha) - 1e-9);
  return rank <= scores ? rank : unknown(`${Math.ceil(1 / alpha - 1 - 1e-9)} other tasks are needed, there are ${scores}`);
}

/** The factor on a forecast's spread that would have held 1 − α of the given scores |truth − median| / spread. */
export function conformalFactor(scores: readonly number[], alpha: number): number | Unknown {
  const rank = conformalRank(scores.length, alpha);
  return typeof rank === 'number' ? [...scores].sort((a, b) => a - b)[rank - 1]! : rank;
}
