import { unknown } from '../stats/estimate.ts';
import { answerOf } from './answer.ts';
import { editSimilarity } from './edit-distance.ts';
import type { Metric } from './metric.ts';
import { tokensOf } from './tokens.ts';

const tokenEditSimilarity: Metric = {
  name: 'token edit similarity',
  rewards: 'every right token in its place: 1 − edit distance / length of the longer of answer and target',
  kind: 'smooth',
  needs: ['response', 'targets'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'Schaeffer, Miranda & Koyejo 2023, §2; methods §2.3',
  score(answers) {
    const scored = answers.flatMap((sample) => {
      const answer = answerOf(sample);
      if (answer === undefined || sample.targets.length === 0) return [];
      const tokens = tokensOf(answer);
      const best = sample.targets
        .map((target) => tokensOf(target))
        .map((target) => ({ parts: target.length, value: editSimilarity(tokens, target) }))
        .reduce((a, b) => (b.value > a.value ? b : a));
      return [best];
    });
    if (scored.length === 0) return unknown('the answer or its target is not given');
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    return { value: mean(scored.map(({ value }) => value)), parts: mean(scored.map(({ parts }) => Math.max(1, parts))) };
  },
};

export default tokenEditSimilarity;
