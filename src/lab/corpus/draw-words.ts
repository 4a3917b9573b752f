/** Drawing from lists: what a grammar is made of. */
import type { Random } from '../../stats/random.ts';

export type Pick = {
  /** Any of them, all alike. */
  of<T>(list: readonly T[]): T;
  /** The first more often than the next, as words of a language are: the k-th with weight 1/k. */
  ranked<T>(list: readonly T[]): T;
  /** Two that differ. */
  two<T>(list: readonly T[]): [T, T];
  /** So many that differ, in any order. */
  some<T>(count: number, list: readonly T[]): T[];
  maybe(probability: number): boolean;
  /** From `least` to `most`, both included. */
  whole(least: number, most: number): number;
};

export function picking(random: Random): Pick {
  const whole = (least: number, most: number) => least + Math.floor((most - least + 1) * random());
  const some = <T>(count: number, list: readonly T[]): T[] => {
    const left = [...list];
    return Array.from({ length: Math.min(count, left.length) }, () => left.splice(whole(0, left.length - 1), 1)[0]!);
  };
  return {
    of: (list) => list[whole(0, list.length - 1)]!,
    ranked(list) {
      let at = random() * list.reduce((sum, _, k) => sum + 1 / (k + 1), 0);
      for (const [k, one] of list.entries()) {
        at -= 1 / (k + 1);
        if (at < 0) return one;
      }
      return list.at(-1)!;
    },
    two(list) {
      const [one, other] = some(2, list);
      return [one!, other!];
    },
    some,
    maybe: (probability) => random() < probability,
    whole,
  };
}
