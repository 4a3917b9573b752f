import { unknown } from '../stats/estimate.ts';
import { answerOf, noAnswer, targetsOf } from './answer.ts';
import type { Metric } from './metric.ts';

const longest = 6;
const beta = 2;

function nGrams(text: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i + n <= text.length; i++) {
    const gram = n === 1 ? text[i]! : text.slice(i, i + n).join('');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** Character n-gram F2 for n up to 6, white space left out; orders that one of the two texts is too short for do not count. In [0, 1]. */
export function chrf(answer: string, target: string): number {
  const [hypothesis, reference] = [answer, target].map((text) => [...text.replace(/\s+/g, '')]) as [string[], string[]];
  let precision = 0;
  let recall = 0;
  let used = 0;
  for (let n = 1; n <= Math.min(longest, hypothesis.length, reference.length); n++) {
    const there = nGrams(reference, n);
    let match = 0;
    for (const [gram, count] of nGrams(hypothesis, n)) match += Math.min(count, there.get(gram) ?? 0);
    precision += match / (hypothesis.length - n + 1);
    recall += match / (reference.length - n + 1);
    used++;
  }
  if (precision + recall === 0) return 0;
  return ((1 + beta ** 2) * precision * recall) / used / (beta ** 2 * precision + recall);
}

const characterF: Metric = {
  name: 'chrF',
  rewards: 'right runs of 1 to 6 characters, answer by answer: F2 of their precision and recall',
  kind: 'smooth',
  needs: ['response', 'targets'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'Popović 2015; sacreBLEU’s sentence chrF2',
  score(sample) {
    const answer = answerOf(sample);
    const targets = targetsOf(sample);
    if (answer === undefined || targets.length === 0) return unknown(noAnswer);
    return { value: Math.max(...targets.map((target) => chrf(answer, target))) };
  },
};

export default characterF;
