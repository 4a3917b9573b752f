/** What a chain of thought gains over a direct answer, on the logit scale where gains at different heights can be compared; and whether the gain grows
 *  with the number of steps, as composition says: a chain turns one product of k steps into steps done one by one. (methods §3.6) */
import { normalCdf, normalQuantile } from '../../stats/distributions/normal.ts';
import { type Counts, type Interval, type Unknown, unknown } from '../../stats/estimate.ts';
import type { Random } from '../../stats/random.ts';

export type Contrast = { value: number; se: number; interval: Interval; p: number; by: 'delta' | 'paired bootstrap' };

const level = 0.95;
const replicates = 1000;

const contrast = (value: number, se: number, by: Contrast['by']): Contrast => {
  const half = normalQuantile(0.5 + level / 2) * se;
  return { value, se, interval: { lo: value - half, hi: value + half, level }, p: 2 * normalCdf(-Math.abs(value) / se), by };
};

/** ln odds, and its variance. None or all right: half an answer is added to both sides (Haldane, Anscombe). */
function logOdds({ y, n }: Counts): { value: number; variance: number } {
  const add = y <= 0 || y >= n ? 0.5 : 0;
  const [right, wrong] = [y + add, n - y + add];
  return { value: Math.log(right / wrong), variance: 1 / right + 1 / wrong };
}

export type AnsweredBothWays = { chain: Counts; direct: Counts };

/** logit chain − logit direct at one size; both sets of answers taken as independent. */
export function chainGain({ chain, direct }: AnsweredBothWays): Contrast {
  const [c, d] = [logOdds(chain), logOdds(direct)];
  return contrast(c.value - d.value, Math.sqrt(c.variance + d.variance), 'delta');
}

/** Difference in differences: the gain at the large size less the gain at the small one. */
export function chainInteraction(large: AnsweredBothWays, small: AnsweredBothWays): Contrast {
  const [l, s] = [chainGain(large), chainGain(small)];
  return contrast(l.value - s.value, Math.hypot(l.se, s.se), 'delta');
}

/** Answers of one size to the same items, both ways: right or not, item by item. */
export type PairedAnswers = { chain: readonly boolean[]; direct: readonly boolean[] };

/** The same contrast where items are shared: items are drawn anew with all their answers, so what is hard for all cancels. With one size its gain,
 *  with two (large, small) the difference of their gains. Unknown where answers do not pair. */
export function pairedContrast(
  sizes: readonly [PairedAnswers] | readonly [PairedAnswers, PairedAnswers],
  random: Random,
): Contrast | Unknown {
  const rows = sizes.flatMap(({ chain, direct }) => [chain, direct]);
  const n = rows[0]!.length;
  if (n < 2 || rows.some((row) => row.length !== n)) return unknown('the answers are not to the same items');
  const signs = [1, -1, -1, 1];
  const of = (right: readonly number[]) => right.reduce((sum, y, r) => sum + signs[r]! * logOdds({ y, n }).value, 0);
  const value = of(rows.map((row) => row.filter(Boolean).length));
  let [total, squares] = [0, 0];
  for (let b = 0; b < replicates; b++) {
    const right = rows.map(() => 0);
    for (let i = 0; i < n; i++) {
      const item = Math.floor(n * random());
      rows.forEach((row, r) => {
        if (row[item]) right[r]!++;
      });
    }
    const drawn = of(right);
    total += drawn;
    squares += drawn * drawn;
  }
  return contrast(value, Math.sqrt((squares - (total * total) / replicates) / (replicates - 1)), 'paired bootstrap');
}

/** Slope of the gain over the number of steps k, weighed by precision; gains that scatter more than their errors widen it. Composition says > 0:
 *  `pRises` is to that side. Unknown with fewer than three groups or a single k. */
export function gainSlope(
  groups: readonly { k: number; gain: number; se: number }[],
): { slope: Contrast; intercept: number; pRises: number } | Unknown {
  if (groups.length < 3) return unknown('three or more groups of items with different numbers of steps are needed');
  const weights = groups.map(({ se }) => 1 / (se * se));
  const all = weights.reduce((a, b) => a + b, 0);
  const mean = (values: readonly number[]) => values.reduce((sum, value, i) => sum + weights[i]! * value, 0) / all;
  const [k0, g0] = [mean(groups.map(({ k }) => k)), mean(groups.map(({ gain }) => gain))];
  const spread = groups.reduce((sum, { k }, i) => sum + weights[i]! * (k - k0) ** 2, 0);
  if (!(spread > 1e-12 * all)) return unknown('all groups have the same number of steps');
  const slope = groups.reduce((sum, { k, gain }, i) => sum + weights[i]! * (k - k0) * (gain - g0), 0) / spread;
  const misfit = groups.reduce((sum, { k, gain }, i) => sum + weights[i]! * (gain - g0 - slope * (k - k0)) ** 2, 0) / (groups.length - 2);
  const found = contrast(slope, Math.sqrt(Math.max(1, misfit) / spread), 'delta');
  return { slope: found, intercept: g0 - slope * k0, pRises: normalCdf(-slope / found.se) };
}
