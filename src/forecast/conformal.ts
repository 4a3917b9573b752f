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

export type Foretold = { median: number; ninety: readonly [number, number]; items: number };

/** Rates on a scale without ends; half an answer of each kind keeps 0 and 1 on it. */
const stretched = (rate: number, items: number): number => Math.log((rate * items + 0.5) / ((1 - rate) * items + 0.5));
const unstretched = (z: number, items: number): number => {
  const share = 1 / (1 + Math.exp(-z));
  return Math.min(1, Math.max(0, (share * (items + 1) - 0.5) / items));
};
/** An interval narrower than this, in logits, is no yardstick. */
const leastSpread = 0.02;
const spreads = ({ median, ninety: [lo, hi], items }: Foretold): { middle: number; down: number; up: number } => {
  const middle = stretched(median, items);
  return {
    middle,
    down: Math.max(leastSpread, middle - stretched(lo, items)),
    up: Math.max(leastSpread, stretched(hi, items) - middle),
  };
};

/** How far off a forecast was, in units of its own 90 % interval on that side: 1 at its end. */
export function miss(foretold: Foretold, truth: number): number {
  const { middle, down, up } = spreads(foretold);
  const off = stretched(truth, foretold.items) - middle;
  return off < 0 ? -off / down : off / up;
}

/** The 90 % interval made wider or narrower by the factor. */
export function rescaled(foretold: Foretold, factor: number): [number, number] {
  const { middle, down, up } = spreads(foretold);
  return [unstretched(middle - factor * down, foretold.items), unstretched(middle + factor * up, foretold.items)];
}
