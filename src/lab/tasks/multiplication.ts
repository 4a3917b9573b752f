/** a × b of so many digits each, the highest digit first. Answered at once, every digit of the product is a step; with a scratchpad the products with the
 *  single digits of b are written first, from the right. */
import { hash32, type Random } from '../../stats/random.ts';
import { digitsOf } from './digits.ts';
import type { TaskKind } from './kinds.ts';
import { contextFor, distinct, type Item, isHeldOut, type LabTask } from './task.ts';

const symbols = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '=', ';'];
const [times, equals, then] = [10, 11, 12];

function multiplicationOf(digits: number, scratchpad: boolean): LabTask {
  const below = 10 ** digits;
  const item = (a: number, b: number): Item => ({
    prompt: [...digitsOf(a, digits), times, ...digitsOf(b, digits), equals],
    answer: [
      ...(scratchpad
        ? digitsOf(b, digits)
            .reverse()
            .flatMap((digit) => [...digitsOf(a * digit, digits + 1), then])
        : []),
      ...digitsOf(a * b, 2 * digits),
    ],
  });
  const pair = (random: Random, heldOut: boolean): Item => {
    for (;;) {
      const [a, b] = [Math.floor(below * random()), Math.floor(below * random())];
      if (isHeldOut(hash32(`${a}*${b}`)) === heldOut) return item(a, b);
    }
  };
  return {
    name: `multiplication-${digits}${scratchpad ? '-scratchpad' : ''}`,
    symbols,
    context: contextFor(2 * digits + 2 + (scratchpad ? digits * (digits + 2) : 0) + 2 * digits),
    draw: (random) => pair(random, false),
    heldOut: (count, random) => distinct(count, () => pair(random, true)),
    plants: 'composition',
  };
}

export const multiplication: TaskKind = {
  knobs: { size: { least: 1, most: 4, usual: 2 }, form: { oneOf: ['direct', 'scratchpad'], usual: 'direct' } },
  make: ({ size, form }) => multiplicationOf(Number(size), form === 'scratchpad'),
};
