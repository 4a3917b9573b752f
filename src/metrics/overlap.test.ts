import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import bleus, { bleu, bleuCounts } from './bleu.metric.ts';
import { bleuLine, bleuTokens, cutBleu } from './bleu-tokens.ts';
import { chrf } from './chrf.metric.ts';
import { commonSubsequence } from './common-subsequence.ts';
import { editDistance, editSimilarity } from './edit-distance.ts';
import { numbered } from './numbered.ts';
import { closeness } from './numeric-closeness.metric.ts';
import rougeMetric, { rougeL, rougeTokens } from './rouge-l.metric.ts';
import { cutTokens, tokensOf } from './tokens.ts';

const [target, answer] = ['the cat sat on the mat', 'the cat on a mat'] as const;
const [targetWords, answerWords] = numbered([target, answer], cutTokens) as [number[], number[]];

describe('methods §2.3: token edit distance', () => {
  it('“the cat sat on the mat” and “the cat on a mat”: 2, similarity .6667', () => {
    expect(editDistance(answerWords, targetWords)).toBe(2);
    expect(editSimilarity(answerWords, targetWords)).toBeCloseTo(0.6667, 4);
  });
  it('digits 12345/12845 → 1; 12345/1234 → 1', () => {
    const [digits, changed, shorter] = numbered(['12345', '12845', '1234'], cutTokens) as [number[], number[], number[]];
    expect(digits).toHaveLength(5);
    expect(editDistance(digits, changed)).toBe(1);
    expect(editDistance(digits, shorter)).toBe(1);
  });
  it('is that of the textbook recurrence', () => {
    const list = fc.array(fc.constantFrom(1, 2, 3), { maxLength: 9 });
    const slow = (a: number[], b: number[]): number =>
      a.length === 0 || b.length === 0
        ? a.length + b.length
        : Math.min(slow(a.slice(1), b) + 1, slow(a, b.slice(1)) + 1, slow(a.slice(1), b.slice(1)) + Number(a[0] !== b[0]));
    const short = fc.array(fc.constantFrom(1, 2, 3), { maxLength: 5 });
    fc.assert(fc.property(short, short, (a, b) => editDistance(a, b) === slow(a, b)));
    fc.assert(
      fc.property(list, list, list, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
        expect(editSimilarity(a, b) === 1).toBe(a.join() === b.join());
      }),
    );
  });
  it('takes words, Chinese characters and digits apart', () =>
    expect(tokensOf('答案是 42 apples')).toEqual(['答', '案', '是', '4', '2', 'apples']));
});

describe('methods §2.4: ROUGE-L', () => {
  it('LCS 4, P .8, R .666667, F .727273', () => {
    expect(commonSubsequence(answerWords, targetWords)).toBe(4);
    expect(rougeL(answerWords, targetWords)).toBeCloseTo(0.727273, 6);
  });
  it('the common subsequence is that of the table of lengths, beyond 32 words too', () => {
    const slow = (one: readonly number[], other: readonly number[]): number => {
      let above = Array<number>(other.length + 1).fill(0);
      for (const token of one) {
        const row = [0];
        for (const [j, beside] of other.entries()) row.push(token === beside ? above[j]! + 1 : Math.max(above[j + 1]!, row[j]!));
        above = row;
      }
      return above.at(-1)!;
    };
    const words = fc.array(fc.constantFrom(1, 2, 3, 4, 20_000), { maxLength: 110 });
    fc.assert(fc.property(words, words, (one, other) => commonSubsequence(one, other) === slow(one, other)));
    const many = Array.from({ length: 9000 }, (_, i) => i + 1);
    expect(commonSubsequence(many, many.toSpliced(70, 10))).toBe(8990);
  });
  it('is symmetric, and blind to what stands between words', () => {
    const words = fc.array(fc.constantFrom(1, 2, 3, 4), { maxLength: 12 });
    fc.assert(fc.property(words, words, (a, b) => rougeL(a, b) === rougeL(b, a)));
    expect(rougeTokens('Naïve-Bayes, 3.5：答案')).toEqual(['naïve', 'bayes', '3', '5', '答', '案']);
  });
});

describe('methods §2.5: BLEU', () => {
  it('BLEU-2 of the same pair: p = (.8, .25), BP .8187307531, BLEU .3661475238', () => {
    const counts = bleuCounts(answerWords, [targetWords]);
    expect([counts[0]! / counts[4]!, counts[1]! / counts[5]!]).toEqual([0.8, 0.25]);
    expect(Math.exp(1 - counts[9]! / counts[8]!)).toBeCloseTo(0.8187307531, 10);
    expect(bleu(counts, 2)).toBeCloseTo(0.3661475238, 10);
    expect(bleu(counts)).toBe(0);
  });
  it('over all items counts are added before they are divided', () => {
    const corpus = bleus.find(({ name }) => name === 'BLEU-2')!;
    const items = [
      { value: 0, sums: bleuCounts(answerWords, [targetWords]) },
      { value: 0, sums: bleuCounts(targetWords, [targetWords]) },
    ];
    expect(corpus.ofSums?.(items[0]!.sums.map((count, i) => count + items[1]!.sums[i]!))).toBeCloseTo(
      Math.exp(1 - 12 / 11) * Math.sqrt((10 / 11) * (6 / 9)),
      12,
    );
  });
  it('several references: the most of each n-gram, the nearest length', () => {
    const counts = bleuCounts([1, 1, 2], [[1], [1, 1, 3, 4, 5]]);
    expect(counts[0]).toBe(2);
    expect(counts[9]).toBe(1);
  });
  it('tokens are mteval-v13a’s; Han characters apart', () =>
    expect(bleuTokens('It cost $3.50, not 1,000&quot;-ish. 答案是3。')).toEqual([
      'It',
      'cost',
      '$',
      '3.50',
      ',',
      'not',
      '1,000',
      '"',
      '-ish',
      '.',
      '答',
      '案',
      '是',
      '3',
      '。',
    ]));
});

it('chrF is 1 for equal texts whatever their spaces, 0 for nothing shared', () => {
  expect(chrf('a b c', 'abc')).toBe(1);
  expect(chrf('abc', 'xyz')).toBe(0);
  expect(chrf('', '')).toBe(0);
});

it('closeness of numbers is symmetric, in [0, 1], the same in any unit', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(number, number, (a, b) => {
      const value = closeness(a, b);
      expect(value).toBe(closeness(b, a));
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
      expect(closeness(a * 1024, b * 1024)).toBeCloseTo(value, 9);
    }),
  );
  expect(closeness(95, 100)).toBeCloseTo(0.95, 12);
  expect(closeness(0, 0)).toBe(1);
  expect(closeness(-1, 1)).toBe(0);
});

const nobody = { model: 'm', scale: {}, task: 't', protocol: {}, item: '1', scores: {} };
type Peer = { answer: string; references: string[]; sentenceBleu: number; chrf: number; rougeL: number | null };
type PeerSet = { tokens: string; corpusBleu: Record<string, number>; answers: Peer[] };
it('tokens are those of mteval-v13a’s rules one after another over the whole line', () => {
  const slowly = (text: string) =>
    ` ${text.replaceAll('-\n', '').replaceAll('\n', ' ')} `
      .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
      .replace(/([^0-9])([.,])/g, '$1 $2 ')
      .replace(/([.,])([^0-9])/g, ' $1 $2')
      .replace(/([0-9])(-)/g, '$1 $2 ')
      .split(/\s+/)
      .filter(Boolean);
  const text = fc.array(fc.constantFrom(...'ab12.,--,.  \n$/(é'), { maxLength: 14 }).map((characters) => characters.join(''));
  fc.assert(
    fc.property(text, (one) => {
      expect(bleuTokens(one)).toEqual(slowly(one));
    }),
    { numRuns: 2000 },
  );
});

describe('tokens by character are those of a pattern over the whole text', () => {
  const apart = (text: string) =>
    text.replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/gu, ' $& ');
  const characters = fc.oneof(
    fc.constantFrom(...'ab1２.,-$ \n答々かカｱก。　\u3099\u0301\ud83d\ude00é😀𠮷\ufeff\u0085İǅ०'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  const text = fc.array(characters, { maxLength: 14 }).map((some) => some.join(''));
  it.each([
    [
      'tokens',
      tokensOf,
      (one: string) =>
        one.match(
          /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\d|[^\s\d\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu,
        ),
    ],
    ['ROUGE', rougeTokens, (one: string) => apart(one.toLowerCase()).match(/[\p{L}\p{M}\p{N}]+/gu)],
    [
      'BLEU',
      (one: string) => bleuTokens(one).join(' '),
      (one: string) =>
        [
          ` ${(apart(one.replaceAll('-\n', '')).match(/[{-~[-`!-&(-+:-@/]|[^\s{-~[-`!-&(-+:-@/]+/g) ?? []).join('  ')} `
            .replace(/([^0-9])([.,])/g, '$1 $2 ')
            .replace(/([.,])([^0-9])/g, ' $1 $2')
            .replace(/([0-9])(-)/g, '$1 $2 ')
            .split(' ')
            .filter(Boolean)
            .join(' '),
        ][0],
    ],
  ] as const)('%s', (_, quick, slow) =>
    fc.assert(
      fc.property(text, (one) => {
        expect(quick(one)).toEqual(slow(one) ?? []);
      }),
      { numRuns: 5000 },
    ),
  );
});

describe('sacreBLEU 2.6.0 and rouge-score (oracles/sacrebleu/overlap.py), random texts with one to three references', () => {
  const { sets } = JSON.parse(readFileSync('oracles/sacrebleu/overlap.json', 'utf8')) as { sets: PeerSet[] };
  it.each(sets)('$tokens: each answer and all together, to 1e-12', ({ corpusBleu, answers }) => {
    const counts = answers.map(({ answer, references }) => {
      const [tokens = [], ...others] = numbered([answer, ...references].map(bleuLine), cutBleu);
      return bleuCounts(tokens, others);
    });
    for (const [i, { answer, references, ...peer }] of answers.entries()) {
      expect(bleu(counts[i]!, 4, true), answer).toBeCloseTo(peer.sentenceBleu, 12);
      expect(Math.max(...references.map((reference) => chrf(answer, reference)))).toBeCloseTo(peer.chrf, 12);
      const rouge = rougeMetric.score({ ...nobody, response: answer, targets: references }) as { value: number };
      if (peer.rougeL !== null) expect(rouge.value).toBeCloseTo(peer.rougeL, 12);
    }
    const all = counts.reduce((sum, one) => sum.map((count, i) => count + one[i]!));
    for (const [n, value] of Object.entries(corpusBleu)) expect(bleu(all, Number(n))).toBeCloseTo(value, 12);
  });
});
