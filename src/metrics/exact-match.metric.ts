import { unknown } from '../stats/estimate.ts';
import { answerOf, noAnswer, targetsOf } from './answer.ts';
import type { Metric } from './metric.ts';
import { chinese } from './normalisers/chinese.ts';
import { none } from './normalisers/none.ts';
import type { Normaliser } from './normalisers/normaliser.ts';
import { numbers } from './normalisers/numbers.ts';
import { words } from './normalisers/words.ts';

/** 1 where the answer equals a target once both are normalised, else 0. What the run's own extractor took is the answer, where there was one. */
const exactMatch = ({ name, forgives, normalise }: Normaliser): Metric => ({
  name: name === 'none' ? 'exact match' : `exact match (${name})`,
  rewards: `answers equal to a target, forgiving ${forgives}`,
  kind: 'strict',
  needs: ['response', 'targets'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'methods §2.1',
  score(sample) {
    const answer = answerOf(sample);
    const targets = targetsOf(sample);
    if (answer === undefined || targets.length === 0) return unknown(noAnswer);
    const given = normalise(answer);
    return { value: Number(targets.some((target) => normalise(target) === given)) };
  },
});

const exactMatches: readonly Metric[] = [none, words, numbers, chinese].map(exactMatch);
export default exactMatches;
