/** What looks like a jump to an eye on the displayed grid. (methods §4.5, §7 S1) */
import type { Curve } from '../record/curve.ts';
import { isUnknown } from '../stats/estimate.ts';

/** The step that stands out: the largest rise between neighbours. */
export type Rise = {
  /** Points before the rise, 1 ≤ before < m. */
  before: number;
  /** J: its part of the whole range, in [0, 1]; 0 for a flat curve. */
  index: number;
  /** The highest value before the rise, above the floor, as a part of the range. */
  lift: number;
};

/** @param rates scores in order of scale, at least two */
export function largestRise(rates: readonly number[]): Rise {
  const least = Math.min(...rates);
  const range = Math.max(...rates) - least;
  let before = 1;
  for (let i = 1; i < rates.length; i++) if (rates[i]! - rates[i - 1]! > rates[before]! - rates[before - 1]!) before = i;
  if (!(range > 0)) return { before, index: 0, lift: 0 };
  return {
    before,
    index: Math.max(0, (rates[before]! - rates[before - 1]!) / range),
    lift: (Math.max(...rates.slice(0, before)) - least) / range,
  };
}

/** Half of the whole rise in one step, from the floor: an eye calls that a jump. */
export const looksLikeJump = ({ index, lift }: Rise): boolean => index >= 0.5 && lift <= 0.2 + 1e-12;

/** Whether the largest step starts at the smallest size, which is right, above chance, half of the time already: what is there from the first size on does not come
 *  with a jump, it gets better (Wei et al. 2022: “not present in smaller models”). Where larger models stand level before the step it is asked of the data what that
 *  step is. Only of all-or-nothing scores: credit for parts may be high where no answer is right. */
export const thereFromFirst = (rates: readonly number[], { before }: Rise, { kind, chance }: Pick<Curve, 'kind' | 'chance'>): boolean => {
  const byChance = isUnknown(chance) ? mostChance : chance.value;
  return kind === 'strict' && before === 1 && rates[0]! - byChance >= 0.5 * (1 - byChance);
};
/** Of two options; no choice has more. */
const mostChance = 0.5;

/** J* = tanh(b Δ / 4): the largest part of its range that a logistic of slope b can show in one step of Δ decades. */
export const worstPhaseJump = (slope: number, spacing: number): number => Math.tanh((slope * spacing) / 4);
