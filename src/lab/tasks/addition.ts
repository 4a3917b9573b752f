/** a + b of so many digits, answered at once, the highest digit first. Each digit of the sum is a step that has to be right: exact match is their product. */
import { hash32, type Random } from '../../stats/random.ts';
import { contextFor, type Item, isHeldOut, type LabTask } from './task.ts';

const symbols = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '='];
const [plus, equals] = [10, 11];

export function addition(digits: number): LabTask {
  const below = 10 ** digits;
  const digitsOf = (value: number, count: number): number[] => [...String(value).padStart(count, '0')].map(Number);
  const item = (a: number, b: number): Item => ({
    prompt: [...digitsOf(a, digits), plus, ...digitsOf(b, digits), equals],
    answer: digitsOf(a + b, digits + 1),
  });
  const pair = (random: Random, heldOut: boolean): [number, number] => {
    for (;;) {
      const [a, b] = [Math.floor(below * random()), Math.floor(below * random())];
      if (isHeldOut(hash32(`${a}+${b}`)) === heldOut) return [a, b];
    }
  };
  return {
    name: `addition-${digits}`,
    symbols,
    context: contextFor(2 * digits + 2 + digits + 1),
    draw: (random) => item(...pair(random, false)),
    heldOut(count, random) {
      const found = new Map<string, Item>();
      for (let tries = 0; found.size < count && tries < 20 * count; tries++) {
        const [a, b] = pair(random, true);
        found.set(`${a}+${b}`, item(a, b));
      }
      return [...found.values()];
    },
    plants: 'composition',
  };
}
