/** Three pictures stand for a film; which one? Each of so many films has a name of several syllables and five pictures that fit it; every question shows three
 *  of them. Asked freely, every syllable of the name has to be right; offered four names, the likeliest counts. The same knowledge, two tests: what
 *  emoji_movie of BIG-bench is about. */
import { hash32, type Random, randomStream } from '../../stats/random.ts';
import type { TaskKind } from './kinds.ts';
import { contextFor, distinct, type Item, isHeldOut, type LabTask } from './task.ts';

const pictures = Array.from({ length: 40 }, (_, i) => String.fromCodePoint(0x1f400 + i));
const syllables = 'ba be bo ka ke ko la le lo ma me mo na ne no ra re ro ta te to va ve vo'.split(' ');
const symbols = [...pictures, ...syllables, '='];
const equals = symbols.length - 1;
const [fitting, shown, offered] = [5, 3, 4];

const some = (count: number, below: number, random: Random): number[] => {
  const found = new Set<number>();
  while (found.size < count) found.add(Math.floor(below * random()));
  return [...found];
};

function associationOf(films: number, length: number): LabTask {
  const world = randomStream(1, `films ${films}`);
  const names = new Set<string>();
  while (names.size < films) names.add(Array.from({ length }, () => pictures.length + Math.floor(syllables.length * world())).join());
  const film: { name: number[]; pictures: number[] }[] = [];
  for (const name of names) {
    // Three pictures stand for one film: no two films share three.
    let fits: number[];
    do fits = some(fitting, pictures.length, world);
    while (film.some((other) => other.pictures.filter((picture) => fits.includes(picture)).length >= shown));
    film.push({ name: name.split(',').map(Number), pictures: fits });
  }
  const drawn = (random: Random, heldOut: boolean): { item: Item; asked: number } => {
    for (;;) {
      const asked = Math.floor(films * random());
      const seen = some(shown, fitting, random).map((i) => film[asked]!.pictures[i]!);
      if (isHeldOut(hash32(`${asked} ${seen.join()}`)) === heldOut)
        return { item: { prompt: [...seen, equals], answer: film[asked]!.name }, asked };
    }
  };
  const choice = (random: Random): Item => {
    const { item, asked } = drawn(random, true);
    const others = some(offered - 1, films - 1, random).map((i) => (i < asked ? i : i + 1));
    const place = Math.floor(offered * random());
    const options = [...others.slice(0, place), asked, ...others.slice(place)].map((i) => film[i]!.name);
    return { ...item, options };
  };
  const name = `association-${length}`;
  return {
    name,
    symbols,
    between: ' ',
    context: contextFor(shown + 1 + length),
    draw: (random) => drawn(random, false).item,
    heldOut: (count, random) => distinct(count, () => drawn(random, true).item),
    probes: [{ name: `${name}-choice`, items: (count, random) => distinct(count, () => choice(random)) }],
    plants: 'metric',
  };
}

export const association: TaskKind = {
  knobs: { films: { least: 5, most: 200, usual: 60 }, size: { least: 1, most: 6, usual: 4 } },
  make: ({ films, size }) => associationOf(Number(films), Number(size)),
};
