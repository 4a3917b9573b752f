import { expect, it } from 'vitest';
import type { Sample } from '../record/sample.ts';
import { sampleTally } from './tally-samples.ts';

const sample = (item: string, scores: Record<string, number>, more: Partial<Sample> = {}): Sample => ({
  model: 'm',
  scale: {},
  task: 't',
  protocol: {},
  item,
  targets: [],
  scores,
  ...more,
});
const tallied = (...samples: Sample[]) => {
  const tally = sampleTally();
  for (const one of samples) tally.add(one);
  return tally.observations().map(({ metric, score }) => ({ metric, score }));
};

it('counts right answers, and leaves errors out of them', () => {
  expect(tallied(sample('1', { acc: 1 }), sample('2', { acc: 0 }), sample('3', { acc: 0 }, { error: 'timeout' }))).toEqual([
    { metric: 'acc', score: { kind: 'counts', correct: 1, n: 2, nFrom: 'stated' } },
  ]);
});

it('takes repeats of an item for one item: four answers to two items tell as much as two', () => {
  const [one] = tallied(sample('1', { acc: 1 }), sample('1', { acc: 1 }), sample('2', { acc: 0 }), sample('2', { acc: 0 }));
  // deviations ½ summed over each item: √(1² + 1²) / 4
  expect(one).toMatchObject({ score: { kind: 'mean', value: 0.5, n: 2, se: Math.SQRT2 / 4, range: [0, 1], higherIsBetter: true } });
});

it('widens the error where items of one family go together, never narrows it', () => {
  const items = (family: (i: number) => string) =>
    tallied(...[1, 1, 0, 0].flatMap((right, i) => [0, 1].map(() => sample(`${i}`, { acc: right }, { cluster: family(i) }))));
  const [together] = items((i) => (i < 2 ? 'a' : 'b'));
  const [apart] = items((i) => (i % 2 === 0 ? 'a' : 'b'));
  expect(together!.score).toMatchObject({ se: Math.sqrt(2 * 2 ** 2) / 8 }); // two families, each four deviations of ½
  expect(apart!.score).toMatchObject({ se: Math.sqrt(4) / 8 }); // families cancel; four items, each two deviations of ½
});

it('knows which end of a metric is the good one by its name', () => {
  expect(tallied(sample('1', { brier: 0.5 }), sample('2', { brier: 0.25 }))[0]!.score).toMatchObject({
    range: [0, 2],
    higherIsBetter: false,
  });
  expect(tallied(sample('1', { bleu: 12 }), sample('2', { bleu: 30 }))[0]!.score).toMatchObject({ range: [0, 100], higherIsBetter: true });
});

it('takes answers that are all alike for no proof of certainty', () => {
  const [one] = tallied(...['1', '2'].flatMap((item) => [sample(item, { acc: 0 }), sample(item, { acc: 0 })]));
  expect(one!.score).toMatchObject({ kind: 'mean', value: 0, n: 2, se: { unknown: expect.any(String) } });
});
