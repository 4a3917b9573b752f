import { unknown } from '../stats/estimate.ts';
import { digitsOf } from './digits-right.ts';
import type { Metric } from './metric.ts';

const digitAccuracy: Metric = {
  name: 'digit accuracy',
  rewards: 'every digit of a number at its place, counted from the right; digits too many count as wrong',
  kind: 'smooth',
  needs: ['response', 'targets'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'methods §2.3',
  score(sample) {
    const digits = digitsOf(sample);
    if (!digits) return unknown('the target is no number of two digits or more, or there is no answer');
    const { wanted, given } = digits;
    const right = wanted.filter((digit, i) => given[i] === digit).length;
    return { value: right / Math.max(wanted.length, given.length), parts: wanted.length };
  },
};

export default digitAccuracy;
