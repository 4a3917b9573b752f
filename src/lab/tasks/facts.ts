/** A table of facts, as many as asked for, some of them asked far more often than others: who knows more of it has a higher score, and nothing jumps.
 *  A table has to be shown; nothing of it can be held out. */
import { type Random, randomStream } from '../../stats/random.ts';
import type { TaskKind } from './kinds.ts';
import { contextFor, type Item, type LabTask } from './task.ts';

const names = 32;
const values = 32;
const symbols = [...Array.from({ length: names }, (_, i) => `n${i}`), ...Array.from({ length: values }, (_, i) => `v${i}`), '?'];
const ask = symbols.length - 1;

function factsOf(count: number): LabTask {
  const world = randomStream(1, 'facts');
  const table = Array.from({ length: count }, () => names + Math.floor(values * world()));
  const item = (fact: number): Item => ({ prompt: [Math.floor(fact / names), fact % names, ask], answer: [table[fact]!] });
  const use = Array.from({ length: count }, (_, rank) => 1 / (rank + 10));
  const all = use.reduce((a, b) => a + b, 0);
  const ofUse = (random: Random): number => {
    let left = all * random();
    const rank = use.findIndex((share) => {
      left -= share;
      return left < 0;
    });
    return rank < 0 ? count - 1 : rank;
  };
  return {
    name: `facts-${count}`,
    symbols,
    between: ' ',
    context: contextFor(4),
    table: true,
    draw: (random) => item(ofUse(random)),
    // Spread evenly over the ranks: the same for every size.
    heldOut: (asked) => Array.from({ length: Math.min(asked, count) }, (_, i) => item(Math.floor((i * count) / Math.min(asked, count)))),
    chance: 1 / values,
    plants: 'none',
  };
}

export const facts: TaskKind = {
  knobs: { size: { least: 32, most: names * names, usual: 1024 } },
  make: ({ size }) => factsOf(Number(size)),
};
