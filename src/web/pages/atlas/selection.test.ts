import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ranksOf } from './selection.ts';

it('ranks of words order them as their comparison does, equal ones and missing ones included', () => {
  const { compare } = new Intl.Collator('en', { numeric: true });
  const word = fc.option(fc.oneof(fc.stringMatching(/^[a-cA-C]?_?\d{0,3}$/), fc.string({ unit: 'grapheme', maxLength: 6 })));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const ranks = ranksOf(words);
      words.forEach((a, i) => {
        words.forEach((b, j) => {
          if (a === null || b === null) expect([ranks[i] === null, ranks[j] === null]).toEqual([a === null, b === null]);
          else expect(Math.sign(ranks[i]! - ranks[j]!)).toBe(Math.sign(compare(a, b)));
        });
      });
    }),
  );
});
