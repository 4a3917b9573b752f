import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metricsIndex } from '../../scripts/barrels.ts';
import type { Sample } from '../record/sample.ts';
import { isUnknown } from '../stats/estimate.ts';
import { everyMetric } from './index.ts';
import type { Metric } from './metric.ts';
import { scoresOf } from './scores.ts';
import { taskScore } from './task-score.ts';

it('is what scripts/barrels.ts writes from the folder', () => {
  expect(readFileSync(new URL('./index.ts', import.meta.url), 'utf8'), 'run: node scripts/barrels.ts').toBe(metricsIndex());
});

it('names every metric once', () => {
  const names = everyMetric.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  // commas part names on the command line, and a star stands for any letters
  for (const name of names) expect(name).not.toMatch(/[,*;]/);
});

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
const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.stringMatching(/^[a-d ,.]{0,20}$/),
  fc.stringMatching(/^[答案是一二三，。０-９ ]{0,12}$/),
  fc.integer({ min: -99_999, max: 99_999 }).map(String),
  fc.stringMatching(/^(The answer is |#### |\\boxed\{)[0-9A-D]{1,3}\}?$/),
);
const option = fc.record({
  logProb: fc.double({ min: -60, max: 0, noNaN: true }),
  tokens: fc.integer({ min: 1, max: 9 }),
  bytes: fc.integer({ min: 1, max: 40 }),
  text,
});
const anySample: fc.Arbitrary<Sample> = fc
  .record({
    response: text,
    targets: fc.array(text, { maxLength: 3 }),
    options: fc.array(option, { maxLength: 5 }),
    right: fc.nat(4),
    passed: fc.constantFrom(0, 1),
    target: option,
  })
  .map(({ right, passed, ...rest }) => sample({ ...rest, gold: right < rest.options.length ? [right] : [], scores: { passed } }));

/** Score of a task that has these items, each answered once. */
function scoreOfAll(metric: Metric, answers: readonly Sample[]): number | undefined {
  const items = answers.flatMap((answer) => {
    const one = metric.score(answer);
    const item = isUnknown(one) || !metric.ofItem ? one : metric.ofItem([one, one]);
    return isUnknown(item) ? [] : [item];
  });
  if (items.length === 0) return undefined;
  const { value } = taskScore(metric, scoresOf(items));
  return isUnknown(value) ? undefined : value;
}

describe.each(everyMetric.map((metric) => [metric.name, metric] as const))('%s', (_, metric) => {
  it('says what an empty answer lacks', () => expect(metric.score(sample({}))).toEqual({ unknown: expect.stringMatching(/\w/) }));

  it('stays in its range and is always a number', () =>
    fc.assert(
      fc.property(fc.array(anySample, { minLength: 1, maxLength: 5 }), (answers) => {
        const value = scoreOfAll(metric, answers);
        if (value === undefined) return;
        expect(Number.isFinite(value)).toBe(true);
        if (isUnknown(metric.range)) return;
        expect(value).toBeGreaterThanOrEqual(metric.range[0]);
        expect(value).toBeLessThanOrEqual(metric.range[1] + 1e-12);
      }),
      { numRuns: 60 },
    ));

  it('is the same in whatever order the items come', () =>
    fc.assert(
      fc.property(fc.array(anySample, { minLength: 2, maxLength: 5 }), (answers) => {
        const [there, back] = [scoreOfAll(metric, answers), scoreOfAll(metric, answers.toReversed())];
        if (there === undefined || back === undefined) expect(there).toBe(back);
        else expect(back).toBeCloseTo(there, 9);
      }),
      { numRuns: 30 },
    ));

  it('an error is no wrong answer', () => {
    if (!metric.needs.includes('response') && !metric.needs.includes('outcome')) return;
    const failed = sample({ response: '12', targets: ['12'], error: 'timeout', scores: { passed: 1 } });
    expect(isUnknown(metric.score(failed))).toBe(true);
  });

  it('gives its best to the target itself, where it compares texts', () => {
    if (!metric.needs.includes('response') || /extraction|digit/.test(metric.name)) return;
    for (const target of ['the cat sat on the mat', '一共有十二个苹果。', '12345 red apples in one sack']) {
      const value = scoreOfAll(metric, [sample({ response: target, targets: ['nothing alike', target] })]);
      if (value !== undefined) expect(value).toBeCloseTo(1, 12);
    }
  });
});
