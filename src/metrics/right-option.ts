/** What the log-probabilities of the options say of the right one. (methods §2.2) */
import type { Sample } from '../record/sample.ts';

export const noOptions = 'log-probabilities of the options, or the right option, are not given';

/** Softmax over the options; sums to 1. */
export function optionProbabilities(logProbs: readonly number[]): number[] {
  const best = Math.max(...logProbs);
  const weights = logProbs.map((g) => Math.exp(g - best));
  const all = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / all);
}

/** Probability of the right options among all; undefined where no option is known to be right. */
export function rightProbability({ options, gold }: Sample): number | undefined {
  if (!options || options.length < 2 || !gold || gold.length === 0) return undefined;
  const probabilities = optionProbabilities(options.map(({ logProb }) => logProb));
  return gold.reduce((sum, index) => sum + (probabilities[index] ?? 0), 0);
}

/** Log-probability of the likeliest right option less that of the likeliest wrong one, nats. */
export function rightMargin({ options, gold }: Sample): number | undefined {
  if (!options || options.length < 2 || !gold || gold.length === 0) return undefined;
  const best = (right: boolean) => Math.max(...options.flatMap(({ logProb }, i) => (gold.includes(i) === right ? [logProb] : [])));
  const margin = best(true) - best(false);
  return Number.isFinite(margin) ? margin : undefined;
}
