/** Many small tasks in one: a token says which, and each is the parity of its own three of n bits. Their use falls as a power law, so that each is learnt
 *  at its own time: steps under a smooth mean. (Michaud et al. 2023; methods §6.2) */
import { hash32, type Random, randomStream } from '../../stats/random.ts';
import type { TaskKind } from './kinds.ts';
import { contextFor, type Item, isHeldOut, type LabTask } from './task.ts';

const bits = 8;
const chosen = 3;
/** Exponent of use: the task of rank k is asked k^−(1 + α) as often. */
const alpha = 0.4;

/** @param tasks how many there are */
export function sparseParity(tasks: number): LabTask {
  const [firstTask, equals] = [2, 2 + tasks];
  /** The same bits for everybody: they are the world to be learnt. */
  const subsets = Array.from({ length: tasks }, (_, rank) => {
    const random = randomStream(1, `bits of task ${rank}`);
    const found = new Set<number>();
    while (found.size < chosen) found.add(Math.floor(bits * random()));
    return found;
  });
  const use = Array.from({ length: tasks }, (_, rank) => (rank + 1) ** -(1 + alpha));
  const all = use.reduce((a, b) => a + b, 0);
  const ofUse = (random: Random): number => {
    let left = all * random();
    const rank = use.findIndex((share) => {
      left -= share;
      return left < 0;
    });
    return rank < 0 ? tasks - 1 : rank;
  };
  const asked = (rank: number, heldOut: boolean, random: Random): Item => {
    for (;;) {
      const drawn = Array.from({ length: bits }, () => (random() < 0.5 ? 0 : 1));
      if (isHeldOut(hash32(`${rank} ${drawn.join('')}`)) !== heldOut) continue;
      const parity = drawn.reduce<number>((sum, bit, i) => (subsets[rank]!.has(i) ? sum ^ bit : sum), 0);
      return { prompt: [firstTask + rank, ...drawn, equals], answer: [parity], part: `task ${rank + 1}` };
    }
  };
  return {
    name: `parity-${tasks}`,
    symbols: ['0', '1', ...Array.from({ length: tasks }, (_, rank) => `#${rank + 1}:`), '='],
    context: contextFor(bits + 3),
    draw: (random) => asked(ofUse(random), false, random),
    // Every task as often as any other: the mean over use is made of them where it is wanted.
    heldOut(count, random) {
      const found = new Map<string, Item>();
      for (let i = 0; found.size < count && i < 20 * count; i++) {
        const item = asked(i % tasks, true, random);
        found.set(item.prompt.join(), item);
      }
      return [...found.values()];
    },
    chance: 0.5,
    plants: 'quanta',
    use: new Map(use.map((share, rank) => [`task ${rank + 1}`, share / all])),
  };
}

export const parity: TaskKind = {
  knobs: { size: { least: 1, most: 100, usual: 20 } },
  make: ({ size }) => sparseParity(Number(size)),
};
