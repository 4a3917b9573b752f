import { unknown } from '../stats/estimate.ts';
import type { Metric } from './metric.ts';

/** The outcome that counts as passed, by what harnesses call it. */
const passed = ['passed', 'plus', 'base', 'success', 'pass@1', 'exact_match', 'acc'];

const passAt1: Metric = {
  name: 'pass@1',
  rewards: 'the share of answers to a problem that pass',
  kind: 'strict',
  needs: ['repeats'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'Chen et al. 2021; methods §2.7',
  score(answers) {
    const outcomes = answers.flatMap(({ scores }) => {
      const name = passed.find((one) => scores[one] !== undefined);
      return name === undefined ? [] : [scores[name]!];
    });
    return outcomes.length < 2
      ? unknown('the problem was answered once')
      : { value: outcomes.reduce((a, b) => a + b, 0) / outcomes.length };
  },
};

export default passAt1;
