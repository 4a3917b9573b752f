import { unknown } from '../stats/estimate.ts';
import { answerOf, noAnswer, targetsOf } from './answer.ts';
import { editSimilarity } from './edit-distance.ts';
import type { Metric } from './metric.ts';
import { numbered } from './numbered.ts';
import { cutTokens } from './tokens.ts';

const tokenEditSimilarity: Metric = {
  name: 'token edit similarity',
  rewards: 'every right token in its place: 1 − edit distance / length of the longer of answer and target',
  kind: 'smooth',
  needs: ['response', 'targets'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'Schaeffer, Miranda & Koyejo 2023, §2; methods §2.3',
  score(sample) {
    const answer = answerOf(sample);
    const targets = targetsOf(sample);
    if (answer === undefined || targets.length === 0) return unknown(noAnswer);
    const [tokens = [], ...others] = numbered([answer, ...targets], cutTokens);
    return others
      .map((target) => ({ parts: Math.max(1, target.length), value: editSimilarity(tokens, target) }))
      .reduce((a, b) => (b.value > a.value ? b : a));
  },
};

export default tokenEditSimilarity;
