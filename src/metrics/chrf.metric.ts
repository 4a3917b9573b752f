import { unknown } from '../stats/estimate.ts';
import { answerOf, noAnswer, targetsOf } from './answer.ts';
import type { Metric } from './metric.ts';
import { sharedRuns } from './n-grams.ts';

const longest = 6;
const beta = 2;

/** Character n-gram F2 for n up to 6, white space left out; orders that one of the two texts is too short for do not count. In [0, 1]. */
export function chrf(answer: string, target: string): number {
  const [hypothesis, reference] = [characters(answer), characters(target)];
  const matches = sharedRuns(hypothesis, [reference], longest);
  let precision = 0;
  let recall = 0;
  let used = 0;
  for (let n = 1; n <= Math.min(longest, hypothesis.length, reference.length); n++) {
    precision += matches[n - 1]! / (hypothesis.length - n + 1);
    recall += matches[n - 1]! / (reference.length - n + 1);
    used++;
  }
  if (precision + recall === 0) return 0;
  return ((1 + beta ** 2) * precision * recall) / used / (beta ** 2 * precision + recall);
}

const characters = (text: string): number[] => Array.from(text.replace(/\s+/g, ''), (character) => character.codePointAt(0)!);

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
