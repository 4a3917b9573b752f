/** Shapes the data cannot tell apart, drawn from their fitted numbers. */

import { clippedLine } from '../../../emergence/shapes/clipped-line.ts';
import { flat } from '../../../emergence/shapes/flat.ts';
import { hinge } from '../../../emergence/shapes/hinge.ts';
import { logistic } from '../../../emergence/shapes/logistic.ts';
import { powerLaw } from '../../../emergence/shapes/power-law.ts';
import { product, productOf } from '../../../emergence/shapes/product.ts';
import type { Shape } from '../../../emergence/shapes/shape.ts';
import type { Curve } from '../../../record/curve.ts';
import type { Fit } from '../../../record/verdicts.ts';
import { isUnknown } from '../../../stats/estimate.ts';

const shapes: readonly Shape[] = [flat, clippedLine, logistic, powerLaw, productOf(5), product, hinge];

/** A shape this much less likely than the best is no longer told with it: a twentieth of the weight. */
export const leastWeight = 0.05;

export type Rival = { name: string; weight: number; x: number[]; y: number[] };

/** Admissible shapes by weight, with their lines over the span of the sizes. */
export function rivalShapes({ points, chance }: Curve, fits: readonly Fit[], most = 4): Rival[] {
  const xs = points.map(({ x }) => x);
  if (xs.length < 2) return [];
  const centre = xs.reduce((a, b) => a + b, 0) / xs.length;
  const [lo, hi] = [xs[0]!, xs.at(-1)!];
  const grid = Array.from({ length: 49 }, (_, i) => lo + ((hi - lo) * i) / 48);
  const floor = isUnknown(chance) ? 0 : chance.value;
  return fits
    .flatMap((fit): Rival[] => {
      if (isUnknown(fit.weight) || fit.weight < leastWeight || fit.admissible !== true) return [];
      if (fit.shape === 'STEP') {
        const { before, lo: low, hi: high } = fit.params;
        const gap = (xs[before! - 1]! + xs[before!]!) / 2;
        return [{ name: fit.shape, weight: fit.weight, x: [lo, gap, gap, hi], y: [low!, low!, high!, high!] }];
      }
      const shape = shapes.find(({ id }) => id === fit.shape);
      if (!shape) return [];
      const params = shape.names.map((name) => fit.params[name] ?? 0);
      const slope = new Float64Array(8);
      return [
        { name: fit.shape, weight: fit.weight, x: grid, y: grid.map((x) => floor + (1 - floor) * shape.at(params, x - centre, slope)) },
      ];
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most);
}
