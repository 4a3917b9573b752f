/** Did something fall while the score still stood at chance? Then the jump of the score was not the beginning. (Nanda et al. 2023; methods §6.1) */
import { tQuantile } from '../../stats/distributions/student-t.ts';
import { type Estimate, isUnknown, type Unknown, unknown } from '../../stats/estimate.ts';
import { sustainedCrossing, type Trace, valueAt } from './sustained-crossing.ts';

/** The score has left chance when it is above it by so much for good. */
const left = 0.1;

/** Part of a loss's whole fall, from its highest value to the lowest after it, that was behind when the score left chance: 0 nothing, 1 all.
 *  @param loss falls as ability comes @param score share right, at the same run */
export function fallenBefore(loss: Trace, score: Trace, chance: number): number | Unknown {
  const start = sustainedCrossing(score, chance + left);
  if (isUnknown(start)) return unknown('the score never left chance');
  if (score.values[0]! >= chance + left) return unknown('the score had left chance before it was first asked');
  const top = loss.values.indexOf(Math.max(...loss.values));
  const end = Math.min(...loss.values.slice(top));
  const whole = loss.values[top]! - end;
  if (!(whole > 0)) return unknown('it never fell');
  if (start.at <= loss.steps[top]!) return 0;
  return Math.min(1, Math.max(0, (loss.values[top]! - valueAt(loss, start.at)) / whole));
}

/** Mean over seeds with Student's interval, cut at what the quantity can be. */
export function overSeeds(values: readonly (number | Unknown)[], most = Number.POSITIVE_INFINITY): Estimate | Unknown {
  const known = values.filter((value) => typeof value === 'number');
  const n = known.length;
  if (n === 0) return unknown('no run has it');
  const mean = known.reduce((a, b) => a + b, 0) / n;
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = n > 1 ? tQuantile(0.975, n - 1) * Math.sqrt(variance / n) : Number.NaN;
  return {
    value: mean,
    interval:
      n > 1 ? { lo: Math.max(0, mean - half), hi: Math.min(most, mean + half), level: 0.95 } : unknown('a single run has no scatter'),
    n,
    method: { name: 'mean over seeds, Student’s t', cite: 'methods §6.1' },
  };
}
