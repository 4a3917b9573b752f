/** a + b of so many digits, the highest digit first. Answered at once each digit of the sum is a step that has to be right: exact match is their product.
 *  With a scratchpad the carries are written from the right before the sum, so that each step is small. */
import { hash32, type Random } from '../../stats/random.ts';
import { digitsOf } from './digits.ts';
import type { TaskKind } from './kinds.ts';
import { contextFor, distinct, type Item, isHeldOut, type LabTask } from './task.ts';

const symbols = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '=', ';'];
const [plus, equals, then] = [10, 11, 12];

/** Sums of the digits from the right, each with what was carried: 9+7, 4+8+1 → "16 13". */
function columns(a: number, b: number, digits: number): number[] {
  const [up, down] = [digitsOf(a, digits), digitsOf(b, digits)];
  const written: number[] = [];
  let carried = 0;
  for (let i = digits - 1; i >= 0; i--) {
    const sum = up[i]! + down[i]! + carried;
    written.push(...digitsOf(sum, 2));
    carried = Math.floor(sum / 10);
  }
  return written;
}

function additionOf(digits: number, scratchpad: boolean): LabTask {
  const below = 10 ** digits;
  const item = (a: number, b: number): Item => ({
    prompt: [...digitsOf(a, digits), plus, ...digitsOf(b, digits), equals],
    answer: [...(scratchpad ? [...columns(a, b, digits), then] : []), ...digitsOf(a + b, digits + 1)],
  });
  const pair = (random: Random, heldOut: boolean): Item => {
    for (;;) {
      const [a, b] = [Math.floor(below * random()), Math.floor(below * random())];
      if (isHeldOut(hash32(`${a}+${b}`)) === heldOut) return item(a, b);
    }
  };
  const longest = 2 * digits + 2 + (scratchpad ? 2 * digits + 1 : 0) + digits + 1;
  return {
    name: `addition-${digits}${scratchpad ? '-scratchpad' : ''}`,
    symbols,
    context: contextFor(longest),
    draw: (random) => pair(random, false),
    heldOut: (count, random) => distinct(count, () => pair(random, true)),
    plants: 'composition',
  };
}

export const addition: TaskKind = {
  knobs: { size: { least: 1, most: 8, usual: 3 }, form: { oneOf: ['direct', 'scratchpad'], usual: 'direct' } },
  make: ({ size, form }) => additionOf(Number(size), form === 'scratchpad'),
};
