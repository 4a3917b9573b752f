/** When along training a level is reached for good. (methods §6.1) */
import { type Unknown, unknown } from '../../stats/estimate.ts';

/** A quantity at the evaluations of one run, steps ascending. */
export type Trace = { steps: readonly number[]; values: readonly number[] };

/** So many evaluations in a row must hold the level; a lucky one does not count. */
export const sustainedFor = 3;

/** `held`: evaluations at or above the level from the crossing on, in a row. Fewer than `sustainedFor` only where the record ends before. */
export type Crossing = { at: number; held: number };

/** The first step, linear between evaluations, from which the values stay at or above `level` for three evaluations, or to the end of the record where that
 *  comes first (as in the curve of methods §6.1, which ends with two). Unknown where there is none: the run is censored at its last step. */
export function sustainedCrossing({ steps, values }: Trace, level: number, evaluations = sustainedFor): Crossing | Unknown {
  for (let i = 0; i < values.length; i++) {
    if (!(values[i]! >= level)) continue;
    let end = i;
    while (end < values.length && values[end]! >= level) end++;
    const held = end - i;
    if (held >= evaluations || end === values.length) {
      if (i === 0) return { at: steps[0]!, held };
      const [before, after] = [values[i - 1]!, values[i]!];
      return { at: steps[i - 1]! + ((steps[i]! - steps[i - 1]!) * (level - before)) / (after - before), held };
    }
    i = end;
  }
  return unknown(`never at ${level} for ${evaluations} evaluations in a row`);
}

/** The value at a step, linear between evaluations; the ends beyond them. */
export function valueAt({ steps, values }: Trace, step: number): number {
  const after = steps.findIndex((one) => one >= step);
  if (after === -1) return values.at(-1)!;
  if (after === 0) return values[0]!;
  const share = (step - steps[after - 1]!) / (steps[after]! - steps[after - 1]!);
  return values[after - 1]! + share * (values[after]! - values[after - 1]!);
}

/** Steps from the sustained crossing of a tenth to that of nine tenths. */
export function riseTime(trace: Trace): number | Unknown {
  const [from, to] = [sustainedCrossing(trace, 0.1), sustainedCrossing(trace, 0.9)];
  if ('unknown' in from) return from;
  return 'unknown' in to ? to : to.at - from.at;
}
