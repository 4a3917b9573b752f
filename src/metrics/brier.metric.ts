import type { Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import type { Metric } from './metric.ts';
import { noOptions, optionProbabilities, rightProbability } from './right-option.ts';

/** Multiclass form: Σ over all options of (probability − 1 if right)², 0 to 2. Needs one right option. */
function brier({ options = [], gold = [] }: Sample): number | undefined {
  if (options.length < 2 || gold.length !== 1) return undefined;
  const probabilities = optionProbabilities(options.map(({ logProb }) => logProb));
  return probabilities.reduce((sum, q, i) => sum + (q - Number(i === gold[0])) ** 2, 0);
}

/** Binary form: (probability of the right option − 1)², 0 to 1. */
function binaryBrier(sample: Sample): number | undefined {
  const q = rightProbability(sample);
  return q === undefined ? undefined : (q - 1) ** 2;
}

const scored = (name: string, rewards: string, top: number, of: (sample: Sample) => number | undefined): Metric => ({
  name,
  rewards,
  kind: 'smooth',
  needs: ['options'],
  range: [0, top],
  higherIsBetter: false,
  cite: 'Brier 1950; methods §2.2',
  score(sample) {
    const value = of(sample);
    return value === undefined ? unknown(noOptions) : { value };
  },
});

const brierScores: readonly Metric[] = [
  scored('Brier score (0 to 2)', 'low: probability on the right option, none on any other', 2, brier),
  scored('binary Brier score (0 to 1)', 'low: probability on the right option', 1, binaryBrier),
];
export default brierScores;
