import { betaQuantile } from '../stats/distributions/beta.ts';
import { type Interval, unknown } from '../stats/estimate.ts';
import type { Metric } from './metric.ts';
import { noOutcome, outcomeOf } from './outcome.ts';

/** What K draws tell that ended with the r-th pass: r/K, the likeliest rate; (r−1)/(K−1), unbiased for r ≥ 2; the exact interval. */
export function passUntil(r: number, draws: number, level = 0.95): { likeliest: number; unbiased: number | undefined; interval: Interval } {
  const tail = (1 - level) / 2;
  return {
    likeliest: r / draws,
    unbiased: r < 2 ? undefined : (r - 1) / (draws - 1),
    interval: {
      lo: betaQuantile(tail, r, draws - r + 1),
      hi: draws === r ? 1 : betaQuantile(1 - tail, r, draws - r),
      level,
    },
  };
}

/** Answers in their order up to the r-th pass. Where it never came, c of n is the likeliest and the unbiased rate of draws that were to end at
 *  n (Girshick, Mosteller & Savage 1946): such items are kept, leaving them out would flatter weak models. */
const until = (r: number, unbiased: boolean): Metric => ({
  name: `${unbiased ? 'unbiased ' : ''}PassUntil (r = ${r})`,
  rewards: `a high rate of right answers, counted until the ${r === 1 ? 'first' : `${r}nd`} right one`,
  kind: 'strict',
  needs: ['outcome', 'repeats'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'Hu et al. 2023, arXiv 2310.03262; methods §2.8',
  score(sample) {
    const value = outcomeOf(sample);
    return value === undefined ? unknown(noOutcome) : { value };
  },
  ofItem(answers) {
    if (answers.length < 2) return unknown('a single answer to the item: there is nothing to count until');
    let passes = 0;
    for (const [i, { value }] of answers.entries()) {
      passes += value;
      if (passes >= r) return { value: unbiased ? (passUntil(r, i + 1).unbiased ?? r / (i + 1)) : passUntil(r, i + 1).likeliest };
    }
    return { value: passes / answers.length };
  },
});

const passUntils: readonly Metric[] = [until(1, false), until(2, false), until(2, true)];
export default passUntils;
