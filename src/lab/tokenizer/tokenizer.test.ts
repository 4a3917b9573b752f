import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpusTokenizer } from '../corpus/tokenizer.ts';
import { tokenizerOf } from './tokenizer.ts';
import { readTokenizerJson, tokenizerJson } from './tokenizer-json.ts';
import { firstTokens, trainBpe } from './train-bpe.ts';

const oracle = JSON.parse(readFileSync('oracles/hugging-face/tokenizer.json', 'utf8')) as {
  versions: { tokenizers: string };
  merges: string[];
  encoded: { text: string; tokens: number[]; decoded: boolean }[];
};
const ours = corpusTokenizer();

describe(`Hugging Face tokenizers ${oracle.versions.tokenizers}`, () => {
  it('its trainer makes the same merges of the same texts', () =>
    expect(ours.merges.map(([one, other]) => `${ours.names[one]} ${ours.names[other]}`)).toEqual(oracle.merges));
  it.each(oracle.encoded)('our tokenizer.json gives it the same tokens: $text', ({ text, tokens, decoded }) => {
    expect(ours.encode(text)).toEqual(tokens);
    expect(decoded).toBe(true);
  });
});

describe('laws of the tokenizer', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })).map((s) => s.toWellFormed());
  it('any text comes out as it went in, in tokens that are there', () =>
    fc.assert(
      fc.property(text, (given) => {
        const tokens = ours.encode(given);
        expect(ours.decode(tokens)).toBe(given);
        expect(tokens.every((token) => token > ours.end && token < ours.vocabulary)).toBe(true);
      }),
    ));
  it('the end of a text is no text', () => {
    expect(ours.decode([ours.end])).toBe('');
    expect(ours.encode('<|endoftext|>')).not.toContain(ours.end);
  });
  it('a tokenizer.json is read as it was written; another is not', () => {
    const read = readTokenizerJson(tokenizerJson(ours))!;
    expect([read.names, read.merges]).toEqual([ours.names, ours.merges]);
    for (const wrong of ['', '{}', 'null', tokenizerJson(ours).replace('"<|endoftext|>": 0', '"<|endoftext|>": 5')])
      expect(readTokenizerJson(wrong)).toBeUndefined();
  });
});

it('by hand: the pair met most often first, the one of lower tokens of two alike', () => {
  const [a, b] = ['a', 'b'].map((letter) => firstTokens.indexOf(letter));
  const merges = trainBpe(['abab ab', 'aab'], firstTokens.length + 2);
  expect(merges).toEqual([
    [a, b],
    // " ab", "abab" and "aab" give one pair each: the space stands for Ġ, behind the letters.
    [a, firstTokens.length],
  ]);
  expect(tokenizerOf(merges).encode('aabab')).toEqual([firstTokens.length + 1, firstTokens.length]);
  expect(trainBpe(['a'], 300)).toEqual([]);
});
