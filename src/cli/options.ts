/** What stands behind an option: one of a few words, or a number. What doesn't is told in one sentence. */
import { availableParallelism } from 'node:os';
import { Unusable } from '../record/complaint.ts';
import { type Axis, axes } from '../record/observation.ts';
import { numberOf } from '../record/written-number.ts';
import type { AxisChoice, Selection } from '../workbench/curves.ts';

export function oneOf<T extends string>(option: string, got: string, values: readonly T[]): T {
  const found = values.find((value) => value === got);
  if (found === undefined) throw new Unusable({ code: 'option-wrong', option, got, expected: values.join(', ') });
  return found;
}

export function wholeNumber(option: string, got: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const value = Number(got);
  if (got.trim() === '' || !Number.isSafeInteger(value) || value < least || value > most)
    throw new Unusable({
      code: 'option-wrong',
      option,
      got,
      expected: `a whole number from ${least}${most < Number.MAX_SAFE_INTEGER ? ` to ${most}` : ''}`,
    });
  return value;
}

/** More threads than this only cost memory: results do not depend on their number. */
export const threadsOf = (got: string): number => Math.min(wholeNumber('--threads', got, 1), 2 * availableParallelism());

export const axisChoice = (got: string | undefined): AxisChoice => oneOf<Axis | 'auto'>('--axis', got ?? 'auto', ['auto', ...axes]);

export type SelectionFlags = { family?: string[]; task?: string[]; metric?: string[] };
export const selectionOf = ({ family, task, metric }: SelectionFlags): Selection => ({
  ...(family ? { family } : {}),
  ...(task ? { task } : {}),
  ...(metric ? { metric } : {}),
});

/** A rate above 0 and below 1, written as people write them: 25%, .25. */
export function rateBelowOne(option: string, got: string, such: string): number {
  const expected = `a rate below 100%, such as ${such}`;
  const value = written(option, got, expected);
  if (value >= 1) throw new Unusable({ code: 'option-wrong', option, got, expected });
  return value;
}

/** A positive number as people write them: 70e9, 70B, 3×10^23, 50%. */
export function written(option: string, got: string, expected: string): number {
  const value = numberOf(got);
  if (typeof value !== 'number' || !(value > 0)) throw new Unusable({ code: 'option-wrong', option, got, expected });
  return value;
}
