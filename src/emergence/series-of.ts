import type { Curve } from '../record/curve.ts';
import { isUnknown } from '../stats/estimate.ts';
import { fitShape } from './fit.ts';
import type { Series } from './series.ts';
import { mostRise } from './shapes/lapsed.ts';
import { logistic } from './shapes/logistic.ts';

/** The counts behind a curve, its chance level, and whether that level had to be read off the smallest models. Undefined without counts or range. */
export function seriesOf(curve: Curve): { series: Series; floorEstimated: boolean } | undefined {
  if (!curve.bounded || curve.points.length < 2) return undefined;
  const centre = curve.points.reduce((sum, p) => sum + p.x, 0) / curve.points.length;
  const u: number[] = [];
  const y: number[] = [];
  const n: number[] = [];
  for (const point of curve.points) {
    if (isUnknown(point.n)) return undefined;
    u.push(point.x - centre);
    n.push(point.n);
    y.push(point.correct ?? Math.min(point.n, Math.max(0, point.value * point.n)));
  }
  return isUnknown(curve.chance) ? withFloor({ u, y, n }) : { series: { u, y, n, chance: curve.chance.value }, floorEstimated: false };
}

/** Where no chance level is known it is read off the smallest models, if that explains the data clearly better. */
export function withFloor(counts: Omit<Series, 'chance'>): { series: Series; floorEstimated: boolean } {
  const atZero: Series = { ...counts, chance: 0 };
  const floor = floorOf(atZero);
  const lifted: Series = { ...counts, chance: floor };
  // A floor is one more parameter: believed when it gains more than the two nats AIC asks for one, and a little for having been looked for.
  const gain =
    floor > 0 && counts.u.length >= 5 ? fitShape(logistic, lifted, 0.3).logLikelihood - fitShape(logistic, atZero, 0.3).logLikelihood : 0;
  return gain > 2 ? { series: lifted, floorEstimated: true } : { series: atZero, floorEstimated: false };
}

/** Pooled rate of the smallest third of the models, where they stand level: no two differ by more than a tenth of the whole range. Models that rise
 *  stand on no floor, and what is read off them would lie above the smallest. 0: no floor. */
function floorOf({ y, n }: Series): number {
  const some = Math.max(2, Math.floor(y.length / 3));
  const rates = y.map((right, j) => right / n[j]!);
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  if (spread(rates.slice(0, some)) > mostRise * spread(rates)) return 0;
  const sum = (values: readonly number[]) => values.slice(0, some).reduce((a, b) => a + b, 0);
  return sum(y) / sum(n);
}
