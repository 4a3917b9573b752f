/** Digits as steps: an answer that is a number is right from its last digit on, or not at all (carries run from right to left). */
import type { Sample } from '../record/sample.ts';
import { answerOf, targetsOf } from './answer.ts';

/** Digits of target and answer from the right; undefined where the target is no number of two digits or more. */
export function digitsOf(sample: Sample): { wanted: string[]; given: string[] } | undefined {
  const target = targetsOf(sample)[0]
    ?.trim()
    .replace(/[,_\s]/g, '');
  const answer = answerOf(sample);
  if (target === undefined || answer === undefined || !/^-?\d{2,}$/.test(target)) return undefined;
  return {
    wanted: [...target.replace('-', '')].reverse(),
    given: [...(/-?\d[\d,]*/.exec(answer)?.[0] ?? '').replace(/[-,]/g, '')].reverse(),
  };
}

/** How many digits from the right are right before the first wrong one, of those the target has. A number longer than the target has one digit
 *  wrong beyond it. */
export function digitsRight(sample: Sample): { right: number; of: number } | undefined {
  const digits = digitsOf(sample);
  if (!digits) return undefined;
  const { wanted, given } = digits;
  let right = 0;
  while (right < wanted.length && given[right] === wanted[right]) right++;
  return { right: right === wanted.length && given.length > wanted.length ? right - 1 : right, of: wanted.length };
}
