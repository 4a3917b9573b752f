/** Where is it now? A flight is described by a growing number of parameters, from two on: amplitudes of ever finer swings, each half, a third, a quarter … as wide as the
 *  first. Given them and a moment, the answer is the place in a picture divided into as many strips as an eye tells apart: an answer within the right strip cannot be told
 *  from the truth, any other can, however near. So a score may jump where the error only falls below what the eye tells. */
import { hash32, type Random, randomStream } from '../../stats/random.ts';
import type { TaskKind } from './kinds.ts';
import { contextFor, type Item, isHeldOut, type LabTask } from './task.ts';

/** Amplitudes from −1 to 1 in so many steps; moments of a flight. */
const levels = 7;
const moments = 12;
const fewest = 2;
/** The picture ends at so many standard deviations of all flights; what flies higher is seen at its edge. */
const edge = 2;
const guesses = 5000;

const amplitude = (level: number): number => (2 * level) / (levels - 1) - 1;
/** Height at a moment: Σ aᵢ sin(i π (t + ½) / moments) / i. */
export const heightAt = (amplitudes: readonly number[], moment: number): number =>
  amplitudes.reduce((sum, a, i) => sum + (a * Math.sin(((i + 1) * Math.PI * (moment + 0.5)) / moments)) / (i + 1), 0);

function trajectoryOf(most: number, strips: number): LabTask {
  const [firstLevel, firstMoment] = [strips, strips + levels];
  const equals = firstMoment + moments;
  // Amplitudes are independent, of variance (levels + 1) / 3 (levels − 1); a sine squared is ½ on average.
  const variance = (levels + 1) / (3 * (levels - 1));
  const height = edge * Math.sqrt(Array.from({ length: most }, (_, i) => variance / (2 * (i + 1) ** 2)).reduce((a, b) => a + b, 0));
  const strip = (y: number): number => Math.max(0, Math.min(strips - 1, Math.floor((strips * (y / height + 1)) / 2)));
  const flight = (random: Random, parameters: number): Item => {
    const described = Array.from({ length: parameters }, () => Math.floor(levels * random()));
    const moment = Math.floor(moments * random());
    return {
      prompt: [firstMoment + moment, ...described.map((level) => firstLevel + level), equals],
      answer: [strip(heightAt(described.map(amplitude), moment))],
      part: `${parameters} parameters`,
    };
  };
  const drawn = (random: Random, parameters: number, heldOut: boolean): Item => {
    for (;;) {
      const item = flight(random, parameters);
      if (isHeldOut(hash32(item.prompt.join())) === heldOut) return item;
    }
  };
  const kinds = most - fewest + 1;
  const some = (random: Random): number => fewest + Math.floor(kinds * random());
  /** Who always names the commonest strip. */
  const guessed = randomStream(1, `guesses of ${most} ${strips}`);
  const seen = new Array<number>(strips).fill(0);
  for (let i = 0; i < guesses; i++) seen[flight(guessed, some(guessed)).answer[0]!]!++;
  return {
    name: `trajectory-${most}`,
    symbols: [
      ...Array.from({ length: strips }, (_, i) => `${i}`),
      ...Array.from({ length: levels }, (_, i) => `a${i - (levels - 1) / 2}`),
      ...Array.from({ length: moments }, (_, i) => `t${i}`),
      '=',
    ],
    between: ' ',
    context: contextFor(most + 3),
    draw: (random) => drawn(random, some(random), false),
    /** Flights of two parameters are few: of each number as many as there are, up to an equal share. */
    heldOut(count, random) {
      const found = new Map<string, Item>();
      for (let i = 0; found.size < count && i < 30 * count; i++) {
        const item = drawn(random, fewest + (i % kinds), true);
        found.set(item.prompt.join(), item);
      }
      return [...found.values()];
    },
    // How near the place is, as a share of the picture; what is no place is nowhere near.
    credit: ([said = strips], [right = 0]) => (said < strips ? 1 - Math.abs(said - right) / strips : 0),
    chance: Math.max(...seen) / guesses,
    plants: 'threshold',
  };
}

export const trajectory: TaskKind = {
  knobs: { size: { least: fewest, most: 8, usual: 5 }, strips: { least: 2, most: 100, usual: 20 } },
  make: ({ size, strips }) => trajectoryOf(Number(size), Number(strips)),
};
