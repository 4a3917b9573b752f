/** Answers scored anew for all models at once, and the curve each score gives. Whatever metric the answers bring material for. */
import type { CurveAnswer } from '../../figures/workbench-data.ts';
import { everyMetric } from '../../metrics/index.ts';
import type { ItemScore, Metric } from '../../metrics/metric.ts';
import type { Curve, CurvePoint } from '../../record/curve.ts';
import { type Companion, noEvidence } from '../../record/evidence.ts';
import type { Sample } from '../../record/sample.ts';
import { isUnknown, unknown } from '../../stats/estimate.ts';
import { wilson } from '../../stats/intervals/wilson.ts';
import { clusteredStandardError } from '../../stats/standard-errors.ts';
import type { ItemScores, Scored } from './lens.ts';

/** Metrics whose score of a task is the mean over its items, in [0, 1] and upward: those a test of fewer items can be drawn from. */
const meansOfItems: readonly Metric[] = everyMetric.filter(
  ({ range, higherIsBetter, ofSums, ofTask, ofItem, needs }) =>
    !isUnknown(range) &&
    (range as readonly [number, number])[0] === 0 &&
    (range as readonly [number, number])[1] === 1 &&
    higherIsBetter &&
    !ofSums &&
    !ofTask &&
    !ofItem &&
    !needs.includes('repeats'),
);

/** Scores of one metric, by model: a value an item, and what it is a mean over (parts of an answer). */
export type MetricScores = {
  metric: string;
  models: Record<string, { items: string[]; values: Float64Array; clusters: string[]; parts: number }>;
};

/** Longer answers are shown, and not scored: comparing texts takes the square of their length. */
export const longestScored = 20_000;

/** Adds up answers in any order. */
export function rescoring(): { add(answer: CurveAnswer): void; scores(): MetricScores[] } {
  type Sum = { sum: number; answers: number; cluster: string; parts: number };
  const found = new Map<string, Map<string, Map<string, Sum>>>();
  const put = (metric: string, { model, item, cluster }: CurveAnswer, { value, parts = 1 }: ItemScore): void => {
    const models = found.get(metric) ?? new Map<string, Map<string, Sum>>();
    found.set(metric, models);
    const items = models.get(model) ?? new Map<string, Sum>();
    models.set(model, items);
    const sum = items.get(item);
    if (!sum) items.set(item, { sum: value, answers: 1, cluster: cluster ?? `item ${item}`, parts });
    else {
      sum.sum += value;
      sum.answers++;
    }
  };
  return {
    add(answer) {
      if (answer.error !== undefined) return;
      if (answer.right !== undefined) put(asJudged, answer, { value: answer.right ? 1 : 0 });
      if ([answer.response ?? '', answer.extracted ?? '', ...answer.targets].some(({ length }) => length > longestScored)) return;
      const sample: Sample = { ...answer, scale: {}, task: '', protocol: {} };
      for (const metric of meansOfItems) {
        const score = metric.score(sample);
        if (!isUnknown(score)) put(metric.name, answer, score);
      }
    },
    scores: () =>
      [...found].map(([metric, models]) => ({
        metric,
        models: Object.fromEntries(
          [...models].map(([model, items]) => {
            const all = [...items.values()];
            return [
              model,
              {
                items: [...items.keys()],
                values: Float64Array.from(all, ({ sum, answers }) => sum / answers),
                clusters: all.map(({ cluster }) => cluster),
                parts: all.reduce((sum, one) => sum + one.parts, 0) / Math.max(1, all.length),
              },
            ];
          }),
        ),
      })),
  };
}

/** The score the files themselves give each answer; its items stand behind the curve as it is. */
export const asJudged = '\u0000as judged';
const partCredit = 'token edit similarity';

/** @param whole the curve the answers belong to: where its models lie on the axis
 *  @returns by metric, those that score every model of the curve */
export function rescoredCurves(whole: Curve, scores: readonly MetricScores[]): { items: Scored['items']; others: Map<string, Scored> } {
  const complete = scores.filter(({ models }) => whole.points.every(({ model }) => (models[model]?.items.length ?? 0) > 0));
  const credit = complete.find(({ metric }) => metric === partCredit);
  const companions = credit ? [companionOf(whole, credit)] : [];
  const others = new Map<string, Scored>();
  for (const one of complete) {
    if (one.metric === asJudged) continue;
    const metric = everyMetric.find(({ name }) => name === one.metric)!;
    const points = whole.points.map((point) => pointOf(point, one.models[point.model]!));
    // Of single words part credit is the strict score again, and no evidence.
    const evidence = metric.kind === 'strict' && companions[0] && partsOf(credit!) >= 2 ? { companions, steps: [] } : noEvidence;
    const chance = metric.kind === 'strict' ? whole.chance : unknown('no chance level is known for this score');
    others.set(one.metric, {
      curve: {
        ...whole,
        id: `${whole.id} | ${one.metric}`,
        metric: one.metric,
        kind: metric.kind,
        bounded: true,
        chance,
        points,
        evidence,
      },
      items: itemsOf(one),
      row: null,
    });
  }
  const judged = complete.find(({ metric }) => metric === asJudged);
  return { items: judged ? itemsOf(judged) : null, others };
}

const itemsOf = ({ models }: MetricScores): Map<string, ItemScores> =>
  new Map(Object.entries(models).map(([model, { items, values }]) => [model, { items, values }]));

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
const partsOf = ({ models }: MetricScores): number => mean(Object.values(models).map(({ parts }) => parts));

function pointOf(
  { correct: _correct, se: _se, repeats: _repeats, nFrom: _nFrom, ...point }: CurvePoint,
  { values, clusters }: MetricScores['models'][string],
): CurvePoint {
  const n = values.length;
  const value = mean(values);
  if (values.every((one) => one === 0 || one === 1)) {
    const right = Math.round(value * n);
    return { ...point, value, n, nFrom: 'stated', correct: right, runs: 1, interval: wilson({ y: right, n }) };
  }
  const se = new Set(clusters).size < 2 ? unknown('all items belong to one cluster') : clusteredStandardError(Array.from(values), clusters);
  const known = typeof se === 'number' && se > 0 && value > 0 && value < 1;
  const worth = known ? (value * (1 - value)) / (se * se) + 1 : n;
  return { ...point, value, n: worth, nFrom: known ? 'from-se' : 'stated', se, runs: 1, interval: wilson({ y: value * worth, n: worth }) };
}

function companionOf(whole: Curve, credit: MetricScores): Companion {
  const points = whole.points.map((point) => pointOf(point, credit.models[point.model]!));
  return {
    metric: partCredit,
    protocol: '',
    values: points.map(({ value }) => value),
    n: points.map(({ n }) => n),
    foretells: { by: 'power', parts: partsOf(credit) },
  };
}
