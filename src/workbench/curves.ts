/** From observations to curves: one a (family, task, metric, protocol) on the chosen axis, a point a model. What may not stand together does not. */
import type { BenchmarkFact } from '../catalogue/benchmark-fact.ts';
import { matchBenchmark } from '../catalogue/benchmarks.ts';
import type { ModelFact } from '../catalogue/model-fact.ts';
import type { Complaint } from '../record/complaint.ts';
import type { Curve, CurvePoint } from '../record/curve.ts';
import { noEvidence } from '../record/evidence.ts';
import { metricKind } from '../record/metric-kind.ts';
import type { Axis, Protocol } from '../record/observation.ts';
import type { Repeat } from '../record/repeat.ts';
import { isUnknown, unknown } from '../stats/estimate.ts';
import { intervalOfRuns } from '../stats/intervals/of-runs.ts';
import { withEvidence } from './evidence.ts';
import { oneKindOfSize, type Placed, place, pointName, type SourcedObservation, training } from './placed.ts';
import { pointOf, type ScoredPoint } from './points.ts';
import { isSelected } from './selected.ts';

/** `auto`: training compute where every model of the curve has it, else parameters. */
export type AxisChoice = Axis | 'auto';

export type Selection = { family?: string[]; task?: string[]; metric?: string[] };

export function curvesOf(
  observations: readonly SourcedObservation[],
  catalogue: readonly ModelFact[],
  choice: AxisChoice,
  selection: Selection,
): { curves: Curve[]; complaints: Complaint[] } {
  const complaints: Complaint[] = [];
  const placed = place(observations, catalogue, complaints);
  const groups = new Map<string, Placed[]>();
  const stepGroups = new Map<string, Placed[]>();
  for (const one of placed) {
    const { task, metric, protocol, step } = one.observation;
    if (!isSelected(one.family, selection.family) || !isSelected(task, selection.task)) continue;
    const name = step ? `${metric}: ${step.name}` : metric;
    const key = JSON.stringify([training.has(choice) ? `${one.family}: ${one.model}` : one.family, task, name, ordered(protocol)]);
    const among = step ? stepGroups : groups;
    const group = among.get(key);
    if (group) group.push(one);
    else among.set(key, [one]);
  }
  const drawn = (among: ReadonlyMap<string, Placed[]>): { curve: Curve; group: Placed[] }[] =>
    [...among.keys()].sort().flatMap((key) => {
      const group = among.get(key)!;
      const curve = curveOf(key, group, choice, complaints);
      return curve ? [{ curve, group }] : [];
    });
  // What explains a curve may be a metric nobody asked to see: the selection of metrics comes last.
  const curves = withEvidence(drawn(groups), drawn(stepGroups)).filter(({ metric }) => isSelected(metric, selection.metric));
  const { shown, thin } = withShape(curves);
  return { curves: shown, complaints: [...complaints, ...splitByProtocol(curves), ...thin] };
}

/** One or two sizes make no curve. Where there are real ones the thin are only counted; alone they are shown, with what they need. */
const leastSizes = 3;
function withShape(curves: Curve[]): { shown: Curve[]; thin: Complaint[] } {
  const shown = curves.filter((curve) => curve.points.length >= leastSizes);
  const left = curves.filter((curve) => curve.points.length < leastSizes);
  if (shown.length === 0 || left.length === 0) return { shown: curves, thin: [] };
  return {
    shown,
    thin: [{ code: 'too-few-sizes', curves: left.length, needed: leastSizes, example: `${left[0]!.family}, ${left[0]!.task}` }],
  };
}

const ordered = (protocol: Protocol): Protocol => Object.fromEntries(Object.entries(protocol).sort(([a], [b]) => (a < b ? -1 : 1)));

function curveOf(key: string, group: readonly Placed[], choice: AxisChoice, complaints: Complaint[]): Curve | undefined {
  const [family, task, metric, protocol] = JSON.parse(key) as [string, string, string, Protocol];
  const finals = training.has(choice) ? group : lastCheckpoints(group);
  const axis: Axis = choice !== 'auto' ? choice : finals.every((one) => positive(one.scale.compute)) ? 'compute' : 'params';
  const benchmark = matchBenchmark(task, metric);
  const sizeOf = axis === 'params' ? oneKindOfSize(finals) : undefined;
  const lacking = new Set<string>();
  const byModel = new Map<string, Placed[]>();
  for (const one of finals) {
    const value = sizeOf ? sizeOf(one) : one.scale[axis];
    if (!positive(value)) {
      lacking.add(one.model);
      continue;
    }
    const name = pointName(one, axis);
    const list = byModel.get(name);
    if (list) list.push(one);
    else byModel.set(name, [one]);
  }
  // On a training axis checkpoint 0 has no logarithm; that is no lack of the file.
  if (lacking.size > 0 && !training.has(axis))
    complaints.push({ code: 'axis-missing', axis, family, models: [...lacking].sort().slice(0, 5).join(', ') });

  let bounded = true;
  let flipped = false;
  let ability = true;
  const points: CurvePoint[] = [];
  for (const [model, ones] of byModel) {
    const { point, score } = merged(model, ones, axis, sizeOf, task, metric, benchmark, complaints);
    bounded &&= score.bounded;
    flipped ||= score.flipped;
    ability &&= !ones.some(
      (one) =>
        one.observation.score.kind === 'mean' && isUnknown(one.observation.score.higherIsBetter) && metricKind(metric) === 'not-an-ability',
    );
    points.push(point);
  }
  points.sort((a, b) => a.x - b.x || (a.model < b.model ? -1 : 1));
  const apart = oneEachX(points, task, metric, complaints);
  if (apart.length === 0) return undefined;
  const name = flipped ? `1 − ${metric}` : metric;
  const stated = group.find((one) => one.observation.chance !== undefined)?.observation.chance;
  return {
    id: [family, task, name, ...Object.entries(protocol).map(([part, value]) => `${part}=${value}`), axis].join(' | '),
    family,
    task,
    metric: name,
    kind: ability ? metricKind(metric) : 'not-an-ability',
    protocol,
    axis,
    points: apart,
    bounded,
    chance:
      stated !== undefined
        ? { value: stated, source: 'stated in the file' }
        : benchmark?.chance !== undefined
          ? { value: benchmark.chance, source: benchmark.source }
          : unknown('no chance level is known for this task and metric'),
    human: benchmark?.human
      ? { value: benchmark.human.value, source: `${benchmark.human.who}: ${benchmark.human.source}` }
      : unknown('no human reference is known for this task'),
    simulated: /^simulated\b/i.test(family),
    evidence: noEvidence,
  };
}

const positive = (value: number | undefined): value is number => value !== undefined && value > 0 && Number.isFinite(value);

/** Where a model was scored at several checkpoints: the step most models share, the latest of those; a model without it stands with its last. */
function lastCheckpoints(group: readonly Placed[]): Placed[] {
  const byModel = new Map<string, Placed[]>();
  for (const one of group) byModel.set(one.model, [...(byModel.get(one.model) ?? []), one]);
  const stepOf = (one: Placed) => one.observation.scale.step ?? one.observation.scale.tokens ?? Infinity;
  const shared = new Map<number, number>();
  for (const ones of byModel.values()) for (const step of new Set(ones.map(stepOf))) shared.set(step, (shared.get(step) ?? 0) + 1);
  const [best] = [...shared].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [Infinity];
  return [...byModel.values()].flatMap((ones) => {
    const at = ones.some((one) => stepOf(one) === best) ? best : Math.max(...ones.map(stepOf));
    return ones.filter((one) => stepOf(one) === at);
  });
}

/** One point from all measurements of a model: copies are one, named repeats are averaged, of conflicting ones the largest stands. */
function merged(
  model: string,
  ones: readonly Placed[],
  axis: Axis,
  sizeOf: ((one: Placed) => number | undefined) | undefined,
  task: string,
  metric: string,
  benchmark: BenchmarkFact | undefined,
  complaints: Complaint[],
): { point: CurvePoint; score: ScoredPoint } {
  const axisValue = (sizeOf ? sizeOf(ones[0]!) : ones[0]!.scale[axis])!;
  const scored = ones.map((one) => ({ one, score: pointOf(one.observation.score, metric, benchmark) }));
  const distinct = new Map<string, { one: Placed; score: ScoredPoint }>();
  for (const entry of scored) {
    const identity = JSON.stringify([entry.score.value, entry.score.n, entry.one.observation.run ?? null]);
    if (!distinct.has(identity)) distinct.set(identity, entry);
  }
  const entries = [...distinct.values()];
  const repeats =
    entries.length > 1 &&
    entries.every((e) => e.one.observation.run !== undefined) &&
    new Set(entries.map((e) => e.one.observation.run)).size === entries.length;
  const size = (e: { score: ScoredPoint }) => (typeof e.score.n === 'number' ? e.score.n : 0);
  const largest = entries.reduce((best, e) => (size(e) > size(best) ? e : best));
  let score = largest.score;
  if (repeats) {
    const value = entries.reduce((sum, e) => sum + e.score.value, 0) / entries.length;
    const { correct: _, ...rest } = largest.score;
    const interval = ofRuns(
      value,
      entries.map((e) => e.score),
    );
    score = {
      ...rest,
      value,
      interval,
      ...(largest.score.correct === undefined ? {} : { correct: Math.round(1e6 * value * size(largest)) / 1e6 }),
    };
  } else if (entries.length > 1) {
    complaints.push({
      code: 'measured-twice',
      model,
      task,
      metric,
      kept: largest.one.observation.source.path,
      left: entries.find((e) => e !== largest)!.one.observation.source.path,
    });
  }
  const { bounded: _b, flipped: _f, ...values } = score;
  const sources = new Map(
    (repeats ? scored : scored.filter((e) => e.score.value === largest.score.value)).map(({ one }) => [
      `${one.observation.source.path}:${one.observation.source.line ?? ''}`,
      one.observation.source,
    ]),
  );
  return {
    point: {
      model,
      x: axis === 'loss' ? -axisValue : Math.log10(axisValue),
      axisValue,
      ...values,
      runs: repeats ? entries.length : 1,
      ...(repeats ? repeatsOf(entries) : {}),
      sources: [...sources.values()],
    },
    score,
  };
}

function ofRuns(value: number, runs: readonly ScoredPoint[]): CurvePoint['interval'] {
  const known = runs.flatMap(({ bounded, value: rate, n }) => (bounded && typeof n === 'number' ? [{ value: rate, n }] : []));
  return known.length < runs.length ? unknown('it is not known what each of the runs is worth in items') : intervalOfRuns(value, known);
}

/** The single runs, by name, where each is worth a known number of items. */
function repeatsOf(entries: readonly { one: Placed; score: ScoredPoint }[]): { repeats?: Repeat[] } {
  const repeats = entries.flatMap(({ one, score: { bounded, value, n } }) =>
    bounded && typeof n === 'number' ? [{ run: one.observation.run!, y: value * n, n }] : [],
  );
  return repeats.length === entries.length ? { repeats: repeats.sort((a, b) => (a.run < b.run ? -1 : 1)) } : {};
}

/** Two models of one size cannot both stand at one x: the one with more items stays. */
function oneEachX(points: readonly CurvePoint[], task: string, metric: string, complaints: Complaint[]): CurvePoint[] {
  const apart: CurvePoint[] = [];
  for (const point of points) {
    const last = apart.at(-1);
    if (!last || point.x - last.x > 1e-9) apart.push(point);
    else {
      const keep = (typeof point.n === 'number' ? point.n : 0) > (typeof last.n === 'number' ? last.n : 0) ? point : last;
      complaints.push({
        code: 'measured-twice',
        model: keep.model,
        task,
        metric,
        kept: keep.model,
        left: keep === point ? last.model : point.model,
      });
      apart[apart.length - 1] = keep;
    }
  }
  return apart;
}

/** Says so where scores that could have made one curve were kept apart because their protocols differ. */
function splitByProtocol(curves: readonly Curve[]): Complaint[] {
  const byAbility = new Map<string, Curve[]>();
  for (const curve of curves) {
    const key = JSON.stringify([curve.family, curve.task, curve.metric]);
    byAbility.set(key, [...(byAbility.get(key) ?? []), curve]);
  }
  const complaints: Complaint[] = [];
  for (const group of byAbility.values()) {
    if (group.length < 2 || group.some((c) => c.points.length >= 3)) continue;
    const parts = [...new Set(group.flatMap((c) => Object.keys(c.protocol)))] as (keyof Protocol)[];
    const part = parts.find((p) => new Set(group.map((c) => c.protocol[p])).size > 1);
    if (part)
      complaints.push({
        code: 'protocol-differs',
        family: group[0]!.family,
        task: group[0]!.task,
        metric: group[0]!.metric,
        part,
        values: [...new Set(group.map((c) => String(c.protocol[part] ?? 'not stated')))].slice(0, 4).join(', '),
      });
  }
  return complaints;
}
