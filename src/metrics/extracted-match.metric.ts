import { unknown } from '../stats/estimate.ts';
import { compared } from './extraction/compared.ts';
import { strictRules } from './extraction/extracted.ts';
import type { Metric } from './metric.ts';

const extractedMatch = (way: 'strict' | 'flexible', where: string): Metric => ({
  name: `exact match by ${way} extraction`,
  rewards: `answers that hold a target ${where}`,
  kind: 'strict',
  needs: ['response', 'targets'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'methods §2.1',
  score(sample) {
    const outcome = compared(sample, way);
    return outcome ? { value: Number(outcome.right) } : unknown('the whole response or its target is not given');
  },
});

const extractedMatches: readonly Metric[] = [
  extractedMatch('strict', `after a mark: ${strictRules.map(({ name }) => name).join(', ')}`),
  extractedMatch('flexible', 'as the last number, the last letter of choice, at a mark, or as the last line'),
];
export default extractedMatches;
