import { unknown } from '../../stats/estimate.ts';
import { digitsOf } from '../digits-right.ts';
import type { StepRule } from './step-rule.ts';

export const digits: StepRule = {
  name: 'digits',
  finds: 'each digit of the right number, from the right, as carries run; a number that is too long has its last digit wrong',
  steps(sample) {
    const found = digitsOf(sample);
    if (!found) return unknown('the right answer is no number of two digits or more');
    const { wanted, given } = found;
    return wanted.map((digit, s) => given[s] === digit && !(s === wanted.length - 1 && given.length > wanted.length));
  },
};
