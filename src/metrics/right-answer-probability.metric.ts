import { unknown } from '../stats/estimate.ts';
import type { Metric } from './metric.ts';

const rightAnswerProbability: Metric = {
  name: 'probability of the right answer',
  rewards: 'the probability of the right answer, word for word: the exact match to expect when answers are drawn',
  kind: 'smooth',
  needs: ['target-log-probability'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'methods §2.1',
  score({ target }) {
    return target ? { value: Math.exp(Math.min(0, target.logProb)) } : unknown('the log-probability of the right answer is not given');
  },
};

export default rightAnswerProbability;
