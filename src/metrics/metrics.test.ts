import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../record/sample.ts';
import { isUnknown } from '../stats/estimate.ts';
import brier from './brier.metric.ts';
import { editDistance, editSimilarity } from './edit-distance.ts';
import { extractors } from './extractors.ts';
import { everyMetric } from './index.ts';
import grade from './multiple-choice-grade.metric.ts';
import { normalisers } from './normalisers.ts';
import { meanLogPassRate, passAtK, passUntil } from './pass-at-k.ts';
import { optionProbabilities } from './right-option.ts';
import { bleu, bleuCounts, chrf, rougeL } from './text-overlap.ts';
import { tokensOf } from './tokens.ts';

const sample = (more: Partial<Sample>): Sample => ({
  model: 'm',
  scale: {},
  task: 't',
  protocol: {},
  item: '1',
  targets: [],
  scores: {},
  ...more,
});
const words = (text: string) => text.split(' ');
const [target, answer] = [words('the cat sat on the mat'), words('the cat on a mat')];

describe('methods §2.2: options', () => {
  const choice = sample({ options: [-10, -11, -12, -13].map((logProb) => ({ logProb })), gold: [0] });
  it('softmax, Brier .1915324102, grade 1', () => {
    const q = optionProbabilities([-10, -11, -12, -13]);
    for (const [i, value] of [0.64391426, 0.23688282, 0.08714432, 0.0320586].entries()) expect(q[i]).toBeCloseTo(value, 8);
    expect(-Math.log(q[0]!)).toBeCloseTo(0.4401896986, 10);
    expect(brier.score([choice])).toEqual({ value: expect.closeTo(0.1915324102, 10) });
    expect(grade.score([choice])).toEqual({ value: 1 });
  });
  it('a tie counts its share', () => {
    expect(grade.score([sample({ options: [{ logProb: -1 }, { logProb: -1 }], gold: [1] })])).toEqual({ value: 0.5 });
  });
});

describe('methods §2.3–§2.5: texts', () => {
  it('edit distance 2, similarity .6667; digits', () => {
    expect(editDistance(answer, target)).toBe(2);
    expect(editSimilarity(answer, target)).toBeCloseTo(2 / 3, 12);
    expect(editDistance([...'12345'], [...'12845'])).toBe(1);
    expect(editDistance([...'12345'], [...'1234'])).toBe(1);
  });
  it('ROUGE-L .727273', () => expect(rougeL(answer, target)).toBeCloseTo(0.727273, 6));
  it('BLEU-2 .3661475238', () => {
    const counts = bleuCounts(answer, target, 2);
    expect(counts.matches.map((m, i) => m / counts.totals[i]!)).toEqual([0.8, 0.25]);
    expect(bleu(counts, false)).toBeCloseTo(0.3661475238, 10);
  });
  it('chrF is that of sacrebleu 2.6.0: 40.2665 for the same pair, 100 for equal texts', () => {
    expect(chrf('the cat on a mat', 'the cat sat on the mat')).toBeCloseTo(0.402665246976, 6);
    expect(chrf('same', 'same')).toBe(1);
  });
  it('edit similarity is symmetric, in [0, 1], and 1 only for equal lists', () => {
    const tokens = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
    fc.assert(
      fc.property(tokens, tokens, (a, b) => {
        const value = editSimilarity(a, b);
        expect(value).toBe(editSimilarity(b, a));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value === 1).toBe(a.join() === b.join());
      }),
    );
  });
});

describe('methods §2.7–§2.9: many answers', () => {
  it('pass@k', () => {
    expect(passAtK(10, 3, 1)).toBeCloseTo(0.3, 12);
    expect(passAtK(10, 3, 5)).toBeCloseTo(0.9166666667, 10);
    expect(passAtK(200, 3, 100)).toBeCloseTo(0.8768844221, 10);
    expect(passAtK(5, 5, 3)).toBe(1);
    expect(passAtK(20, 0, 10)).toBe(0);
    expect(passAtK(5, 1, 10)).toEqual({ unknown: 'pass@10 needs 10 answers to each problem, there are 5' });
  });
  it('PassUntil', () => {
    const two = passUntil(2, 400);
    expect(two.likeliest).toBe(0.005);
    expect(two.unbiased).toBeCloseTo(0.0025062657, 10);
    expect(two.interval.lo).toBeCloseTo(0.000606098, 9);
    expect(two.interval.hi).toBeCloseTo(0.013884282, 9);
    const one = passUntil(1, 1e5);
    expect(one.interval.lo).toBeCloseTo(2.53178e-7, 12);
    expect(one.interval.hi).toBeCloseTo(3.68885e-5, 10);
    expect(isUnknown(one.unbiased)).toBe(true);
    const five = passUntil(5, 37);
    expect(five.likeliest).toBeCloseTo(0.1351351, 7);
    expect(five.unbiased).toBeCloseTo(0.1111111, 7);
    expect(five.interval.lo).toBeCloseTo(0.04537199, 8);
    expect(five.interval.hi).toBeCloseTo(0.26061092, 8);
  });
  it('mean log pass rate −2.3025850930, geometric mean .1; a problem never solved is censored, not dropped', () => {
    const rates = [
      { n: 100, c: 2 },
      { n: 100, c: 10 },
      { n: 100, c: 50 },
    ];
    expect(meanLogPassRate(rates).value).toBeCloseTo(-2.302585093, 9);
    const censored = meanLogPassRate([...rates, { n: 100, c: 0 }]);
    expect(censored.censored).toBe(1);
    expect(censored.value).toBeLessThan(-2.302585093);
  });
});

describe('answers found in texts', () => {
  it('extractors', () => {
    expect(extractors.hashes('So 3.\n#### 1,234')).toBe('1,234');
    expect(extractors.boxed('thus \\boxed{\\frac{1}{2}}.')).toBe('\\frac{1}{2}');
    expect(extractors['last-number']('from 3 to 1,200 apples')).toBe('1200');
    expect(extractors.letter('The answer is (C).')).toBe('C');
    expect(extractors.letter('答案：B')).toBe('B');
    expect(extractors.letter('no idea')).toBeUndefined();
  });
  it('normalisers', () => {
    expect(normalisers.text('The Answer， １２。')).toBe('answer 12');
    expect(normalisers.number('$1,200.50 total')).toBe('1200.5');
  });
  it('tokens: words, Chinese characters, digits', () =>
    expect(tokensOf('答案是 42 apples')).toEqual(['答', '案', '是', '4', '2', 'apples']));
});

describe('every metric', () => {
  it.each(everyMetric.map((metric) => [metric.name, metric] as const))('%s: says what it lacks, and keeps to its range', (_, metric) => {
    expect(isUnknown(metric.score([sample({})]))).toBe(true);
    const whole = sample({
      response: 'the answer is 12',
      targets: ['12'],
      options: [
        { logProb: -1, tokens: 1, bytes: 2 },
        { logProb: -2, tokens: 1, bytes: 2 },
      ],
      gold: [0],
      target: { logProb: -1, tokens: 1, bytes: 2 },
      scores: { passed: 1 },
    });
    const found = metric.score([whole, { ...whole, repeat: 1 }]);
    if (isUnknown(found)) throw new Error(found.unknown);
    if (!isUnknown(metric.range)) {
      expect(found.value).toBeGreaterThanOrEqual(metric.range[0]);
      expect(found.value).toBeLessThanOrEqual(metric.range[1]);
    }
  });
  it('names are unique', () => expect(new Set(everyMetric.map(({ name }) => name)).size).toBe(everyMetric.length));
});
