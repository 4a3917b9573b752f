/** From curves to verdicts: what the family says of τ, each curve by itself on all cores, then all of them together. */
import { type Effort, type Examined, fullEffort } from '../emergence/examine.ts';
import { type RunEffect, runEffectFrom } from '../emergence/run-effect.ts';
import { judge } from '../emergence/verdict.ts';
import type { JudgedCurve } from '../figures/verdict-document.ts';
import { type Forecast, forecaster } from '../forecast/forecast.ts';
import type { Curve } from '../record/curve.ts';
import { isUnknown } from '../stats/estimate.ts';
import { poolFor } from './pool.ts';

export type JudgeOptions = {
  seed: number;
  threads?: number;
  effort?: Effort;
  progress?(done: number, of: number): void;
  /** Ends the work between two batches; those under way on other threads end with them. */
  signal?: AbortSignal;
};

/** Curves a task of the pool: small enough to keep all cores busy to the end. */
const batch = 6;
/** Beyond this many other curves a family's τ gets no sharper. */
const mostEvidence = 60;

export async function judgeCurves(
  curves: readonly Curve[],
  { seed, threads, effort = fullEffort, progress, signal }: JudgeOptions,
): Promise<JudgedCurve[]> {
  const pool = poolFor(curves.length, threads);
  try {
    let done = 0;
    let all = curves.length;
    const inBatches = async <T, R>(items: readonly T[], run: (part: T[]) => Promise<R[]>): Promise<R[]> => {
      const parts = Array.from({ length: Math.ceil(items.length / batch) }, (_, i) => items.slice(i * batch, (i + 1) * batch));
      const results = await Promise.all(
        parts.map(async (part) => {
          // Without threads batches run one after another: a pause lets whoever wants to stop say so.
          if (signal) await new Promise(setImmediate);
          signal?.throwIfAborted();
          const result = await run(part);
          signal?.throwIfAborted();
          done += part.length;
          progress?.(done, all);
          return result;
        }),
      );
      return results.flat();
    };
    const witnesses = witnessesOf(curves);
    all += witnesses.length;
    const evidence = new Map<Curve, number[] | null>();
    const rows = await inBatches(witnesses, (part) => pool.run({ kind: 'run-effect', curves: part }));
    witnesses.forEach((curve, i) => {
      evidence.set(curve, rows[i]!);
    });
    const effects = effectsOf(curves, evidence);
    const examined = await inBatches(
      curves.map((curve, i) => ({ curve, effect: effects[i]! })),
      (part) => pool.run({ kind: 'examine', curves: part, seed, effort }),
    );
    const judged = judge(curves, examined);
    return curves.map((curve, i) => ({ curve, examined: examined[i]!, judged: judged[i]!, ...forecastOf(curve, examined[i]!, seed) }));
  } finally {
    await pool.close();
  }
}

/** The next size of a curve with an apparent jump, as the back-test made it: τ as public families show it. */
function forecastOf(curve: Curve, { shape }: Examined, seed: number): { forecast?: Forecast } {
  if (!shape?.jump.seen) return {};
  const one = forecaster(curve, runEffectFrom([]), seed);
  return isUnknown(one) ? {} : { forecast: one.at(one.nextX) };
}

/** The curves that are asked what they say of τ: one a task, since its shots and metrics are the same runs over again, and not all of a family
 *  of hundreds. */
function witnessesOf(curves: readonly Curve[]): Curve[] {
  const tasks = new Map<string, Set<string>>();
  return curves.filter((curve) => {
    if (curve.points.length < 5) return false;
    const family = familyOf(curve);
    const seen = tasks.get(family) ?? new Set();
    tasks.set(family, seen);
    if (seen.has(curve.task) || seen.size >= mostEvidence) return false;
    seen.add(curve.task);
    return true;
  });
}

const familyOf = ({ family, kind }: Curve): string => JSON.stringify([family, kind]);

/** τ of a curve is learnt from the family's other tasks, never from its own: a true discontinuity must not pass as scatter. */
function effectsOf(curves: readonly Curve[], evidence: ReadonlyMap<Curve, readonly number[] | null>): RunEffect[] {
  const families = new Map<string, { task: string; row: readonly number[] }[]>();
  for (const [curve, row] of evidence) {
    if (!row) continue;
    const family = familyOf(curve);
    families.set(family, [...(families.get(family) ?? []), { task: curve.task, row }]);
  }
  const known = new Map<string, RunEffect>();
  return curves.map((curve) => {
    const family = familyOf(curve);
    const key = JSON.stringify([family, curve.task]);
    const before = known.get(key);
    if (before) return before;
    const effect = runEffectFrom((families.get(family) ?? []).filter(({ task }) => task !== curve.task).map(({ row }) => row));
    known.set(key, effect);
    return effect;
  });
}
