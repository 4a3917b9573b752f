/** Errors of a smaller model sorted into kinds, and how many of each a larger one no longer makes. Whether kinds differ is one question; whether the
 *  larger model mends more than it breaks, and more than the smaller one would mend by itself, are two others that a list of fixed errors cannot
 *  answer: the gaps are told. (methods §3.5) */
import type { Reason } from '../../record/messages/reasons.ts';
import { chiSquared, fisherFreemanHaltonP } from '../../stats/comparisons/contingency.ts';
import { mcnemar } from '../../stats/comparisons/paired.ts';
import { fisherExactP, fisherGreaterP } from '../../stats/comparisons/two-proportions.ts';
import { binomialTail } from '../../stats/distributions/binomial.ts';
import { type Counts, type Estimate, type Unknown, unknown } from '../../stats/estimate.ts';
import { wilson } from '../../stats/intervals/wilson.ts';
import { holm } from '../../stats/multiplicity.ts';

/** Errors of one kind, and how many of them are fixed at the larger size: whole numbers, 0 ≤ fixed ≤ before. */
export type ErrorKind = { name: string; before: number; fixed: number };

export type Control = {
  /** Items the smaller model had right and the larger one has wrong. */
  broken?: number;
  /** The smaller model asked again on its own errors: y right of n, or the rate f0 where it is known. */
  resampled?: Counts | number;
};

export type ErrorTransitions = {
  kinds: (ErrorKind & { rate: Estimate | Unknown })[];
  total: ErrorKind & { rate: Estimate | Unknown };
  chiSquared: { statistic: number; df: number; p: number };
  /** Fisher–Freeman–Halton. */
  exactP: number;
  /** Every two kinds: sample odds ratio (∞ or 0 at the edge), Fisher's p, and p after Holm. */
  pairs: { one: string; other: string; oddsRatio: number; p: number; holm: number }[];
  reading: 'differ' | 'suggestive' | 'not-shown' | 'not-comparable';
  /** What may be said, and what may not and why. */
  reasons: Reason[];
};

const alpha = 0.05;
/** Between this and `alpha` it is worth more data, and no more. */
const suggestive = 0.1;

export function errorTransitions(kinds: readonly ErrorKind[], { broken, resampled }: Control = {}): ErrorTransitions {
  const withRate = (kind: ErrorKind) => ({ ...kind, rate: rateOf(kind) });
  const some = kinds.filter(({ before }) => before > 0);
  const total = {
    name: 'total',
    before: some.reduce((sum, { before }) => sum + before, 0),
    fixed: some.reduce((sum, { fixed }) => sum + fixed, 0),
  };
  const counts = some.map(({ before, fixed }) => ({ y: fixed, n: before }));
  const exactP = fisherFreemanHaltonP(counts);
  const raw = some.flatMap((one, i) =>
    some.slice(i + 1).map((other, d) => {
      const [a, b] = [counts[i]!, counts[i + 1 + d]!];
      return { one: one.name, other: other.name, oddsRatio: (a.y * (b.n - b.y)) / (b.y * (a.n - a.y)), p: fisherExactP(a, b) };
    }),
  );
  const adjusted = holm(raw.map(({ p }) => p));
  const pairs = raw.map((pair, i) => ({ ...pair, holm: adjusted[i]! }));
  const reading = some.length < 2 ? 'not-comparable' : exactP < alpha ? 'differ' : exactP < suggestive ? 'suggestive' : 'not-shown';

  const reasons: Reason[] = [];
  const facts = { p: exactP, classes: some.length };
  if (reading === 'not-comparable') reasons.push({ code: 'classes-too-few' });
  else {
    reasons.push(
      reading === 'differ'
        ? { code: 'classes-differ', ...facts }
        : reading === 'suggestive'
          ? { code: 'classes-suggestive', ...facts }
          : { code: 'classes-alike', ...facts },
    );
    if (pairs.length > 1) {
      const { one, other, p, holm: paid } = pairs.reduce((least, pair) => (pair.p < least.p ? pair : least));
      reasons.push(
        paid < alpha
          ? { code: 'pair-differs', one, other, holm: paid }
          : p < alpha
            ? { code: 'pair-suggestive', one, other, p, holm: paid, pairs: pairs.length }
            : { code: 'pair-alike', one, other, p, pairs: pairs.length },
      );
    }
  }
  reasons.push(
    broken === undefined
      ? { code: 'broken-unknown', fixed: total.fixed }
      : { code: 'broken-known', fixed: total.fixed, broken, p: mcnemar(total.fixed, broken).exact },
  );
  reasons.push(
    resampled === undefined ? { code: 'resample-unknown', fixed: total.fixed, errors: total.before } : againstControl(total, resampled),
  );
  return { kinds: kinds.map(withRate), total: withRate(total), chiSquared: chiSquared(counts), exactP, pairs, reading, reasons };
}

/** More fixed than the smaller model mends by itself? At a known rate f0: fixed ~ Bin(n, f0), to one side; a counted rate brings its own error. */
function againstControl({ fixed, before }: ErrorKind, control: Counts | number): Reason {
  const known = typeof control === 'number';
  const p = known ? binomialTail(fixed, before, control) : fisherGreaterP({ y: fixed, n: before }, control);
  const rate = known ? control : control.y / control.n;
  return { code: p < alpha ? 'resample-beyond' : 'resample-within', fixed, errors: before, rate, p };
}

const rateOf = ({ fixed, before }: ErrorKind): Estimate | Unknown =>
  before === 0
    ? unknown('no errors of this kind')
    : {
        value: fixed / before,
        interval: wilson({ y: fixed, n: before }),
        n: before,
        method: { name: 'Wilson', cite: 'methods §2.10' },
      };

/** The essay's case: PaLM 62B's errors on GSM8K with a chain of thought (Wei et al. 2022, App. A.1), and how many 540B fixed. */
export const palmErrors: readonly ErrorKind[] = [
  { name: 'semantic understanding', before: 20, fixed: 6 },
  { name: 'one step missing', before: 18, fixed: 12 },
  { name: 'other', before: 7, fixed: 4 },
];
