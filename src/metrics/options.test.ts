import { describe, expect, it } from 'vitest';
import type { Option, Sample } from '../record/sample.ts';
import { drawNormal, normalCdf } from '../stats/distributions/normal.ts';
import { isUnknown } from '../stats/estimate.ts';
import { randomStream } from '../stats/random.ts';
import brier from './brier.metric.ts';
import { foretoldAccuracy } from './foretold-accuracy.metric.ts';
import logLikelihood from './log-likelihood.metric.ts';
import grade from './multiple-choice-grade.metric.ts';
import rightAnswerProbability from './right-answer-probability.metric.ts';
import { optionProbabilities } from './right-option.ts';

const choice = (options: Option[], gold: number[] = [0]): Sample => ({
  model: 'm',
  scale: {},
  task: 't',
  protocol: {},
  item: '1',
  targets: [],
  scores: {},
  options,
  gold,
});

describe('methods §2.2: options with log-probabilities −10, −11, −12, −13, the first right', () => {
  const sample = choice([-10, -11, -12, -13].map((logProb) => ({ logProb })));
  it('softmax .64391426, .23688282, .08714432, .03205860; NLL .4401896986', () => {
    const q = optionProbabilities([-10, -11, -12, -13]);
    for (const [i, value] of [0.64391426, 0.23688282, 0.08714432, 0.0320586].entries()) expect(q[i]).toBeCloseTo(value, 8);
    expect(-Math.log(q[0]!)).toBeCloseTo(0.4401896986, 10);
  });
  it('Brier .1915324102 in the multiclass form; the binary form states itself', () => {
    expect(brier[0]!.score(sample)).toEqual({ value: expect.closeTo(0.1915324102, 10) });
    expect(brier[1]!.score(sample)).toEqual({ value: expect.closeTo((1 - 0.64391426) ** 2, 8) });
  });
  it('grade 1; ties 1/#ties, whichever of them is right', () => {
    expect(grade[0]!.score(sample)).toEqual({ value: 1 });
    expect(grade[0]!.score(choice([{ logProb: -1 }, { logProb: -1 }, { logProb: -2 }], [1]))).toEqual({ value: 0.5 });
    expect(grade[0]!.score(choice([{ logProb: -1 }, { logProb: -1 }, { logProb: -2 }], [2]))).toEqual({ value: 0 });
  });
  it('length changes the grade: raw, per token, per byte', () => {
    const long = choice([
      { logProb: -6, tokens: 4, bytes: 10, text: ' ten bytes' },
      { logProb: -3, tokens: 1, bytes: 4, text: ' two' },
    ]);
    expect(grade.map((metric) => metric.score(long))).toEqual([{ value: 0 }, { value: 1 }, { value: 1 }, { value: 1 }]);
    expect(grade[1]!.score(choice([{ logProb: -1 }, { logProb: -2 }]))).toEqual({ unknown: expect.stringMatching(/tokens/) });
  });
});

describe('methods §2.6: log-likelihood', () => {
  const sample = choice([]);
  sample.target = { logProb: -8 * Math.LN2, tokens: 4, bytes: 16 };
  it('per token in nats, bits per byte −ℓ/(ln 2 · bytes)', () => {
    const [perToken, perByte, bits] = logLikelihood.map((metric) => metric.score(sample));
    expect(perToken).toEqual({ value: expect.closeTo(-2 * Math.LN2, 12) });
    expect(perByte).toEqual({ value: expect.closeTo(-Math.LN2 / 2, 12) });
    expect(bits).toEqual({ value: expect.closeTo(0.5, 12) });
  });
  it('§2.1: under sampling the probability of the right answer is exp(ℓ)', () =>
    expect(rightAnswerProbability.score(sample)).toEqual({ value: expect.closeTo(1 / 256, 12) }));
});

it('margins foretell the grade: normal margins of mean .4 and standard deviation 1 give Φ(.4), within the error of 4,000 items', () => {
  const random = randomStream(1, 'margins');
  const margins = Array.from({ length: 4000 }, () => 0.4 + drawNormal(random));
  const foretold = foretoldAccuracy(margins);
  const grade = margins.filter((margin) => margin > 0).length / margins.length;
  if (isUnknown(foretold)) throw new Error(foretold.unknown);
  expect(Math.abs(foretold - normalCdf(0.4))).toBeLessThan(0.02);
  expect(Math.abs(foretold - grade)).toBeLessThan(0.02);
  expect(foretoldAccuracy([1, 1])).toEqual({ unknown: 'all margins are the same' });
});
