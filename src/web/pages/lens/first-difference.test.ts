import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDifference } from './first-difference.ts';

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const seen = (text: string): number => [...characters.segment(text)].length;

describe('where two answers part', () => {
  it('nothing is lost, what is the same is the same, and what follows begins differently', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (head, x, y) => {
        const [a, b] = [head + x, head + y];
        const parted = firstDifference(a, b);
        expect([parted.same + parted.a, parted.same + parted.b]).toEqual([a, b]);
        if (a === b) expect([parted.a, parted.b]).toEqual(['', '']);
        // as many characters as people see, before as after
        for (const rest of [parted.a, parted.b]) expect(seen(parted.same) + seen(rest)).toBe(seen(parted.same + rest));
      }),
    ));
  it.each([
    ['7 5 0', '7 6 0', '7 '],
    ['答案是三', '答案是四', '答案是'],
    // one of the two ends first
    ['42', '42.', '42'],
    // e with an accent of its own, a family of four: letters as people see them
    ['cafe\u0301', 'cafe', 'caf'],
    ['👨‍👩‍👧', '👨‍👩‍👦', ''],
    ['same', 'same', 'same'],
  ])('%s | %s', (a, b, same) => expect(firstDifference(a, b).same).toBe(same));
});
