/** The heavy work on single curves, in the shape a pool of threads can share: data in, data out. */
import { type Effort, type Examined, examine } from '../emergence/examine.ts';
import { atLeastBetweenRuns, type RunEffect, tauEvidence, tellingPart } from '../emergence/run-effect.ts';
import { seriesOf } from '../emergence/series-of.ts';
import type { Curve } from '../record/curve.ts';
import { isUnknown } from '../stats/estimate.ts';

export type Task =
  | { kind: 'run-effect'; curves: Curve[] }
  | { kind: 'examine'; curves: { curve: Curve; effect: RunEffect }[]; seed: number; effort: Effort };

/** For `run-effect`: a row over `tauGrid` for each curve that tells of τ, else null. */
export type Done<T extends Task> = T extends { kind: 'run-effect' } ? (number[] | null)[] : Examined[];

export default function work(task: Task): (number[] | null)[] | Examined[] {
  if (task.kind === 'examine')
    return task.curves.map(({ curve, effect }) => {
      const runs = curve.points.map((point) => point.repeats ?? []);
      const chance = isUnknown(curve.chance) ? 0 : curve.chance.value;
      return examine(curve, atLeastBetweenRuns(effect, runs, chance), task.seed, task.effort);
    });
  return task.curves.map((curve) => {
    const found = seriesOf(curve);
    const part = found && tellingPart(found.series);
    return part ? tauEvidence(part) : null;
  });
}
