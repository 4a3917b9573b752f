import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchModel } from './match.ts';
import type { ModelFact } from './model-fact.ts';
import { builtInModels } from './models/index.ts';
import { mergeCatalogues, readCatalogue, writeCatalogue } from './user-catalogue.ts';

const path = 'mine.csv';
const wrong = (line: number, expected: string, got: string) => ({ code: 'catalogue-unreadable', path, line, expected, got });

describe('a catalogue of the user', () => {
  it('is CSV with a heading, numbers as people write them', () => {
    const text =
      '\uFEFFname,aliases,family,params,tokens,flop,released,source\r\n"foo, 7b",foo-7b|acme/foo-7b,Foo,7B,1.4T,3e23,2024-05,our own run\r\nfoo-1b,,Foo,"1,100,000,000",,,,\r\n';
    expect(readCatalogue(text, path)).toEqual({
      complaints: [],
      facts: [
        {
          name: 'foo, 7b',
          aliases: ['foo-7b', 'acme/foo-7b'],
          family: 'Foo',
          params: 7e9,
          tokens: 1.4e12,
          flop: 3e23,
          released: '2024-05',
          source: 'our own run',
          confidence: 'stated',
        },
        { name: 'foo-1b', aliases: [], family: 'Foo', params: 1.1e9, source: path, confidence: 'stated' },
      ],
    });
  });

  it('or a JSON array, headings in any case and spelling', () => {
    const text = JSON.stringify([
      { Name: 'm', Family: 'F', aliases: ['a', 'b'], non_embedding: '6.4B', 'Tokens per step': 4e6, active: null },
    ]);
    expect(readCatalogue(text, path).facts).toEqual([
      { name: 'm', aliases: ['a', 'b'], family: 'F', nonEmbedding: 6.4e9, tokensPerStep: 4e6, source: path, confidence: 'stated' },
    ]);
  });

  it.each([
    ['model,size\nm,7B\n', wrong(1, 'a heading with name and family', 'model,size')],
    ['', wrong(1, 'a heading with name and family', '')],
    ['name,family,params\nm,F,big\n', wrong(2, 'a positive params such as 7B', 'big')],
    ['name,family,params\nm,F,7\n', wrong(2, 'a positive params such as 7B', '7')],
    ['name,family,tokens\nm,F,-3B\n', wrong(2, 'a positive tokens such as 1.4T', '-3B')],
    ['name,family\n,F\n', wrong(2, 'a name and a family', ',F')],
    ['name,family,released\n\nm,F,spring\n', wrong(3, 'a date such as 2023-04 or 2023-04-03', 'spring')],
    ['name,family\nm,F,7B\n', wrong(2, '2 cells, as the headings have', 'm,F,7B')],
    ['name,aliases,family\nm,x,F\nn,x,F\n', wrong(3, 'a name no other line has', 'x')],
    ['[{"name":"m"', wrong(1, 'a JSON array of models', '[{"name":"m"')],
    ['{"name":"m","family":"F"}', wrong(1, 'a JSON array of models', '{"name":"m","family":"F"}')],
    ['[7]', wrong(1, 'a model as a JSON object', '7')],
  ])('%j is told with line and expectation', (text, complaint) => {
    const { facts, complaints } = readCatalogue(text, path);
    expect(complaints).toEqual([complaint]);
    expect(facts.length).toBeLessThanOrEqual(1);
  });

  it('wins over the built-in facts, and leaves the others', () => {
    const own = readCatalogue('name,aliases,family,params\nmy pythia,EleutherAI/pythia-1b,Mine,900M\n', path).facts;
    const merged = mergeCatalogues(builtInModels, own);
    expect(matchModel('EleutherAI/pythia-1b', merged)).toMatchObject({ fact: { family: 'Mine', params: 9e8 }, how: 'alias' });
    expect(matchModel('EleutherAI/pythia-2.8b', merged)).toMatchObject({ how: 'exact' });
    expect(merged.length).toBe(builtInModels.length);
    expect(mergeCatalogues(builtInModels, [])).toBe(builtInModels);
  });

  it('takes the line that a suggestion offers', () => {
    const match = matchModel('acme/foo "x" 7b', builtInModels);
    const line = 'suggestions' in match ? match.suggestions[0]!.because.replace(/^.*file: /, '') : '';
    expect(readCatalogue(`name,family,params\n${line}\n`, path)).toMatchObject({
      complaints: [],
      facts: [{ name: 'acme/foo "x" 7b', params: 7e9 }],
    });
  });
});

it('is written so that it reads back the same, whatever stands in its texts', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((one) => one.replace(/[\s\p{Cc}|\uFEFF]+/gu, ' ').trim())
    .filter((one) => one !== '');
  const size = (least: number) => fc.option(fc.double({ min: least, max: 1e30, noNaN: true }), { nil: undefined });
  const fact = fc.record({
    name: text,
    aliases: fc.uniqueArray(text, { maxLength: 3 }),
    family: text,
    params: size(1e3),
    nonEmbedding: size(1e3),
    tokens: size(1e3),
    flop: size(1e6),
    released: fc.constantFrom(undefined, '2024-05', '2023-01-31'),
    source: text,
  });
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 5 }), (made) => {
      const taken = new Set<string>();
      const facts = made
        .filter(({ name, aliases }) => [name, ...aliases].every((one) => !taken.has(one) && taken.add(one)))
        .map((one) => ({ ...Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)), confidence: 'stated' }));
      const read = readCatalogue(writeCatalogue(facts as unknown as ModelFact[]), path);
      expect(read.complaints).toEqual([]);
      expect(read.facts).toEqual(facts);
    }),
  );
});
