/** Answers scored anew for all models at once, and the curve each score gives: every metric the answers bring material for, by the code of `dunwu rescore`. */
import type { CurveAnswer } from '../../figures/workbench-data.ts';
import { everyMetric } from '../../metrics/index.ts';
import { itemsOf } from '../../metrics/item-scores.ts';
import type { Metric } from '../../metrics/metric.ts';
import { scoring } from '../../metrics/scored-part.ts';
import { type TaskScore, taskScore } from '../../metrics/task-score.ts';
import type { Curve, CurvePoint } from '../../record/curve.ts';
import { type Companion, noEvidence } from '../../record/evidence.ts';
import type { Sample } from '../../record/sample.ts';
import { isUnknown, unknown } from '../../stats/estimate.ts';
import { wilson } from '../../stats/intervals/wilson.ts';
import type { ItemScores, Scored } from './lens.ts';

/** What one metric says of one model: of the task, in the metric's own unit, and of its items. `parts`: what a value is a mean over, on average. `runs`: means of the
 *  single runs, of part credit alone, whose power is asked for (see `explainedByMetric`). */
export type ModelScores = ItemScores & { task: TaskScore; parts: number; runs?: { run: string; value: number }[] };
/** Scores of one metric, by model. */
export type MetricScores = { metric: string; models: Record<string, ModelScores> };

/** What gives credit for parts of an answer, in [0, 1]. */
const partCredit = 'token edit similarity';

/** Longer answers are shown, and not scored: comparing texts takes the square of their length. */
export const longestScored = 20_000;

/** The score the files themselves give each answer; its items stand behind the curve as it is. */
export const asJudged = '\u0000as judged';
const judged: Metric = {
  name: asJudged,
  rewards: 'what the files call right',
  kind: 'strict',
  needs: [],
  range: [0, 1],
  higherIsBetter: true,
  cite: '',
  score: ({ right }: Sample & { right?: boolean }) => (right === undefined ? unknown('the files do not say') : { value: Number(right) }),
};
const metricOf = (name: string): Metric => (name === asJudged ? judged : everyMetric.find((one) => one.name === name)!);

/** Adds up answers in any order; several answers to an item are taken in the order they come. */
export function rescoring(): { add(answer: CurveAnswer): void; scores(): MetricScores[] } {
  const [byFiles, anew, byRun] = [scoring([judged]), scoring(everyMetric), scoring([metricOf(partCredit)])];
  return {
    add(answer) {
      // Runs of one model are answers to the same items.
      const { run, ...sample } = { ...answer, scale: {}, task: '', protocol: {} };
      byFiles.add(sample);
      if ([answer.response ?? '', answer.extracted ?? '', ...answer.targets].some(({ length }) => length > longestScored)) return;
      anew.add(sample);
      if (run !== undefined) byRun.add({ ...sample, run });
    },
    scores() {
      const all = [...scoresOf([judged], byFiles), ...scoresOf(everyMetric, anew)];
      const credit = all.find(({ metric }) => metric === partCredit)?.models ?? {};
      for (const { of, columns } of byRun.groups()) {
        const known = columns[0]!.values.filter((value) => !Number.isNaN(value));
        const scored = credit[of.model as string];
        if (scored && known.length > 0) scored.runs = [...(scored.runs ?? []), { run: of.run!, value: mean([...known]) }];
      }
      return all;
    },
  };
}

function scoresOf(metrics: readonly Metric[], { groups }: ReturnType<typeof scoring>): MetricScores[] {
  const found = metrics.map(({ name }): MetricScores => ({ metric: name, models: {} }));
  for (const group of groups()) {
    const known: (readonly string[])[] = [];
    for (const [m, items] of itemsOf(group, metrics).entries()) {
      const metric = metrics[m]!;
      if (items.values.length === 0) continue;
      const { values, parts } = group.columns[m]!;
      found[m]!.models[group.of.model as string] = {
        items: once(items.names, known),
        values: items.values.map((value) => shareOf(metric, value)),
        ...(metric.ofSums && items.sums ? { sums: items.sums } : {}),
        task: taskScore(metric, items),
        parts: parts / Math.max(1, values.filter((value) => !Number.isNaN(value)).length),
      };
    }
  }
  return found.filter(({ models }) => Object.keys(models).length > 0);
}

/** Most metrics score the same items: their names are kept, and sent from worker to page, once. */
function once(names: readonly string[], known: (readonly string[])[]): readonly string[] {
  const same = known.find((one) => one.length === names.length && one.every((name, i) => name === names[i]));
  if (!same) known.push(names);
  return same ?? names;
}

/** From the metric's own range to [0, 1], upward is better; as it is where it has no range. */
function shareOf({ range, higherIsBetter }: Metric, value: number): number {
  if (isUnknown(range)) return value;
  const share = (value - range[0]) / (range[1] - range[0]);
  return higherIsBetter ? share : 1 - share;
}

/** @param whole the curve the answers belong to: where its models lie on the axis
 *  @returns by metric, those that score every model of the curve */
export function rescoredCurves(whole: Curve, scores: readonly MetricScores[]): { items: Scored['items']; others: Map<string, Scored> } {
  const complete = scores.filter(({ models }) =>
    whole.points.every(({ model }) => models[model] !== undefined && !isUnknown(models[model].task.value)),
  );
  const credit = complete.find(({ metric }) => metric === partCredit);
  const companions = credit ? [companionOf(whole, credit)] : [];
  const others = new Map<string, Scored>();
  for (const one of complete) {
    if (one.metric === asJudged) continue;
    const metric = metricOf(one.metric);
    const points = whole.points.map((point) => pointOf(point, metric, one.models[point.model]!));
    const strict = metric.kind === 'strict';
    // Of several answers to an item one may be right by luck where a single one is not; and of single words part credit is the strict score again.
    const single = !metric.needs.includes('repeats');
    const evidence = strict && single && companions[0] && partsOf(credit!) >= 2 ? { companions, steps: [] } : noEvidence;
    const free = !isUnknown(whole.chance) && whole.chance.value === 0;
    others.set(one.metric, {
      curve: {
        ...whole,
        id: `${whole.id} | ${one.metric}`,
        metric: metric.higherIsBetter || isUnknown(metric.range) ? one.metric : `1 − ${one.metric}`,
        kind: metric.kind,
        bounded: !isUnknown(metric.range),
        chance: strict && (single || free) ? whole.chance : unknown('no chance level is known for this score'),
        points,
        evidence,
      },
      items: isUnknown(metric.range) ? null : itemsBehind(one),
      row: null,
    });
  }
  const own = complete.find(({ metric }) => metric === asJudged);
  return { items: own ? itemsBehind(own) : null, others };
}

const itemsBehind = ({ metric, models }: MetricScores): Map<string, ItemScores> => {
  const { ofSums } = metricOf(metric);
  return new Map(
    Object.entries(models).map(([model, { items, values, sums }]) => [
      model,
      { items, values, ...(ofSums && sums ? { sums, ofSums } : {}) },
    ]),
  );
};

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const partsOf = ({ models }: MetricScores): number => mean(Object.values(models).map(({ parts }) => parts));

/** A score of a task where the model lies: counts stay counts, other means are worth what their errors say. */
function pointOf(
  { correct: _correct, se: _se, repeats: _repeats, nFrom: _nFrom, ...point }: CurvePoint,
  metric: Metric,
  { values, task }: ModelScores,
): CurvePoint {
  const n = task.n;
  const se = task.clustered ? task.clustered.se : task.se;
  const value = shareOf(metric, task.value as number);
  if (isUnknown(metric.range)) return { ...point, value, n, nFrom: 'stated', se, runs: 1, interval: task.interval };
  if (!task.clustered && !metric.ofSums && !metric.ofTask && values.every((one) => one === 0 || one === 1)) {
    const right = Math.round(value * n);
    return { ...point, value, n, nFrom: 'stated', correct: right, runs: 1, interval: wilson({ y: right, n }) };
  }
  const spread = isUnknown(se) ? se : se / (metric.range[1] - metric.range[0]);
  const known = !isUnknown(spread) && spread > 0 && value > 0 && value < 1;
  const worth = known ? (value * (1 - value)) / (spread * spread) + 1 : n;
  return {
    ...point,
    value,
    n: worth,
    nFrom: known ? 'from-se' : 'stated',
    se: spread,
    runs: 1,
    interval: wilson({ y: value * worth, n: worth }),
  };
}

function companionOf(whole: Curve, credit: MetricScores): Companion {
  const points = whole.points.map((point) => pointOf(point, metricOf(partCredit), credit.models[point.model]!));
  return {
    metric: partCredit,
    protocol: '',
    values: points.map(({ value }) => value),
    n: points.map(({ n }) => n),
    repeats: points.map(({ model, n }) => {
      const { runs = [] } = credit.models[model]!;
      const worth = isUnknown(n) ? 0 : n / runs.length;
      return runs.length > 1 && worth > 0 ? runs.map(({ run, value }) => ({ run, y: value * worth, n: worth })) : [];
    }),
    foretells: { by: 'power', parts: partsOf(credit) },
  };
}
