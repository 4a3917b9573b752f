import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chinese } from './chinese.ts';
import { none } from './none.ts';
import { numberIn, numbers } from './numbers.ts';
import { words } from './words.ts';

it.each([
  [none, '  As it is. ', 'As it is.'],
  [words, ' The Quick, brown fox: a test-case!', 'quick brown fox testcase'],
  [words, 'theory of another', 'theory of another'],
  [numbers, '$1,234.50', '1234.5'],
  [numbers, '１２％', '12'],
  [numbers, '-0', '0'],
  [numbers, '1,2', '1,2'],
  [numbers, 'about three', 'about three'],
  [chinese, 'Ａ：《红楼梦》，第１２回。', 'a红楼梦第12回'],
] as const)('%o', (normaliser, text, normalised) => expect(normaliser.normalise(text)).toBe(normalised));

it('numbers are told from texts with numbers in them', () => {
  expect(numberIn('−3.5e2')).toBe(-350);
  expect(numberIn('3 apples')).toBeUndefined();
  expect(numberIn('1.2.3')).toBeUndefined();
  expect(numberIn('')).toBeUndefined();
  expect(['E5', 'e-3', '-E0', '1e999'].map(numberIn)).toEqual([undefined, undefined, undefined, undefined]);
  expect(['.5', '-.5e3', '1,234.5'].map(numberIn)).toEqual([0.5, -500, 1234.5]);
});

it('normalising twice changes nothing more', () =>
  fc.assert(
    fc.property(fc.constantFrom(none, words, numbers, chinese), fc.string(), ({ normalise }, text) => {
      expect(normalise(normalise(text))).toBe(normalise(text));
    }),
  ));
