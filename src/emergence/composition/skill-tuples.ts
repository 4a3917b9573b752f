/** Texts need random tuples of skills. When the loss falls to a half, tuples of 2k skills are mastered as tuples of k were before: the curve of the larger
 *  tuple is the curve of the smaller one, one size later. (Arora & Goyal 2023; methods §3.9) */
import { twoProportionsP } from '../../stats/comparisons/two-proportions.ts';
import { chiSquaredTail } from '../../stats/distributions/chi-squared.ts';
import { type Counts, type Unknown, unknown } from '../../stats/estimate.ts';

/** Success on texts that need `skills` skills at once, by size, smallest first; sizes some ten-fold apart. */
export type TupleCurve = { skills: number; counts: readonly Counts[] };

export type TupleShift = {
  /** competence(k, N_j) against competence(k/2, N_{j−1}): difference of rates, and p that both are one. */
  pairs: { skills: number; size: number; difference: number; p: number }[];
  /** Every pair at once: Fisher's combination, −2 Σ ln p ~ χ² with two degrees of freedom a pair. A count may stand in two pairs: near .05 read the pairs. */
  p: number;
  /** Mean difference of rates: > 0 where tuples come sooner than doubling per size says, < 0 where later. */
  meanDifference: number;
};

/** @param fall by how much larger tuples come one size later: 2 where the excess loss halves from size to size */
export function tupleShift(curves: readonly TupleCurve[], fall = 2): TupleShift | Unknown {
  const pairs = curves.flatMap((larger) => {
    const smaller = curves.find(({ skills }) => Math.abs(skills * fall - larger.skills) < 1e-9);
    if (!smaller) return [];
    return larger.counts.slice(1).flatMap((now, i) => {
      const before = smaller.counts[i];
      if (!before || now.n === 0 || before.n === 0) return [];
      return [{ skills: larger.skills, size: i + 1, difference: now.y / now.n - before.y / before.n, p: twoProportionsP(now, before) }];
    });
  });
  if (pairs.length === 0) return unknown(`no two curves whose tuples differ by a factor of ${fall}, at neighbouring sizes`);
  const combined = -2 * pairs.reduce((sum, { p }) => sum + Math.log(Math.max(1e-300, p)), 0);
  return {
    pairs,
    p: chiSquaredTail(combined, 2 * pairs.length),
    meanDifference: pairs.reduce((sum, { difference }) => sum + difference, 0) / pairs.length,
  };
}

/** Pinsker: an excess entropy of ε nats leaves an error of at most √(2ε) in any yes-no question about the text. */
export const errorBound = (excess: number): number => Math.min(1, Math.sqrt(2 * excess));
