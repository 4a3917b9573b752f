/** "How long are the tasks it can do?" Runs of tasks of known length in, time horizons and their trend out. (methods §4.4) */
import { bestWhenReleased, type Horizon, horizonTrend, type Run, timeHorizons } from '../emergence/threshold/time-horizon.ts';
import type { Metric } from '../metrics/metric.ts';
import { calculator } from '../metrics/steps/calculator.ts';
import { lastLetters } from '../metrics/steps/last-letters.ts';
import { type Complaint, Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import { type Interval, isUnknown, type Unknown, unknown } from '../stats/estimate.ts';
import { randomStream } from '../stats/random.ts';
import { type AnswerSelection, answersOfPaths, outcome, scaleOfGroup } from './answers-of-paths.ts';
import { catalogueWith } from './catalogue.ts';
import { namedText } from './named-text.ts';

export type LengthUnit = 'minutes' | 'steps';
export const lengthUnits: readonly LengthUnit[] = ['minutes', 'steps'];

export type HorizonOptions = AnswerSelection & {
  unit: LengthUnit;
  seed: number;
  /** File of release dates, a model a line. */
  dates?: string;
  catalogue?: string;
  /** Where models told in the workbench are kept. */
  store?: string;
  draws?: number;
};

export type Trend = {
  /** `date`: days of doubling; `compute` and `params`: decades of doubling. */
  over: 'date' | 'compute' | 'params';
  doubling: number;
  interval: Interval | Unknown;
  models: string[];
};

export type HorizonsOfPaths = {
  unit: LengthUnit;
  models: { model: string; released: string | Unknown; horizon: Horizon }[];
  trends: Trend[];
  complaints: Complaint[];
};

/** Steps the right answer takes: stated outcomes of steps, notes of a calculator in the reference, or letters to be taken. */
const stepsOf = (sample: Sample): number | undefined => {
  if (sample.steps) return sample.steps.length;
  for (const rule of [calculator, lastLetters]) {
    const steps = rule.steps(sample);
    if (!isUnknown(steps)) return steps.length;
  }
  return undefined;
};

const lengthMetric = (unit: LengthUnit): Metric => ({
  ...outcome,
  name: unit,
  kind: 'not-an-ability',
  range: unknown('lengths have no end'),
  score: (sample) => {
    const value = unit === 'minutes' ? sample.humanMinutes : stepsOf(sample);
    return value !== undefined && value > 0 ? { value } : unknown(`no ${unit} are given for it`);
  },
});

/** @throws Unusable when no answer has a length */
export async function horizonsOfPaths(paths: readonly string[], options: HorizonOptions): Promise<HorizonsOfPaths> {
  const { facts, complaints: ofCatalogue } = await catalogueWith(options);
  const dates = options.dates === undefined ? new Map<string, string>() : await datesOf(options.dates);
  const { groups, complaints: ofAnswers } = await answersOfPaths(paths, [outcome, lengthMetric(options.unit)], options);
  const complaints = [...ofCatalogue, ...ofAnswers];
  const byModel = new Map<string, { runs: Run[]; of: (typeof groups)[number]['of'] }>();
  for (const { of, items, clusters, columns } of groups) {
    const name = isUnknown(of.model) ? '' : of.model;
    if (!byModel.has(name)) byModel.set(name, { runs: [], of });
    const { runs } = byModel.get(name)!;
    const [right, length] = [columns[0]!.values, columns[1]!.values];
    items.forEach((item, i) => {
      if (Number.isNaN(right[i]!) || Number.isNaN(length[i]!)) return;
      const task = `${of.task} ${item}`;
      runs.push({ family: clusters[i] ?? task, task, length: length[i]!, right: right[i]! });
    });
  }
  const models = [...byModel].filter(([, { runs }]) => runs.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (models.length === 0) throw new Unusable({ code: 'no-lengths', paths: paths.join(', '), unit: options.unit }, complaints);
  const { horizons, drawn } = timeHorizons(
    models.map(([, { runs }]) => runs),
    randomStream(options.seed, 'time horizon'),
    { draws: options.draws ?? 1000 },
  );
  const placed = models.map(([model, { of }], i) => {
    const scale = scaleOfGroup(of, facts);
    const released = dates.get(model) ?? scale.released;
    return { model, horizon: horizons[i]!, drawn: drawn[i]!, released: released ?? unknown('its release date is not known'), scale };
  });
  return {
    unit: options.unit,
    models: placed.map(({ model, horizon, released }) => ({ model, released, horizon })),
    trends: trendsOf(placed),
    complaints,
  };
}

type PlacedHorizon = {
  model: string;
  horizon: Horizon;
  drawn: Float64Array;
  released: string | Unknown;
  scale: { params?: number; compute?: number };
};

const leastModels = 3;
const level = 0.95;
const day = 86_400_000;

function trendsOf(placed: readonly PlacedHorizon[]): Trend[] {
  const usable = placed.flatMap((one) => (isUnknown(one.horizon.half) ? [] : [{ ...one, half: one.horizon.half.value }]));
  const dated = usable.flatMap((one) =>
    isUnknown(one.released) ? [] : [{ ...one, date: Date.parse(one.released) / day, horizon: one.half }],
  );
  const found: Trend[] = [];
  const best = bestWhenReleased(dated);
  const add = (over: Trend['over'], ones: readonly { x: number; half: number; drawn: Float64Array; model: string }[]) => {
    if (ones.length < leastModels || new Set(ones.map(({ x }) => x)).size < leastModels) return;
    const x = ones.map((one) => one.x);
    const { doubling } = horizonTrend(
      x,
      ones.map(({ half }) => half),
    );
    const slopes = Array.from({ length: ones[0]!.drawn.length }, (_, d) => ones.map(({ drawn }) => drawn[d]!))
      .filter((row) => row.every((h) => Number.isFinite(h)))
      .map((row) => horizonTrend(x, row).slope)
      .sort((p, q) => p - q);
    const at = (share: number) => slopes[Math.round(share * (slopes.length - 1))]!;
    const interval =
      slopes.length === 0 || at((1 - level) / 2) <= 0
        ? unknown('draws of the tasks leave it open whether the horizon grows at all')
        : { lo: Math.LN2 / at((1 + level) / 2), hi: Math.LN2 / at((1 - level) / 2), level };
    found.push({ over, doubling, interval, models: ones.map(({ model }) => model) });
  };
  add(
    'date',
    best.map((one) => ({ ...one, x: one.date })),
  );
  for (const over of ['compute', 'params'] as const)
    add(
      over,
      usable.flatMap((one) => {
        const value = one.scale[over];
        return value === undefined ? [] : [{ ...one, x: Math.log10(value) }];
      }),
    );
  return found;
}

/** `name: 2024-03-04` or `name,2024-03-04` a line; other lines are passed over. */
async function datesOf(path: string): Promise<Map<string, string>> {
  const text = await namedText(path);
  const found = [...text.matchAll(/^\s*["']?(.+?)["']?\s*[:,;\t]\s*["']?(\d{4}-\d{2}(?:-\d{2})?)["']?\s*$/gm)];
  if (found.length === 0)
    throw new Unusable({ code: 'option-wrong', option: '--dates', got: path, expected: 'lines such as “name: 2024-03-04”' });
  return new Map(found.map(([, name, date]) => [name!, date!]));
}
