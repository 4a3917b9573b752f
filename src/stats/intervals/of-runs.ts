/** A mean over several runs of one model, each asked the same items. */
import { tQuantile } from '../distributions/student-t.ts';
import type { Interval } from '../estimate.ts';
import { wilson } from './wilson.ts';

/** What the items leave open, and, where runs differ by more than items explain, Student's t for their scatter. Runs were asked the same items, so more
 *  of them do not make the items' part smaller.
 *  @param value the mean of the runs' rates, in [0, 1] @param runs each run's rate, and what it is worth in items; at least one */
export function intervalOfRuns(value: number, runs: readonly { value: number; n: number }[]): Interval {
  const n = Math.max(...runs.map((run) => run.n));
  const ofItems = wilson({ y: value * n, n });
  if (runs.length < 2) return ofItems;
  const variance = runs.reduce((sum, run) => sum + (run.value - value) ** 2, 0) / (runs.length - 1);
  const ofRuns = (tQuantile(0.975, runs.length - 1) ** 2 * Math.max(0, variance - (value * (1 - value)) / n)) / runs.length;
  return {
    lo: Math.max(0, value - Math.hypot(value - ofItems.lo, Math.sqrt(ofRuns))),
    hi: Math.min(1, value + Math.hypot(ofItems.hi - value, Math.sqrt(ofRuns))),
    level: 0.95,
  };
}
