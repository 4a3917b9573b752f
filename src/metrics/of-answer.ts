import { unknown } from '../stats/estimate.ts';
import { answerOf } from './answer.ts';
import type { Metric } from './metric.ts';

/** A metric that compares the answer with each target and counts the best; of several answers the mean. */
export function ofAnswer(
  of: Pick<Metric, 'name' | 'rewards' | 'cite'> & { against(answer: string, target: string): number | undefined },
): Metric {
  const { against, ...rest } = of;
  return {
    ...rest,
    kind: 'smooth',
    needs: ['response', 'targets'],
    range: [0, 1],
    higherIsBetter: true,
    score(answers) {
      const values = answers.flatMap((sample) => {
        const answer = answerOf(sample);
        const each = answer === undefined ? [] : sample.targets.flatMap((target) => against(answer, target) ?? []);
        return each.length === 0 ? [] : [Math.max(...each)];
      });
      return values.length === 0
        ? unknown('the answer or its target is not given')
        : { value: values.reduce((a, b) => a + b, 0) / values.length };
    },
  };
}
