/** Looking back. `copy`: a row of random signs is said again, token by token. `induction`: in a row of random signs the last one stood before; what followed it
 *  then is asked for. Neither can be known from the signs alone: a model has to find the place. (Olsson et al. 2022) */
import { hash32, type Random } from '../../stats/random.ts';
import type { TaskKind } from './kinds.ts';
import { contextFor, distinct, type Item, isHeldOut, type LabTask } from './task.ts';

const signs = 'abcdefghijklmnop';
const symbols = [...signs, '='];
const equals = signs.length;

function copyingOf(length: number, induction: boolean): LabTask {
  const sign = (random: Random): number => Math.floor(signs.length * random());
  const copied = (random: Random): Item => {
    const row = Array.from({ length }, () => sign(random));
    return { prompt: [...row, equals], answer: row };
  };
  const continued = (random: Random): Item => {
    const asked = sign(random);
    const place = Math.floor((length - 1) * random());
    // The asked sign stands once before the end: what followed it is the only answer.
    const row = Array.from({ length }, (_, i) =>
      i === place ? asked : (asked + 1 + Math.floor((signs.length - 1) * random())) % signs.length,
    );
    return { prompt: [...row, asked], answer: [row[place + 1]!] };
  };
  const drawn = (random: Random, heldOut: boolean): Item => {
    for (;;) {
      const item = induction ? continued(random) : copied(random);
      if (isHeldOut(hash32(item.prompt.join())) === heldOut) return item;
    }
  };
  return {
    name: `${induction ? 'induction' : 'copy'}-${length}`,
    symbols,
    between: ' ',
    context: contextFor(induction ? length + 2 : 2 * length + 1),
    draw: (random) => drawn(random, false),
    heldOut: (count, random) => distinct(count, () => drawn(random, true)),
    ...(induction ? { chance: 1 / signs.length } : {}),
    plants: induction ? 'threshold' : 'metric',
  };
}

export const copying: TaskKind = {
  knobs: { size: { least: 2, most: 32, usual: 8 }, form: { oneOf: ['copy', 'induction'], usual: 'copy' } },
  make: ({ size, form }) => copyingOf(Number(size), form === 'induction'),
};
