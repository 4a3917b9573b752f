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
  score(answers) {
    const given = answers.flatMap(({ target }) => (target ? [Math.exp(Math.min(0, target.logProb))] : []));
    return given.length === 0
      ? unknown('the log-probability of the right answer is not given')
      : { value: given.reduce((a, b) => a + b, 0) / given.length };
  },
};

export default rightAnswerProbability;
