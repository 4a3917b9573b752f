/** Puts beside each curve what can explain its jump: scores with part credit of the same answers, and outcomes of the task's steps. */
import type { Curve, CurvePoint } from '../record/curve.ts';
import type { Companion, StepProbe } from '../record/evidence.ts';
import type { Axis } from '../record/observation.ts';
import type { Repeat } from '../record/repeat.ts';
import { isUnknown, type Unknown, unknown } from '../stats/estimate.ts';
import { type Placed, pointName } from './placed.ts';

/** A curve and the observations it was drawn from. */
type Drawn = { curve: Curve; group: readonly Placed[] };

/** @param steps curves of single steps; they are evidence for the curves of their task, not curves of their own */
export function withEvidence(drawn: readonly Drawn[], steps: readonly Drawn[]): Curve[] {
  const smoothOf = bySubject(drawn.filter(({ curve }) => curve.kind === 'smooth' && curve.bounded));
  const stepsOf = bySubject(steps);
  return drawn.map(({ curve }) => {
    if (curve.kind !== 'strict') return curve;
    const companions = sameExtractor(curve, smoothOf.get(subjectOf(curve)) ?? []).flatMap((smooth) => companionOf(curve, smooth) ?? []);
    const probes = sameExtractor(curve, stepsOf.get(subjectOf(curve)) ?? []).map((step) => probeOf(curve, step));
    return companions.length + probes.length === 0 ? curve : { ...curve, evidence: { companions, steps: probes } };
  });
}

/** The same answers: all of the protocol but the extractor is equal. */
const subjectOf = ({ family, task, axis, protocol: { filter: _, ...rest } }: Curve): string => JSON.stringify([family, task, axis, rest]);

function bySubject(drawn: readonly Drawn[]): Map<string, Drawn[]> {
  const subjects = new Map<string, Drawn[]>();
  for (const one of drawn) {
    const key = subjectOf(one.curve);
    subjects.set(key, [...(subjects.get(key) ?? []), one]);
  }
  return subjects;
}

/** Of answers scored once for each extractor only those of the curve's own; else all there are. */
function sameExtractor(curve: Curve, drawn: readonly Drawn[]): readonly Drawn[] {
  const same = drawn.filter((one) => one.curve.protocol.filter === curve.protocol.filter);
  return same.length > 0 ? same : drawn;
}

/** By point, what the answers of each of its runs foretell for an all-or-nothing score. */
const foretold = (group: readonly Placed[], axis: Axis) =>
  Map.groupBy(
    group.flatMap((one) => (one.observation.foretells ? [{ point: pointName(one, axis), ...one.observation.foretells }] : [])),
    ({ point }) => point,
  );
const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

function companionOf(curve: Curve, { curve: smooth, group }: Drawn): Companion | undefined {
  const points = aligned(curve, smooth);
  const known = foretold(group, curve.axis);
  const parts = [...known.values()].flat().flatMap((run) => ('parts' in run ? [run.parts] : []));
  const absent = unknown('this model has no such score');
  const rates = curve.points.map(({ model }) => {
    const stated = (known.get(model) ?? []).flatMap((run) => ('rate' in run ? [run.rate] : []));
    return stated.length > 0 ? mean(stated) : absent;
  });
  // Without a single model in common the two are not the same answers.
  if (points.every(isUnknown)) return undefined;
  return {
    metric: smooth.metric,
    protocol: smooth.protocol.filter ?? '',
    values: points.map((p) => (isUnknown(p) ? p : p.value)),
    n: points.map((p) => (isUnknown(p) ? p : p.n)),
    ...repeatsOf(curve, points),
    foretells: parts.length > 0 ? { by: 'power', parts: mean(parts) } : { by: 'stated', rates },
  };
}

function probeOf(curve: Curve, { curve: step, group }: Drawn): StepProbe {
  const { name, times, sameItems } = group[0]!.observation.step!;
  const points = aligned(curve, step);
  return {
    name,
    times,
    sameItems,
    ...repeatsOf(curve, points),
    counts: points.map((p) =>
      isUnknown(p)
        ? p
        : typeof p.n === 'number'
          ? { y: p.correct ?? p.value * p.n, n: p.n }
          : unknown('it is not known how many were tried'),
    ),
  };
}

/** The single runs of what stands beside a curve, at points where they are those of the curve. */
function repeatsOf(curve: Curve, beside: readonly (CurvePoint | Unknown)[]): { repeats?: Repeat[][] } {
  const names = (runs: readonly Repeat[] = []) => runs.map(({ run }) => run).join('\n');
  const repeats = curve.points.map((point, j) => {
    const other = beside[j]!;
    return !isUnknown(other) && other.repeats && names(other.repeats) === names(point.repeats) ? other.repeats : [];
  });
  return repeats.some((runs) => runs.length > 0) ? { repeats } : {};
}

/** The points of `other` for the models of `curve`. */
const aligned = (curve: Curve, other: Curve): (CurvePoint | Unknown)[] => {
  const byModel = new Map(other.points.map((point) => [point.model, point]));
  return curve.points.map(({ model }) => byModel.get(model) ?? unknown('this model has no such score'));
};
