import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numbered } from './numbered.ts';
import { cutTokens, tokensOf } from './tokens.ts';

it('equal tokens are equal numbers, whatever was numbered before', () => {
  const word = fc.oneof(fc.constantFrom('a', 'b', 'ab', 'ba', 'a word of some length'), fc.string(), fc.string({ minLength: 300 }));
  const texts = fc.array(fc.array(word, { maxLength: 20 }), { maxLength: 4 }).map((some) => some.map((words) => words.join(' ')));
  fc.assert(
    fc.property(texts, (some) => {
      const [tokens, numbers] = [some.map(tokensOf), numbered(some, cutTokens)];
      expect(numbers.map(({ length }) => length)).toEqual(tokens.map(({ length }) => length));
      const pairs = new Set(tokens.flat().map((token, i) => `${numbers.flat()[i]} ${token}`));
      expect(pairs.size).toBe(new Set(tokens.flat()).size);
      expect(pairs.size).toBe(new Set(numbers.flat()).size);
    }),
    { numRuns: 500 },
  );
});

it('starts anew where a text is long, so that they are the least there can be', () => {
  const many = Array.from({ length: 70_000 }, (_, i) => `w${i.toString(36).replace(/\d/g, (digit) => 'ABCDEFGHIJ'[Number(digit)]!)}`);
  numbered(['x y'], cutTokens);
  expect(numbered([many.join(' ')], cutTokens)[0]!.at(-1)).toBe(70_000);
  expect(numbered(['x x z'], cutTokens)).toEqual([[1, 1, 2]]);
});
