import { unknown } from '../stats/estimate.ts';
import type { Metric } from './metric.ts';
import { rightProbability } from './right-option.ts';

const rightOptionProbability: Metric = {
  name: 'probability of the right option',
  rewards: 'the share of probability that the right option has among all options',
  kind: 'smooth',
  needs: ['options'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'methods §2.2',
  score(answers) {
    const shares = answers.flatMap((sample) => rightProbability(sample) ?? []);
    return shares.length === 0
      ? unknown('log-probabilities of the options, or the right option, are not given')
      : { value: shares.reduce((a, b) => a + b, 0) / shares.length };
  },
};

export default rightOptionProbability;
