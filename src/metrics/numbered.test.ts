import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numbered } from './numbered.ts';

it('equal words are equal integers, whatever was numbered before', () => {
  const word = fc.oneof(fc.constantFrom('a', 'b', 'a word beyond twelve letters', 'another such long word'), fc.string());
  const texts = fc.array(fc.array(word, { maxLength: 40 }), { maxLength: 4 });
  fc.assert(
    fc.property(texts, (some) => {
      const [words, numbers] = [some.flat(), numbered(some).flat()];
      expect(numbers.length).toBe(words.length);
      expect(new Set(words.map((one, i) => `${numbers[i]} ${one}`)).size).toBe(new Set(words).size);
      expect(new Set(numbers).size).toBe(new Set(words).size);
    }),
    { numRuns: 500 },
  );
});

it('starts anew where a text has many words, so that they are the least there can be', () => {
  const many = Array.from({ length: 70_000 }, (_, i) => `${i}`);
  numbered([['x', 'y']]);
  expect(numbered([many])[0]!.at(-1)).toBe(70_000);
  expect(numbered([['x', 'x', 'z']])).toEqual([[1, 1, 2]]);
});
