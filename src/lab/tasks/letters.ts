/** Words of so many letters, scored letter by letter or as a whole: the same answers jump under exact match and rise smoothly under part credit. (methods §1.3)
 *
 *  `transliterate`: every letter is written in another script, where what it becomes depends on the letter before it; each letter of the answer is a small
 *  thing to know, of a table of 20 letters times the kinds of letters before. `unscramble`: the letters of one of so many words in a wrong order; out comes the word. */
import { hash32, type Random, randomStream } from '../../stats/random.ts';
import type { TaskKind } from './kinds.ts';
import { contextFor, distinct, type Item, isHeldOut, type LabTask } from './task.ts';

const latin = 'abcdefghijklmnopqrst';
const greek = 'αβγδεζηθικλμνξοπρστυ';
const symbols = [...latin, ...greek, '='];
const equals = symbols.length - 1;
const shuffled = (values: readonly number[], random: Random): number[] => {
  const left = [...values];
  for (let i = left.length - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * random());
    [left[i], left[j]] = [left[j]!, left[i]!];
  }
  return left;
};

/** One script for everybody: for each kind of letter before, which Greek letter each Latin one becomes. */
const scripts = Array.from({ length: latin.length }, (_, kind) =>
  shuffled(
    Array.from(greek, (__, i) => latin.length + i),
    randomStream(1, `script ${kind}`),
  ),
);
const written = (word: readonly number[], kinds: number): number[] =>
  word.map((letter, i) => scripts[(word[i - 1] ?? 0) % kinds]![letter]!);

const drawWord = (random: Random, length: number): number[] => Array.from({ length }, () => Math.floor(latin.length * random()));

function transliterateOf(length: number, kinds: number): LabTask {
  const drawn = (random: Random, heldOut: boolean): Item => {
    for (;;) {
      const word = drawWord(random, length);
      if (isHeldOut(hash32(word.join())) === heldOut) return { prompt: [...word, equals], answer: written(word, kinds) };
    }
  };
  return {
    name: `transliterate-${length}`,
    symbols,
    between: ' ',
    context: contextFor(2 * length + 1),
    draw: (random) => drawn(random, false),
    heldOut: (count, random) => distinct(count, () => drawn(random, true)),
    plants: 'metric',
  };
}

function unscrambleOf(length: number, words: number): LabTask {
  const world = randomStream(1, `words of ${length}`);
  // Letters of a word are all different: a wrong order has one right one.
  const lexicon = Array.from({ length: words }, () =>
    shuffled(
      [...latin].map((_, i) => i),
      world,
    ).slice(0, length),
  );
  const drawn = (random: Random, heldOut: boolean): Item => {
    for (;;) {
      const word = lexicon[Math.floor(words * random())]!;
      const letters = shuffled(word, random);
      if (isHeldOut(hash32(letters.join())) === heldOut) return { prompt: [...letters, equals], answer: word };
    }
  };
  return {
    name: `unscramble-${length}`,
    symbols,
    between: ' ',
    context: contextFor(2 * length + 1),
    draw: (random) => drawn(random, false),
    heldOut: (count, random) => distinct(count, () => drawn(random, true)),
    plants: 'metric',
  };
}

export const transliterate: TaskKind = {
  knobs: { size: { least: 2, most: 20, usual: 8 }, kinds: { least: 1, most: latin.length, usual: 4 } },
  make: ({ size, kinds }) => transliterateOf(Number(size), Number(kinds)),
};

export const unscramble: TaskKind = {
  knobs: { size: { least: 4, most: 12, usual: 6 }, words: { least: 2, most: 10_000, usual: 200 } },
  make: ({ size, words }) => unscrambleOf(Number(size), Number(words)),
};
