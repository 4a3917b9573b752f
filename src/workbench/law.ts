/** "Which law do these results follow, and what does it foretell?" Named scaling laws fitted to imported scores, each with a naive forecast beside it.
 *  (methods §5.1–§5.7) */
import { brokenLawAt, fitBrokenLaw } from '../forecast/laws/broken-law.ts';
import { computeOptimal, fitLossLaw, type LossLaw, lossAt, resampledLaws, sizeExponent } from '../forecast/laws/loss-law.ts';
import { fitLossThreshold, fitThresholdShift } from '../forecast/laws/loss-threshold.ts';
import { abilityAt, equivalentCompute, filledIn, fitAbility, principalComponents, projected } from '../forecast/laws/observational.ts';
import { fitPowerLaw, type PowerLaw, powerLawAt, powerLawRegion } from '../forecast/laws/power-law.ts';
import { forecastByLadder } from '../forecast/laws/task-ladder.ts';
import { type Complaint, Unusable } from '../record/complaint.ts';
import type { Axis, Score } from '../record/observation.ts';
import { numberOf } from '../record/written-number.ts';
import { type Interval, isUnknown, type Unknown, unknown } from '../stats/estimate.ts';
import { randomStream } from '../stats/random.ts';
import { catalogueWith } from './catalogue.ts';
import type { Selection } from './curves.ts';
import { importPaths } from './import.ts';
import { noCurves } from './no-curves.ts';
import { type Placed, place } from './placed.ts';
import { isSelected } from './selected.ts';

export const lawForms = ['power', 'loss', 'ladder', 'observational', 'threshold', 'broken'] as const;
export type LawForm = (typeof lawForms)[number];

export type LawOptions = {
  selection: Selection;
  axis: Axis;
  /** Where to foretell: a value of the axis, or parameters and tokens. */
  at?: { value: number } | { params: number; tokens: number };
  /** ladder: which metric is the loss on the right answers. */
  lossMetric?: string;
  /** observational: models above this compute, FLOP, are held out. */
  cutoff?: number;
  chance?: number;
  seed: number;
  store: string;
  catalogue?: string;
};

/** A number of a law. `unit`: how it is to be printed. */
export type LawNumber = {
  name: LawNumberName;
  value: number | Unknown;
  interval?: Interval | Unknown;
  unit: 'number' | 'rate' | 'scale' | 'p';
};
export const lawNumberNames = [
  'offset',
  'factor',
  'exponent',
  'hangTogether',
  'irreducible',
  'exponentSize',
  'exponentData',
  'sizeOfCompute',
  'tokensPerParameter',
  'foretoldLoss',
  'foretold',
  'naive',
  'component1',
  'component2',
  'component3',
  'error',
  'errorNaive',
  'equivalent',
  'threshold',
  'rate',
  'overSmooth',
  'sizeGivenLoss',
  'withoutTuning',
  'shift',
  'break',
  'beyond',
] as const;
export type LawNumberName = (typeof lawNumberNames)[number];

export type Law = { subject: string; n: number; numbers: LawNumber[] };
export type LawsOfPaths = { form: LawForm; laws: Law[]; left: { subject: string; why: string }[]; complaints: Complaint[] };

const level = 0.9;
const draws = 100;

type Row = {
  model: string;
  family: string;
  task: string;
  metric: string;
  scale: Placed['scale'];
  score: Score;
  value: number;
  tunedOn: string | undefined;
};

/** @throws Unusable when nothing fits the question */
export async function lawsOfPaths(paths: readonly string[], form: LawForm, options: LawOptions): Promise<LawsOfPaths> {
  const { facts, complaints: ofCatalogue } = await catalogueWith(options);
  const imported = await importPaths([...paths], { store: options.store });
  const complaints = [...ofCatalogue, ...imported.complaints, ...imported.inputs.flatMap((input) => input.problems)];
  const rows = place(imported.observations, facts, complaints)
    .filter(({ observation }) => !observation.step)
    .map(
      ({ observation, model, family, scale }): Row => ({
        model,
        family,
        task: observation.task,
        metric: observation.metric,
        scale,
        score: observation.score,
        value: scoreOf(observation.score),
        tunedOn: observation.protocol.tunedOn,
      }),
    )
    .filter(({ family }) => form === 'observational' || isSelected(family, options.selection.family));
  const found: LawsOfPaths = { form, laws: [], left: [], complaints };
  if (form === 'observational') add(found, subjectOf(options.selection.task, '*'), observational(rows, options));
  else for (const [subject, group] of grouped(rows, form, options)) add(found, subject, fitters[form](group, options));
  if (found.laws.length === 0)
    throw found.left[0]
      ? new Unusable({ code: 'law-unfit', form, subject: found.left[0].subject, why: found.left[0].why }, complaints)
      : noCurves(paths, imported.observations, options.axis, options.selection, complaints);
  return found;
}

const subjectOf = (wanted: readonly string[] | undefined, usual: string) => wanted?.join(', ') ?? usual;

function add(found: LawsOfPaths, subject: string, law: Omit<Law, 'subject'> | Unknown): void {
  if (isUnknown(law)) found.left.push({ subject, why: law.unknown });
  else found.laws.push({ subject, ...law });
}

/** A score as a rate where it has a range, else in its own unit. */
function scoreOf(score: Score): number {
  if (score.kind === 'counts') return score.correct / score.n;
  if (isUnknown(score.range)) return score.value;
  return (score.value - score.range[0]) / (score.range[1] - score.range[0]);
}

function grouped(rows: readonly Row[], form: LawForm, { selection, lossMetric }: LawOptions): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const isLoss = form === 'ladder' && row.metric === (lossMetric ?? 'bpb');
    if (!isSelected(row.task, selection.task) || !(isLoss || isSelected(row.metric, selection.metric))) continue;
    const key = form === 'ladder' ? `${row.family}, ${row.task}` : `${row.family}, ${row.task}, ${row.metric}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

const fitters: Record<Exclude<LawForm, 'observational'>, (rows: readonly Row[], options: LawOptions) => Omit<Law, 'subject'> | Unknown> = {
  power,
  loss,
  ladder,
  threshold,
  broken,
};

const percentiles = (values: readonly number[]): Interval => {
  const sorted = [...values].sort((p, q) => p - q);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  return { lo: at((1 - level) / 2), hi: at((1 + level) / 2), level };
};

/** Points on one axis, x ascending; a law of losses takes values above 0. */
const along = (rows: readonly Row[], axis: Axis) =>
  rows
    .flatMap(({ scale, value }) => (scale[axis] !== undefined && scale[axis] > 0 && value > 0 ? [{ x: scale[axis], y: value }] : []))
    .sort((p, q) => p.x - q.x);

const targetOf = (at: LawOptions['at']): number | undefined => (at && 'value' in at ? at.value : undefined);

function power(rows: readonly Row[], { axis, at, seed }: LawOptions): Omit<Law, 'subject'> | Unknown {
  const points = along(rows, axis);
  const fitted = fitPowerLaw(points);
  if (isUnknown(fitted)) return fitted;
  const region = powerLawRegion(points, randomStream(seed, 'power law'));
  const laws = isUnknown(region) ? undefined : region.laws;
  const drawn = (of: (law: PowerLaw) => number): Interval | Unknown =>
    laws ? percentiles(laws.map(of)) : unknown('too few points to draw from');
  const target = targetOf(at);
  return {
    n: points.length,
    numbers: [
      { name: 'offset', value: fitted.law.offset, interval: drawn(({ offset }) => offset), unit: 'number' },
      { name: 'exponent', value: fitted.law.exponent, interval: drawn(({ exponent }) => exponent), unit: 'number' },
      { name: 'hangTogether', value: isUnknown(region) ? region : region.correlation, unit: 'number' },
      ...(target === undefined
        ? []
        : ([
            { name: 'foretold', value: powerLawAt(fitted.law, target), interval: drawn((law) => powerLawAt(law, target)), unit: 'number' },
            { name: 'naive', value: points.at(-1)!.y, unit: 'number' },
          ] as const)),
    ],
  };
}

const trainedOf = (rows: readonly Row[]) =>
  rows.flatMap(({ model, scale: { params, tokens }, value }) =>
    params !== undefined && tokens !== undefined && value > 0 ? [{ model, params, tokens, loss: value }] : [],
  );

function loss(rows: readonly Row[], { at, seed }: LawOptions): Omit<Law, 'subject'> | Unknown {
  const trained = trainedOf(rows);
  const fitted = fitLossLaw(trained);
  if (isUnknown(fitted)) return fitted;
  const laws = resampledLaws(trained, fitted, randomStream(seed, 'loss law'), draws);
  const number = (name: LawNumberName, of: (law: LossLaw) => number, unit: LawNumber['unit'] = 'number'): LawNumber => ({
    name,
    value: of(fitted.law),
    interval: percentiles(laws.map(of)),
    unit,
  });
  const target = at && 'params' in at ? at : undefined;
  const compute = target ? 6 * target.params * target.tokens : Math.max(...trained.map(({ params, tokens }) => 6 * params * tokens));
  const nearest = trained.reduce((p, q) => (q.params * q.tokens > p.params * p.tokens ? q : p));
  return {
    n: trained.length,
    numbers: [
      number('irreducible', ({ e }) => Math.exp(e)),
      number('exponentSize', ({ alpha }) => alpha),
      number('exponentData', ({ beta }) => beta),
      number('sizeOfCompute', sizeExponent),
      number('tokensPerParameter', (law) => {
        const { params, tokens } = computeOptimal(law, compute);
        return tokens / params;
      }),
      ...(target
        ? [
            number('foretoldLoss', (law) => lossAt(law, target.params, target.tokens)),
            { name: 'naive', value: nearest.loss, unit: 'number' } as const,
          ]
        : []),
    ],
  };
}

function ladder(rows: readonly Row[], { at, seed, chance, lossMetric = 'bpb', selection }: LawOptions): Omit<Law, 'subject'> | Unknown {
  if (!at || !('params' in at)) return unknown('where to foretell is not given: --at 7e9,4e12 (parameters, tokens)');
  const place = ({ model, scale }: Row) => JSON.stringify([model, scale.params, scale.tokens, scale.step]);
  const losses = new Map(rows.filter(({ metric }) => metric === lossMetric).map((row) => [place(row), row] as const));
  const others = rows.filter((row) => row.metric !== lossMetric);
  const metrics = [...new Set(others.map(({ metric }) => metric))];
  if (metrics.length > 1) return unknown(`several metrics: choose one with --metric (${metrics.join(', ')})`);
  if (metrics.length === 0) return unknown(`no accuracy (--metric ${selection.metric?.join(', ') ?? ''})`);
  const runs = new Map<string, { params: number; tokens: number; loss: number; accuracy: number }[]>();
  for (const row of others) {
    const twin = losses.get(place(row));
    const { params, tokens } = row.scale;
    if (!twin || params === undefined || tokens === undefined || !(twin.value > 0)) continue;
    runs.set(row.model, [...(runs.get(row.model) ?? []), { params, tokens, loss: twin.value, accuracy: row.value }]);
  }
  if (runs.size === 0) return unknown(`no model has both the accuracy and its loss (${lossMetric}) with parameters and tokens`);
  const sorted = [...runs.values()].map((run) => run.sort((p, q) => p.tokens - q.tokens));
  const ends = sorted.map((run) => run.at(-1)!);
  const single = sorted.every((run) => run.length < 5);
  const found = forecastByLadder(
    ends,
    single ? [sorted.flat().sort((p, q) => q.loss - p.loss)] : sorted,
    at,
    randomStream(seed, 'ladder'),
    { draws, ...(chance === undefined ? {} : { chance }) },
  );
  if (isUnknown(found)) return found;
  const largest = ends.reduce((p, q) => (q.params * q.tokens > p.params * p.tokens ? q : p));
  return {
    n: ends.length,
    numbers: [
      { name: 'foretoldLoss', value: found.loss, unit: 'number' },
      { name: 'foretold', value: found.accuracy, interval: percentiles(found.draws), unit: 'rate' },
      { name: 'naive', value: largest.accuracy, unit: 'rate' },
    ],
  };
}

function threshold(rows: readonly Row[], { chance = 0 }: LawOptions): Omit<Law, 'subject'> | Unknown {
  if (rows.some(({ tunedOn }) => tunedOn !== undefined)) return tunedThreshold(rows, chance);
  const points = rows.flatMap(({ scale, score }) =>
    scale.loss !== undefined && score.kind === 'counts'
      ? [
          {
            loss: scale.loss,
            y: score.correct,
            n: score.n,
            ...(scale.params === undefined ? {} : { logParams: Math.log(scale.params) }),
          },
        ]
      : [],
  );
  const found = fitLossThreshold(points, chance);
  if (isUnknown(found)) return found;
  return {
    n: points.length,
    numbers: [
      { name: 'threshold', value: found.threshold.value, interval: found.threshold.interval, unit: 'number' },
      { name: 'rate', value: found.rate, unit: 'number' },
      { name: 'overSmooth', value: found.overSmooth / 2, unit: 'number' },
      { name: 'sizeGivenLoss', value: isUnknown(found.size) ? found.size : found.size.p, unit: 'p' },
    ],
  };
}

/** Of models finetuned on several amounts of examples: where the threshold would lie without any. */
function tunedThreshold(rows: readonly Row[], chance: number): Omit<Law, 'subject'> | Unknown {
  const points = rows.flatMap(({ scale: { loss }, score, tunedOn = '0' }) => {
    const data = numberOf(tunedOn);
    return loss !== undefined && score.kind === 'counts' && !isUnknown(data) && data >= 0
      ? [{ loss, y: score.correct, n: score.n, data }]
      : [];
  });
  const amounts = points.map(({ data }) => data).filter((data) => data > 0);
  // the unit only sets where the logarithm begins to bend: the least amount tried
  const found = fitThresholdShift(points, chance, amounts.length === 0 ? 1 : Math.min(...amounts));
  if (isUnknown(found)) return found;
  return {
    n: points.length,
    numbers: [
      { name: 'withoutTuning', value: found.without.value, interval: found.without.interval, unit: 'number' },
      { name: 'shift', value: found.shift, unit: 'number' },
    ],
  };
}

function broken(rows: readonly Row[], { axis, at }: LawOptions): Omit<Law, 'subject'> | Unknown {
  const points = along(rows, axis);
  const found = fitBrokenLaw(points);
  if (isUnknown(found)) return found;
  const target = targetOf(at);
  return {
    n: points.length,
    numbers: [
      { name: 'break', value: found.law.breaks[0]!.d, unit: 'scale' },
      { name: 'beyond', value: found.beyond, unit: 'number' },
      { name: 'error', value: found.rmsle, unit: 'number' },
      ...(target === undefined
        ? []
        : ([
            { name: 'foretold', value: brokenLawAt(found.law, target), unit: 'number' },
            { name: 'naive', value: points.at(-1)!.y, unit: 'number' },
          ] as const)),
    ],
  };
}

const components = 3;

/** The task asked for, foretold from the other benchmarks; models above the cutoff are held out, and their own score of the task is not looked at. */
function observational(rows: readonly Row[], { selection, cutoff }: LawOptions): Omit<Law, 'subject'> | Unknown {
  const columns = [...new Set(rows.map(({ task, metric }) => `${task}\u0000${metric}`))].sort();
  const models = [...new Set(rows.map(({ model }) => model))].sort();
  const at = new Map<string, number>(rows.map(({ model, task, metric, value }) => [`${model}\u0000${task}\u0000${metric}`, value]));
  const isTarget = (column: string) => {
    const [task, metric] = column.split('\u0000') as [string, string];
    return selection.task !== undefined && isSelected(task, selection.task) && isSelected(metric, selection.metric);
  };
  const usable = columns.filter((column) => models.filter((model) => at.has(`${model}\u0000${column}`)).length >= models.length / 2);
  const predictors = usable.filter((column) => !isTarget(column));
  const target = columns.filter(isTarget);
  if (predictors.length < 3) return unknown('three benchmarks or more, measured on at least half of the models, are needed');
  const table = models.map((model) => predictors.map((column) => at.get(`${model}\u0000${column}`)));
  const kept = models.map((_, r) => table[r]!.some((value) => value !== undefined));
  const compute = models.map((model) => rows.find((row) => row.model === model)?.scale.compute);
  const train = models.map((_, r) => kept[r]! && (cutoff === undefined || (compute[r] !== undefined && compute[r]! <= cutoff)));
  if (train.filter(Boolean).length < components + 3) return unknown('fewer than six models to learn from');
  const whole = table.filter((row, r) => train[r] && row.every((value) => value !== undefined)) as number[][];
  const explained = whole.length >= 3 ? principalComponents(whole).explained : undefined;
  const numbers: LawNumber[] = [0, 1, 2].map((c) => ({
    name: (['component1', 'component2', 'component3'] as const)[c]!,
    value: explained?.[c] ?? unknown('too few models have all benchmarks'),
    unit: 'rate',
  }));
  if (target.length === 0) return { n: whole.length, numbers };
  if (target.length > 1)
    return unknown(`several scores fit: ${target.map((one) => one.replace('\u0000', ', ')).join('; ')}; choose one with --metric`);
  const filled = filledIn(table, train);
  const found = principalComponents(filled.filter((_, r) => train[r]));
  const places = filled.map((row) => projected(found, row, Math.min(components, predictors.length)));
  const score = models.map((model) => at.get(`${model}\u0000${target[0]!}`));
  const learnt = models.flatMap((_, r) => (train[r] && score[r] !== undefined ? [r] : []));
  const ability = fitAbility(
    learnt.map((r) => places[r]!),
    learnt.map((r) => score[r]!),
  );
  if (isUnknown(ability)) return ability;
  const held = models.flatMap((_, r) => (kept[r] && !train[r] && score[r] !== undefined ? [r] : []));
  const mean = learnt.reduce((sum, r) => sum + score[r]!, 0) / learnt.length;
  const most = Math.max(...learnt.map((r) => score[r]!));
  const errorOf = (foretold: (r: number) => number, among: readonly number[]) =>
    among.length === 0
      ? unknown('no model is held out: give --cutoff')
      : among.reduce((sum, r) => sum + Math.abs(foretold(r) - score[r]!), 0) / among.length;
  const families = new Map<string, { compute: number; component: number }[]>();
  models.forEach((model, r) => {
    const family = rows.find((row) => row.model === model)!.family;
    if (train[r] && compute[r] !== undefined)
      families.set(family, [...(families.get(family) ?? []), { compute: compute[r]!, component: places[r]![0]! }]);
  });
  const reference = [...families.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  const best = learnt.reduce((p, q) => (places[q]![0]! > places[p]![0]! ? q : p));
  const equivalent = equivalentCompute(reference, places[best]![0]!);
  return {
    n: learnt.length,
    numbers: [
      ...numbers,
      { name: 'error', value: errorOf((r) => abilityAt(ability.law, places[r]!), held), unit: 'rate' },
      { name: 'errorNaive', value: errorOf(() => (cutoff === undefined ? mean : most), held), unit: 'rate' },
      { name: 'equivalent', value: isUnknown(equivalent) ? equivalent : equivalent.compute, unit: 'scale' },
    ],
  };
}
