/** S1: is there a jump to explain at all? (methods §4.5, §7 S1) */

import type { Curve } from '../record/curve.ts';
import { twoProportionsP } from '../stats/comparisons/two-proportions.ts';
import { clopperPearson } from '../stats/intervals/clopper-pearson.ts';
import { fact, type GateResult, test } from './gate.ts';
import { largestRise, looksLikeJump, type Rise, thereFromFirst } from './jump.ts';
import type { Series } from './series.ts';

export type ApparentJump = {
  rise: Rise;
  /** p of the gap, paid for having chosen the largest of m − 1. */
  p: number;
  gates: GateResult[];
  /** Looks like a jump and its gap is no noise; multiplicity still to be paid. */
  seen: boolean;
  /** The step would look like a jump, but the smallest model has the ability. */
  there: boolean;
};

const gapAlpha = 0.005;

export function apparentJump({ y, n, chance }: Series, models: readonly string[], curve: Pick<Curve, 'kind' | 'chance'>): ApparentJump {
  const m = y.length;
  const rates = y.map((right, j) => right / n[j]!);
  const rise = largestRise(rates);
  // Below chance there is no ability to arrive at.
  const arrives = clopperPearson({ y: y[rise.before]!, n: n[rise.before]! }).lo > chance;
  const there = looksLikeJump(rise) && thereFromFirst(rates, rise, curve);
  const looks = looksLikeJump(rise) && arrives && !there;
  const counts = (j: number) => ({ y: y[j]!, n: n[j]! });
  const p = Math.min(1, (m - 1) * twoProportionsP(counts(rise.before - 1), counts(rise.before)));
  const gapSeen = p < gapAlpha;
  const [from, to] = [models[rise.before - 1]!, models[rise.before]!];
  const seen = looks && gapSeen;

  const gates: GateResult[] = [
    fact(
      'jump',
      looks,
      looks
        ? { code: 'jump-looks', index: rise.index, from, to, low: rates[rise.before - 1]!, high: rates[rise.before]! }
        : rise.index === 0
          ? { code: 'jump-none-flat' }
          : rise.index < 0.5
            ? { code: 'jump-not', index: rise.index }
            : !arrives
              ? { code: 'jump-below-chance', index: rise.index, to, high: rates[rise.before]!, chance }
              : there
                ? { code: 'jump-was-there', index: rise.index, from, low: rates[rise.before - 1]!, chance }
                : {
                    code: 'jump-not-from-floor',
                    index: rise.index,
                    floor: Math.min(...rates),
                    highest: Math.max(...rates.slice(0, rise.before)),
                  },
      'J',
      rise.index,
    ),
    test(
      'gap',
      'difference',
      rates[rise.before]! - rates[rise.before - 1]!,
      p,
      gapSeen,
      gapSeen ? { code: 'gap-significant', p, gaps: m - 1 } : { code: 'gap-not-significant', p, gaps: m - 1 },
    ),
  ];
  return { rise, p, gates, seen, there };
}
