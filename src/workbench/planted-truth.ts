/** The engine asked blind about tasks whose truth was planted: the confusion matrix of methods §7.1. */
import { apparentJump } from '../emergence/apparent-jump.ts';
import { type EvidenceKind, evidenceKind, type Scores } from '../emergence/combination.ts';
import { type Effort, type Examined, verdictOnly } from '../emergence/examine.ts';
import { type RunEffect, runEffectFrom, tauEvidence, tellingPart } from '../emergence/run-effect.ts';
import { seriesOf } from '../emergence/series-of.ts';
import { type cases, type SimulatedTask, simulate, type Truth, type Twist } from '../emergence/simulate.ts';
import { judge } from '../emergence/verdict.ts';
import type { Curve } from '../record/curve.ts';
import type { VerdictName } from '../record/verdicts.ts';
import { type Unknown, unknown } from '../stats/estimate.ts';
import { randomStream } from '../stats/random.ts';
import { poolFor } from './pool.ts';

/** `prior`: nothing is known of the family's scatter. `family`: twelve other tasks of the family, with the same ε, have been measured. */
export type Scatter = 'prior' | 'family';
export type Case = (typeof cases)[number];
export type Outcome = Case & {
  /** Evidence from within the models: a score with part credit of the same answers, outcomes of steps. */
  evidence: EvidenceKind;
  scales: number;
  verdict: VerdictName;
  probability: number;
  /** What the verdict was weighed from; empty where no jump was apparent. */
  scores: readonly Scores[];
};

const otherTasks = 12;
/** So many draws of a case without an apparent jump, and the next is taken as it is. */
const mostDraws = 200;

/** Tasks with planted truth, and what was found of each of their curves by itself. */
export type AskedTasks = { tasks: SimulatedTask[]; curves: Curve[]; examined: Examined[] };

/** @param perCase tasks a case; all but `smooth` are drawn until they show an apparent jump, since only then is there something to explain */
export const askBlind = async (
  asked: readonly Case[],
  epsilon: number,
  scatter: Scatter,
  perCase: number,
  seed: number,
  effort: Effort = verdictOnly,
): Promise<Outcome[]> => outcomesOf(await examineTasks(asked, epsilon, scatter, perCase, seed, effort));

/** All that does not depend on the calibration: the costly part. */
export async function examineTasks(
  asked: readonly Case[],
  epsilon: number,
  scatter: Scatter,
  perCase: number,
  seed: number,
  effort: Effort = verdictOnly,
): Promise<AskedTasks> {
  const tasks: SimulatedTask[] = [];
  for (const { truth, twist } of asked)
    for (let i = 0, kept = 0, passed = 0; kept < perCase; i++) {
      const id = `${truth} ${twist} ${epsilon} ${i}`;
      const task = simulate(truth, epsilon, randomStream(seed, id), id, twist);
      if (truth !== 'smooth' && !shows(task.strict) && passed++ < mostDraws) continue;
      kept++;
      passed = 0;
      tasks.push(task);
    }
  const effects = new Map<boolean, RunEffect>();
  const effectOf = (twist: Twist): RunEffect => {
    const dense = twist === 'dense-grid';
    const effect = effects.get(dense) ?? (scatter === 'prior' ? runEffectFrom([]) : learnt(epsilon, seed, dense));
    effects.set(dense, effect);
    return effect;
  };
  // Both scores of a task are one subject: the same answers scored twice.
  const asking = tasks.flatMap(({ strict, smooth, twist }) =>
    (smooth ? [strict, smooth] : [strict]).map((curve) => ({
      curve: { ...curve, task: curve.task.replace(/ (strict|smooth)$/, '') },
      effect: effectOf(twist),
    })),
  );
  const curves = asking.map(({ curve }) => curve);
  const pool = poolFor(curves.length);
  try {
    const parts = Array.from({ length: Math.ceil(asking.length / 8) }, (_, i) => asking.slice(i * 8, (i + 1) * 8));
    const examined = (await Promise.all(parts.map((part) => pool.run({ kind: 'examine', curves: part, seed, effort })))).flat();
    return { tasks, curves, examined };
  } finally {
    await pool.close();
  }
}

export function outcomesOf({ tasks, curves, examined }: AskedTasks): Outcome[] {
  const judged = judge(curves, examined);
  let at = 0;
  return tasks.map((task) => {
    const { verdict, probability, scores } = judged[at]!;
    at += task.smooth ? 2 : 1;
    const { truth, twist, strict } = task;
    return { truth, twist, evidence: evidenceKind(strict.evidence), scales: strict.points.length, verdict, probability, scores };
  });
}

function shows(curve: Curve): boolean {
  const found = seriesOf(curve);
  return (
    found !== undefined &&
    apparentJump(
      found.series,
      curve.points.map((p) => p.model),
      curve,
    ).seen
  );
}

function learnt(epsilon: number, seed: number, dense: boolean): RunEffect {
  const rows: number[][] = [];
  for (let i = 0; rows.length < otherTasks; i++) {
    // A crossing no wider than a dense grid's gap tells nothing of scatter.
    const truth = i % 2 ? 'smooth' : dense ? 'metric' : 'threshold';
    const random = randomStream(seed, `other ${dense ? 'dense ' : ''}${epsilon} ${i}`);
    const { strict } = simulate(truth, epsilon, random, `other ${i}`, dense ? 'dense-grid' : 'none');
    const found = seriesOf(strict);
    const part = found && tellingPart(found.series);
    if (part) rows.push(tauEvidence(part));
  }
  return runEffectFrom(rows);
}

/** A row a case: how often each verdict was given. */
export function confusion(outcomes: readonly Outcome[]): { case: Case; verdicts: Partial<Record<VerdictName, number>> }[] {
  const rows = new Map<string, { case: Case; verdicts: Partial<Record<VerdictName, number>> }>();
  for (const { truth, twist, verdict } of outcomes) {
    const key = `${truth} ${twist}`;
    const row = rows.get(key) ?? { case: { truth, twist }, verdicts: {} };
    rows.set(key, row);
    row.verdicts[verdict] = (row.verdicts[verdict] ?? 0) + 1;
  }
  return [...rows.values()];
}

/** The verdict that names what was planted, the engine having all it needs. */
export const plantedVerdict = ({ truth, twist }: Case): VerdictName =>
  twist === 'bimodal-seeds' || twist === 'inverse-u' || truth === 'underpowered'
    ? 'undetermined'
    : truth === 'metric'
      ? 'explained-by-metric'
      : truth === 'composition'
        ? 'explained-by-composition'
        : truth === 'threshold'
          ? 'threshold-crossing'
          : truth === 'smooth'
            ? 'no-jump'
            : 'discontinuity';

/** A verdict is right when its claim is true of the truth. Any smooth truth is a smooth crossing, whatever else it is. */
export function isRight({ truth, twist }: Case, verdict: VerdictName): boolean {
  if (twist === 'bimodal-seeds') return verdict === 'undetermined';
  if (twist === 'inverse-u') return verdict === 'undetermined' || verdict === 'no-jump';
  return verdict === plantedVerdict({ truth, twist }) || (verdict === 'threshold-crossing' && truth !== 'discontinuity');
}

/** A share in [0, 1], and of how many; of none there is no share. */
export type Share = { share: number | Unknown; of: number };

export type Marks = {
  falseDiscontinuity: Share;
  metricRecall: Share;
  compositionRecall: Share;
  thresholdRecall: Share;
  discontinuityRecall: Share;
  underpoweredSilent: Share;
  /** Discontinuities that were called anything but that or undetermined. */
  missedDiscontinuity: Share;
  /** Mean gap between the probability of issued verdicts and how often they are right, over ten bins. */
  calibrationError: number | Unknown;
  issued: number;
};

export function marks(outcomes: readonly Outcome[]): Marks {
  const share = (among: readonly Outcome[], holds: (o: Outcome) => boolean): Share => ({
    share: among.length === 0 ? unknown('no such task was asked') : among.filter(holds).length / among.length,
    of: among.length,
  });
  const those = (truth: Truth) => outcomes.filter((o) => o.truth === truth && plantedVerdict(o) !== 'undetermined');
  const found = (truth: Truth, verdict: VerdictName) => share(those(truth), (o) => o.verdict === verdict);
  const issued = outcomes.filter((o) => o.verdict !== 'undetermined');
  return {
    falseDiscontinuity: share(
      outcomes.filter((o) => o.truth !== 'discontinuity'),
      (o) => o.verdict === 'discontinuity',
    ),
    metricRecall: found('metric', 'explained-by-metric'),
    compositionRecall: found('composition', 'explained-by-composition'),
    thresholdRecall: found('threshold', 'threshold-crossing'),
    discontinuityRecall: found('discontinuity', 'discontinuity'),
    underpoweredSilent: share(
      outcomes.filter((o) => o.truth === 'underpowered'),
      (o) => o.verdict === 'undetermined',
    ),
    missedDiscontinuity: share(those('discontinuity'), (o) => o.verdict !== 'discontinuity' && o.verdict !== 'undetermined'),
    calibrationError:
      issued.length === 0
        ? unknown('no verdict was issued')
        : reliability(issued).reduce((sum, { said, right, of }) => sum + (of / issued.length) * Math.abs(said - right), 0),
    issued: issued.length,
  };
}

/** Reliability diagram: issued verdicts in ten bins of their probability, what they said on average and how often they were right. */
export function reliability(issued: readonly Outcome[]): { said: number; right: number; of: number }[] {
  return Array.from({ length: 10 }, (_, bin) => issued.filter((o) => Math.min(9, Math.floor(o.probability * 10)) === bin))
    .filter((inside) => inside.length > 0)
    .map((inside) => ({
      said: inside.reduce((sum, o) => sum + o.probability, 0) / inside.length,
      right: inside.filter((o) => isRight(o, o.verdict)).length / inside.length,
      of: inside.length,
    }));
}
