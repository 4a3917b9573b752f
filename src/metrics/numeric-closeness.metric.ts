import { unknown } from '../stats/estimate.ts';
import { answerOf, targetsOf } from './answer.ts';
import { lastNumber } from './extraction/last-number.ts';
import type { Metric } from './metric.ts';
import { numberIn } from './normalisers/numbers.ts';

/** 1 − |a − b| / the larger of |a| and |b|, not below 0; 1 when both are 0. Symmetric, and the same in any unit. */
export const closeness = (a: number, b: number): number =>
  a === b ? 1 : Math.max(0, 1 - Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));

const numericCloseness: Metric = {
  name: 'numeric closeness',
  rewards: 'numbers near the right one: 1 − |difference| / the larger of the two; no number scores 0',
  kind: 'smooth',
  needs: ['response', 'targets'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'own definition: symmetric relative error',
  score(sample) {
    const answer = answerOf(sample);
    const targets = targetsOf(sample).flatMap((target) => numberIn(target) ?? []);
    if (answer === undefined || targets.length === 0) return unknown('the target is no number, or there is no answer');
    const given = numberIn(answer) ?? numberIn(lastNumber.extract(answer) ?? '');
    return { value: given === undefined ? 0 : Math.max(...targets.map((target) => closeness(given, target))) };
  },
};

export default numericCloseness;
