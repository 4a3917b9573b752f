import { normalCdf } from '../stats/distributions/normal.ts';
import { type Unknown, unknown } from '../stats/estimate.ts';
import type { Metric } from './metric.ts';
import { noOptions, rightMargin } from './right-option.ts';

/** Φ(mean / standard deviation) of the margins: how often the right option wins, were margins normal over items. A smooth quantity that has to give
 *  the multiple-choice grade if the grade is made by nothing else. Needs two margins that differ. */
export function foretoldAccuracy(margins: readonly number[]): number | Unknown {
  if (margins.length < 2) return unknown('a single margin has no spread');
  const mean = margins.reduce((a, b) => a + b, 0) / margins.length;
  const spread = Math.sqrt(margins.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (margins.length - 1));
  return spread > 0 ? normalCdf(mean / spread) : unknown('all margins are the same');
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
    return value === undefined ? unknown(noOptions) : { value };
  },
  ofTask: (items) => foretoldAccuracy(items.map(({ value }) => value)),
};

export default foretold;
