/** k permutations of ten digits, one after the other: f, g, h and a digit in; out comes what each makes of the one before. (methods §6.2) Every
 *  intermediate digit is a step; whole chains are held out, so that they have to be put together. */
import { hash32, type Random, randomStream } from '../../stats/random.ts';
import { contextFor, type Item, isHeldOut, type LabTask } from './task.ts';

const digits = 10;
const skills = 'abcdefgh';
const symbols = [...'0123456789', ...skills, '='];
const equals = symbols.length - 1;

/** The same permutations for everybody: they are the world to be learnt. */
const permutations = Array.from(skills, (skill) => {
  const random = randomStream(1, `permutation ${skill}`);
  const order = Array.from({ length: digits }, (_, i) => i);
  for (let i = digits - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * random());
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
});

export function composition(steps: number): LabTask {
  const chain = (random: Random): number[] => Array.from({ length: steps }, () => Math.floor(skills.length * random()));
  const item = (used: readonly number[], start: number): Item => {
    const answer: number[] = [];
    for (const skill of used) answer.push(permutations[skill]![answer.at(-1) ?? start]!);
    return { prompt: [...used.map((skill) => digits + skill), start, equals], answer };
  };
  const drawn = (random: Random, heldOut: boolean): [number[], number] => {
    for (;;) {
      const used = chain(random);
      const start = Math.floor(digits * random());
      if (isHeldOut(hash32(`${used.join()} ${start}`)) === heldOut) return [used, start];
    }
  };
  return {
    name: `composition-${steps}`,
    symbols,
    context: contextFor(2 * steps + 2),
    draw: (random) => item(...drawn(random, false)),
    heldOut(count, random) {
      const found = new Map<string, Item>();
      for (let tries = 0; found.size < count && tries < 20 * count; tries++) {
        const [used, start] = drawn(random, true);
        found.set(`${used.join()} ${start}`, item(used, start));
      }
      return [...found.values()];
    },
    plants: 'composition',
  };
}
