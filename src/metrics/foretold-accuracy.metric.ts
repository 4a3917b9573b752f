import { normalCdf } from '../stats/distributions/normal.ts';
import { type Unknown, unknown } from '../stats/estimate.ts';
import type { Metric } from './metric.ts';
import { noOptions, rightMargin } from './right-option.ts';

/** Φ(mean / standard deviation) of the margins: how often the right option wins, were margins normal over items. A smooth quantity that has to give
 *  the multiple-choice grade if the grade is made by nothing else. Needs two margins that differ. */
export const foretoldAccuracy = (margins: readonly number[]): number | Unknown =>
  foretoldBy([margins.length, margins.reduce((sum, one) => sum + one, 0), margins.reduce((sum, one) => sum + one * one, 0)]);

/** From number, sum and sum of squares of the margins. */
function foretoldBy([n = 0, sum = 0, squares = 0]: readonly number[]): number | Unknown {
  if (n < 2) return unknown('a single margin has no spread');
  const variance = (squares - (sum * sum) / n) / (n - 1);
  return variance > 1e-12 * (squares / n) ? normalCdf(sum / n / Math.sqrt(variance)) : unknown('all margins are the same');
}

const foretold: Metric = {
  name: 'accuracy foretold by margins',
  rewards: 'log-probability of the right option above the best wrong one, on average against its spread',
  kind: 'smooth',
  needs: ['options'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'methods §2.2, §7 S3(b)',
  score(sample) {
    const value = rightMargin(sample);
    return value === undefined ? unknown(noOptions) : { value, sums: [1, value, value * value] };
  },
  ofSums: foretoldBy,
};

export default foretold;
