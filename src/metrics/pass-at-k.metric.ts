import { unknown } from '../stats/estimate.ts';
import type { Metric } from './metric.ts';
import { noOutcome, outcomeOf } from './outcome.ts';

/** Probability that one of k answers is right, of n answers with c right: 1 − C(n−c, k) / C(n, k), unbiased for k ≤ n. */
export function passAtK(n: number, c: number, k: number): number {
  if (n - c < k) return 1;
  let none = 1;
  for (let i = n - c + 1; i <= n; i++) none *= 1 - k / i;
  return 1 - none;
}

/** `pass@k` for any k ≥ 1. */
export const passAt = (k: number): Metric => ({
  name: `pass@${k}`,
  rewards: `a right one among ${k} answer${k === 1 ? '' : 's'}, without bias from the answers at hand`,
  kind: 'strict',
  needs: k === 1 ? ['outcome'] : ['outcome', 'repeats'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'Chen et al. 2021, eq. 1; methods §2.7',
  score(sample) {
    const value = outcomeOf(sample);
    return value === undefined ? unknown(noOutcome) : { value };
  },
  ofItem(answers) {
    const right = answers.reduce((sum, { value }) => sum + value, 0);
    return answers.length < k
      ? unknown(`fewer than ${k} answers to the item: an estimate from fewer is biased`)
      : { value: passAtK(answers.length, right, k) };
  },
});

const passAtKs: readonly Metric[] = [1, 10, 100].map(passAt);
export default passAtKs;
