import { describe, expect, it } from 'vitest';
import { isUnknown } from '../stats/estimate.ts';
import { wilson } from '../stats/intervals/wilson.ts';
import bleus, { bleuCounts } from './bleu.metric.ts';
import { type Scores, scoresOf } from './scores.ts';
import { pairedScore, taskScore } from './task-score.ts';

const plain = { range: [0, 1] as const };
const items = (values: readonly number[]) => ({ values: Float64Array.from(values) });

describe('methods §2.12', () => {
  const s = [1, 1, 1, 0, 0, 0, 1, 0, 1, 1];
  it('mean .6, SE .1632993162; clustered .2315167381', () => {
    const alone = taskScore(plain, items(s));
    expect(alone).toMatchObject({ value: 0.6, n: 10, clustered: undefined, interval: wilson({ y: 6, n: 10 }) });
    expect(alone.se).toBeCloseTo(0.1632993162, 10);
    const together = taskScore(plain, { ...items(s), clusters: [...'aaabbbccdd'] });
    expect(together.clustered).toEqual({ se: expect.closeTo(0.2315167381, 10), clusters: 4 });
    const worth = (0.6 * 0.4) / 0.2315167381 ** 2;
    expect(together.interval).toEqual({
      lo: expect.closeTo(wilson({ y: 0.6 * worth, n: worth }).lo, 6),
      hi: expect.any(Number),
      level: 0.95,
    });
  });
  it('paired difference .2 ± .1333333, correlation .6666667', () => {
    const found = pairedScore(plain, items([1, 1, 0, 1, 0, 1, 1, 0, 1, 0]), items([1, 0, 0, 1, 0, 0, 1, 0, 1, 0]));
    expect(found.difference).toBeCloseTo(0.2, 12);
    expect(found.se).toBeCloseTo(0.1333333, 7);
    expect(found.correlation).toBeCloseTo(0.6666667, 7);
    // Student's t with 9 degrees of freedom: 2.262157
    expect(found.interval).toEqual({
      lo: expect.closeTo(0.2 - 2.262157 * 0.1333333, 5),
      hi: expect.closeTo(0.2 + 2.262157 * 0.1333333, 5),
      level: 0.95,
    });
  });
});

it('has no interval of width 0', () => {
  expect(taskScore(plain, items([0.5, 0.5, 0.5])).interval).toEqual({ unknown: expect.stringMatching(/no spread/) });
  expect(taskScore(plain, items([0.5])).se).toEqual({ unknown: 'a single item has no spread' });
  expect(taskScore(plain, items([1, 1, 1])).interval).toEqual(wilson({ y: 3, n: 3 }));
  expect(taskScore(plain, { ...items([1, 1, 1, 1]), clusters: [...'aabb'] }).interval).toEqual(wilson({ y: 2, n: 2 }));
});

it('of a score of all items: the jackknife of a mean is its standard error', () => {
  const values = Array.from({ length: 50 }, (_, i) => (i * 37) % 11);
  const mean = {
    ofTask: (of: readonly { value: number }[]) => of.reduce((sum, { value }) => sum + value, 0) / of.length,
    range: [0, 10] as const,
  };
  const [whole, each] = [taskScore(mean, items(values)), taskScore({ range: [0, 10] }, items(values))];
  expect(whole.value).toBe(each.value);
  expect(whole.se).toBeCloseTo(each.se as number, 12);
  expect(whole.interval).toEqual({
    lo: expect.closeTo((each.interval as { lo: number }).lo, 10),
    hi: expect.closeTo((each.interval as { hi: number }).hi, 10),
    level: 0.95,
  });
});

it('BLEU of all items has an error, and so has its difference', () => {
  const bleu = bleus.find(({ name }) => name === 'BLEU-1')!;
  const score = (answer: string) => ({ value: 0, sums: bleuCounts([...answer].map(Number), [[1, 2, 3]]) });
  const [one, other] = [
    ['123', '120', '100', '123'],
    ['103', '000', '103', '123'],
  ].map((answers) => scoresOf(answers.map(score))) as [Scores, Scores];
  const { value, se, interval } = taskScore(bleu, one);
  expect(value).toBeCloseTo(9 / 12, 12);
  expect(isUnknown(se) || isUnknown(interval)).toBe(false);
  expect(pairedScore(bleu, one, other)).toMatchObject({ difference: expect.closeTo(2 / 12, 12), n: 4, se: expect.any(Number) });
});
