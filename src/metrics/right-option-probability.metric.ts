import { unknown } from '../stats/estimate.ts';
import type { Metric } from './metric.ts';
import { noOptions, rightProbability } from './right-option.ts';

const rightOptionProbability: Metric = {
  name: 'probability of the right option',
  rewards: 'the share of probability that the right option has among all options',
  kind: 'smooth',
  needs: ['options'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'methods §2.2',
  score(answer) {
    const value = rightProbability(answer);
    return value === undefined ? unknown(noOptions) : { value };
  },
};

export default rightOptionProbability;
