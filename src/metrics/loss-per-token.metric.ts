import { unknown } from '../stats/estimate.ts';
import type { Metric } from './metric.ts';

const lossPerToken: Metric = {
  name: 'loss per token',
  rewards: 'a likely right answer, nats a token; comparable within one tokenizer, lower is better',
  kind: 'smooth',
  needs: ['target-log-probability'],
  range: unknown('it has no greatest value'),
  higherIsBetter: false,
  cite: 'methods §2.6',
  score(answers) {
    const known = answers.flatMap(({ target }) => (target?.tokens ? [-target.logProb / target.tokens] : []));
    return known.length === 0
      ? unknown('the log-probability of the right answer or its length in tokens is not given')
      : { value: known.reduce((a, b) => a + b, 0) / known.length };
  },
};

export default lossPerToken;
