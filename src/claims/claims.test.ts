import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bigG, llama } from './emoji-film.ts';
import { claims } from './index.ts';

const of = (id: string) => claims.find((claim) => claim.id === id)!;

describe('what the claims say is what the methods print', () => {
  const { en, zh } = of('product-of-steps').words;
  it.each([en, zh])('methods §2.11, §3.2: 0.4⁵, 0.6⁵, +659%, 292 and 38 items, Beta(4, 6) → .0280', ({ cameOut, weak }) => {
    for (const number of ['1.024%', '7.776%', '659%', '292', '38']) expect(cameOut).toContain(number);
    expect(weak).toContain('2.8%');
  });
  it('methods §3.5: p = .0759 over all classes, .0496 for one pair, .149 after Holm; suggestive', () => {
    const { standing, words } = of('errors-mended');
    expect(standing).toBe('suggestive');
    for (const number of ['= .076', '= .050', '= .15', '30% [14.5%, 51.9%]', '66.7% [43.7%, 83.7%]'])
      expect(words.en.cameOut).toContain(number);
  });
  it('methods §2.10, §2.11: nothing in 100 leaves 2.95% (one-sided), 3.62% (Clopper–Pearson); 1% takes 299 items', () => {
    for (const number of ['2.95%', '3.62%', '299']) expect(of('small-tests').words.zh.cameOut).toContain(number);
  });
  it('methods §4.5: a logistic of 2.39 logits a decade shows 53.5% of its rise in one tenfold', () =>
    // tanh(2.39/4), by hand.
    expect(of('human-level').words.en.cameOut).toContain('53.5%'));
});

it('figures of others are those of the bundled tables', () => {
  const rows = readFileSync('examples/published/big-g.csv', 'utf8')
    .split('\n')
    .filter((line) => line.includes(',emoji_movie,'))
    .map((line) => line.split(','));
  expect(rows.map((row) => Number(row[6]))).toEqual([...bigG]);
  expect(new Set(rows.map((row) => row[7]))).toEqual(new Set(['20']));
  const scores = (metric: string) =>
    readFileSync('examples/published/llama-strict-and-lenient.csv', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('Llama,') && line.includes(`,IPA transliteration,${metric},`))
      .map((line) => Number(line.split(',')[8]));
  scores('exact_match').forEach((score, i) => {
    expect(score).toBeCloseTo(llama.exact[i]!, 4);
  });
  scores('bleu').forEach((score, i) => {
    expect(score).toBeCloseTo(llama.bleu[i]!, 2);
  });
  expect(scores('bleu')).toHaveLength(llama.bleu.length);
  expect(scores('exact_match')).toHaveLength(llama.exact.length);
});

it('every id once, both languages, and what is not tested here runs nothing', () => {
  expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
  for (const { id, standing, runs, words } of claims) {
    expect(runs.length === 0, id).toBe(standing === 'not-tested');
    for (const text of Object.values(words.zh)) expect(text, id).toMatch(/[\u4e00-\u9fff]/);
    for (const text of Object.values(words.zh))
      expect(text, `${id}: half-width punctuation in Chinese`).not.toMatch(/[\u4e00-\u9fff][,;:?!]/);
  }
});

it('every command that a claim names is one of the command line', () => {
  const known = [...readFileSync('src/cli/main.ts', 'utf8').matchAll(/\.command\('([a-z]+)'\)/g)].map(([, name]) => name);
  for (const { id, runs } of claims)
    for (const command of runs)
      if (command !== 'npm start') expect(known, `${id}: ${command}`).toContain(/^dunwu ([a-z]+)/.exec(command)?.[1]);
});
